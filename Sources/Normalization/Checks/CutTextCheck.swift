internal import FormModel

/// Texts in words of a column of indicators that are a part of another text of the column: an export lost the rest.
///
/// Forms of one file give the same reasons and targets again and again. A remark of which another row has more, or a text of
/// which another has more in front, was cut by a page or a border; papers hardly ever print such.
enum CutTextCheck {
    /// Shorter texts are words that others are made of; in characters.
    private static let shortest = 8
    private static let columns: [IndicatorColumn] = [.target, .actual, .deviation]
    /// What longer texts end in is not looked for.
    private static let longest = 200

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
            let parts = places.keys.reduce(into: Set<[Unicode.Scalar]>()) { parts, key in
                parts.formUnion(self.parts(of: key, in: column).filter { places[$0] != nil })
            }
            return parts.flatMap { places[$0] ?? [] }
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

    /// What is left of a text whose beginning is cut off, and of a remark whose end is.
    private static func parts(of key: [Unicode.Scalar], in column: IndicatorColumn) -> [[Unicode.Scalar]] {
        guard key.count > shortest, key.count <= longest else { return [] }
        let ends = (1...(key.count - shortest)).map { Array(key[$0...]) }
        guard column == .deviation else { return ends }
        return ends + (shortest..<key.count).filter { key[$0 - 1] != "。" }.map { Array(key[..<$0]) }
    }
}
