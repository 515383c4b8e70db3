internal import FormModel
internal import Foundation

/// The title and year of a form.
struct Heading {
    private(set) var fields: [FieldPath: Field] = [:]
    private(set) var evidence: [FieldPath: Evidence] = [:]
    private(set) var used: Set<Int> = []
    /// The one that the form is about.
    var year: Int? {
        guard case .number(let number)? = fields[.fiscalYear]?.value else { return nil }
        return NSDecimalNumber(decimal: number).intValue
    }

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
        var digitless: [Lexeme] = []
        for row in form.rows.prefix(4) {
            let printed = row.printed
            let text = LineText.joining(printed.map(\.text))
            if TitleMatching.isYearWithoutDigits(TextFolding.key(text)) {
                digitless = printed
                continue
            }
            let ofYear = printed.filter { LabelIndex.moneyUnitBeside($0.key) == nil }
            let yearKey = ofYear.flatMap(\.key)
            if year == nil, let number = TitleMatching.labelledYear(yearKey) {
                year = Self.year(number, ofYear)
                used.formUnion(ofYear.map(\.id))
                break
            }
            let beside = Self.yearBesidePair(printed)
            if !row.labels.isEmpty || beside != nil {
                if year == nil, let lexeme = beside ?? row.labels.first(where: { $0.has(.band) && Self.isYear($0) }) {
                    year = TitleMatching.yearLine(lexeme.key).map { Self.year($0, [lexeme]) }
                    used.insert(lexeme.id)
                }
                break
            }
            if year == nil, let number = TitleMatching.bareYear(TextFolding.key(text)),
                !digitless.isEmpty || beginsWithoutDigits
            {
                year = Self.year(number, digitless + printed)
                used.formUnion((digitless + printed).map(\.id))
                if digitless.isEmpty { putYear(text, printed) }
                break
            }
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

    /// The year in front of the form's number or unit.
    private static func yearBesidePair(_ printed: [Lexeme]) -> Lexeme? {
        guard let first = printed.first, first.label == nil, isYear(first), printed.count > 1,
            printed[1].key.contains(":")
        else { return nil }
        return first
    }

    private static func isYear(_ lexeme: Lexeme) -> Bool { TitleMatching.yearLine(lexeme.key) != nil }

    /// Whether the title begins with what follows a year's digits: exporters that tell lines apart by the middles of their
    /// glyphs print digits of another font on a line of their own.
    private var beginsWithoutDigits: Bool { fields[.title]?.text.unicodeScalars.first.map { $0 == "年" } ?? false }

    private mutating func putYear(_ digits: String, _ lexemes: [Lexeme]) {
        guard let title = fields[.title] else { return }
        let whole = digits + title.text
        fields[.title] = Field(
            text: whole,
            value: .string(TextFolding.value(whole)),
            confidence: 1,
            flags: title.flags.union([.wrapped]),
            source: lexemes.flatMap(\.sources) + title.source
        )
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
