internal import FormModel

/// Texts in words of a column of indicators that are a part of another text of the column: an export lost the rest.
///
/// Forms of one file give the same reasons and targets again and again. A remark of which another row has more, or a text of
/// which another has more in front, was cut by a page or a border; papers hardly ever print such.
enum CutTextCheck {
    /// Shorter texts are words that others are made of; in characters.
    private static let shortest = 8
    private static let columns: [IndicatorColumn] = [.target, .actual, .deviation]
    /// More rows are no form's.
    private static let mostTexts = 2000

    /// Each with the number of its form.
    static func findings(_ drafts: [FormDraft]) -> [(form: Int, finding: CheckFinding)] {
        columns.flatMap { column -> [(form: Int, finding: CheckFinding)] in
            var places: [[Unicode.Scalar]: [(form: Int, row: Int)]] = [:]
            for (form, draft) in drafts.enumerated() {
                for (row, fields) in draft.indicators.enumerated() {
                    guard let text = fields[column]?.text, text.unicodeScalars.count >= shortest else { continue }
                    let key = TextFolding.key(text)
                    // Where a text begins with a number, another one may end in it.
                    guard key.count >= shortest, key[0].properties.isIdeographic else { continue }
                    places[key, default: []].append((form, row))
                }
            }
            guard places.count > 1, places.count <= mostTexts else { return [] }
            return places.keys.filter { key in places.keys.contains { isPart(key, of: $0, in: column) } }
                .flatMap { places[$0] ?? [] }
                .sorted { ($0.form, $0.row) < ($1.form, $1.row) }
                .map { place in
                    let finding = CheckFinding(
                        flag: .ambiguous,
                        addresses: [.indicator(place.row, column)],
                        message: "row \(place.row + 1), \(column.rawValue): another row has more of the same text"
                    )
                    return (place.form, finding)
                }
        }
    }

    private static func isPart(
        _ key: [Unicode.Scalar],
        of other: [Unicode.Scalar],
        in column: IndicatorColumn
    ) -> Bool {
        guard other.count > key.count else { return false }
        return other.suffix(key.count).elementsEqual(key)
            || column == .deviation && other.starts(with: key) && key.last != "。"
    }
}
