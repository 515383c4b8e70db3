internal import FormModel
internal import Foundation

/// The title and year of a form.
struct Heading {
    private(set) var fields: [FieldPath: Field] = [:]
    private(set) var evidence: [FieldPath: Evidence] = [:]
    private(set) var used: Set<Int> = []

    /// A heading is told by its ending; few other lines end so.
    private static let margin = 6.0

    init(_ form: FormRows) {
        var year: Field?
        if let (lexeme, match) = form.title {
            used.insert(lexeme.id)
            let title = LineText.withoutInnerCJKSpaces(match.text).text
            fields[.title] = Field(
                text: title,
                value: .string(TextFolding.value(title)),
                confidence: 1,
                flags: lexeme.flags,
                source: lexeme.sources
            )
            if let number = match.fiscalYear {
                year = Self.year(number, [lexeme])
            }
        }
        for row in form.rows.prefix(4) {
            let printed = row.printed
            if !row.labels.isEmpty { break }
            let text = LineText.joining(printed.map(\.text))
            if let number = TitleMatching.yearLine(TextFolding.key(text)) {
                year = Self.year(number, printed)
                used.formUnion(printed.map(\.id))
                break
            }
        }
        if let year { fields[.fiscalYear] = year }
        for (path, field) in fields {
            evidence[path] = Evidence(
                margin: Self.margin,
                layout: .line,
                type: path == .title ? .string : .integer,
                length: TextFolding.key(field.text).count
            )
        }
    }

    private static func year(_ number: Int, _ lexemes: [Lexeme]) -> Field {
        let flags = lexemes.reduce(into: Set<Flag>()) { $0.formUnion($1.flags) }
        return Field(
            text: LineText.joining(lexemes.map(\.text)),
            value: .number(Decimal(number)),
            confidence: 1,
            flags: flags,
            source: lexemes.flatMap(\.sources)
        )
    }
}
