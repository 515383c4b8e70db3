internal import DocumentModel

/// Tells the dialect of an export by what is in it.
enum Dialect {
    /// The share of non-blank lines that must stand between outer pipes for Markdown without a delimiter row: converters
    /// leave it out where a table has no head.
    private static let pipedLineShare = 0.2
    /// The share of non-blank lines that must end in a pipe for Markdown whose rows have no pipe before them; text
    /// recognition reads some rulings as pipes.
    private static let closedLineShare = 0.5
    /// How many scalars are looked at.
    private static let sampleSize = 200_000
    /// The share of non-blank lines that must hold a tab for TSV.
    private static let tabbedLineShare = 0.2
    /// The share of records that must have the commonest number of fields, or as many as a record beside them, for CSV.
    private static let evenRecordShare = 0.6
    /// The same where carriage returns inside the records speak for cells: narrow tables may stand between wide ones.
    private static let evenBrokenRecordShare = 0.4
    private static let fewestFields = 3
    /// So many records with quoted fields of several lines show CSV whatever stands around them.
    private static let fewestBrokenRecords = 3

    static func detect(_ text: ScalarText) -> SourceFormat {
        let sample = sample(of: text)
        if looksLikeHTML(sample) { return .html }
        if (0..<sample.lineCount).contains(where: { MarkdownReader.isDelimiterRow(sample.line($0)) }) {
            return .markdown
        }
        let lines = (0..<sample.lineCount).map { sample.line($0) }.filter { !$0.isBlank }
        let piped = lines.count(where: isPiped)
        if piped > 1, Double(piped) >= pipedLineShare * Double(lines.count) { return .markdown }
        let closed = lines.count { $0.last { !$0.isSpace } == "|" }
        if closed > 1, Double(closed) >= closedLineShare * Double(lines.count) { return .markdown }
        let tabbed = lines.count { $0.contains("\t") }
        if tabbed > 0, Double(tabbed) >= tabbedLineShare * Double(lines.count) { return .tsv }
        return looksDelimited(sample, by: ",", evenShare: evenRecordShare) ? .csv : .text
    }

    /// The dialect of a text with carriage returns between its line feeds: CSV or TSV, whichever has even records if only
    /// line feeds end them; `nil` where none has.
    static func delimited(_ text: ScalarText) -> SourceFormat? {
        let sample = sample(of: text)
        let share = evenBrokenRecordShare
        if looksDelimited(sample, by: "\t", evenShare: share) { return .tsv }
        return looksDelimited(sample, by: ",", evenShare: share) ? .csv : nil
    }

    private static func sample(of text: ScalarText) -> ScalarText {
        text.scalars.count > sampleSize ? ScalarText(Array(text.scalars[..<sampleSize])) : text
    }

    /// Whether the line begins and ends with a pipe, with one more between them.
    private static func isPiped(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = line.firstIndex(where: { !$0.isSpace }), line[first] == "|",
            let last = line.lastIndex(where: { !$0.isSpace }), line[last] == "|"
        else { return false }
        return first < last && line[(first + 1)..<last].contains("|")
    }

    /// A document with table rows, or one that begins as HTML does; tags inside the cells of another dialect are not
    /// enough.
    private static func looksLikeHTML(_ text: ScalarText) -> Bool {
        var names: Set<String> = []
        var scanner = MarkupScanner(text)
        while let token = scanner.next() {
            if case .tag(let tag) = token { names.insert(tag.name) }
            if names.contains("tr"), names.contains("td") || names.contains("th") { return true }
        }
        let start = text.scalars.first { !$0.isSpace }
        return start == "<" && (names.contains("html") || names.contains("body"))
    }

    /// Whether most records have one number of fields, or as many as a record beside them.
    ///
    /// Tables of several widths one after the other have no commonest number; their records agree with their
    /// neighbours. Commas of prose and of amounts agree as well, but leave no field blank and quote none whole.
    private static func looksDelimited(
        _ text: ScalarText,
        by delimiter: Unicode.Scalar,
        evenShare: Double
    ) -> Bool {
        let records = withoutRepeated(
            DelimitedReader.records(text, delimiter: delimiter)
                .filter { $0.count > 1 || $0.contains { !$0.range.isEmpty } },
            of: text
        )
        guard records.count >= 2 else { return false }
        var counts: [Int: Int] = [:]
        var agreeing = 0
        var marked = 0
        var broken = 0
        for (place, record) in records.enumerated() {
            counts[record.count, default: 0] += 1
            guard record.count >= fewestFields else { continue }
            let neighbours = [place - 1, place + 1].filter(records.indices.contains)
            if neighbours.contains(where: { records[$0].count == record.count }) {
                agreeing += 1
                if record.contains(where: { $0.isQuoted && text.scalars[$0.range].contains("\n") }) { broken += 1 }
            }
            if record.contains(where: { $0.isQuoted || $0.range.isEmpty }) { marked += 1 }
        }
        if broken >= fewestBrokenRecords { return true }
        let even = evenShare * Double(records.count)
        if let (fields, most) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), fields >= fewestFields,
            Double(most) >= even
        {
            return true
        }
        return Double(agreeing) >= even && 2 * marked >= agreeing || areFieldsOfTwo(records)
    }

    /// So many records of two fields, nearly all that there are, are no prose that happens to have a comma in each line.
    private static let fewestOfTwo = 8
    private static let shareOfTwo = 0.9

    /// Whether nearly all records have two fields, and some leave one of them blank and others quote one whole.
    private static func areFieldsOfTwo(_ records: [[DelimitedReader.RawField]]) -> Bool {
        let ofTwo = records.filter { $0.count == 2 }
        return ofTwo.count >= fewestOfTwo && Double(ofTwo.count) >= shareOfTwo * Double(records.count)
            && ofTwo.contains { $0.contains(where: \.isQuoted) }
            && ofTwo.contains { $0.contains { !$0.isQuoted && $0.range.isEmpty } }
    }

    /// The records without the narrow ones that only repeat fields of wide ones.
    ///
    /// Exporters that look for a table in every rectangle of rulings print single cells of a table as tables of their own, and
    /// those say nothing of how many fields its rows have.
    private static func withoutRepeated(
        _ records: [[DelimitedReader.RawField]],
        of text: ScalarText
    ) -> [[DelimitedReader.RawField]] {
        let wide = Set(
            records.lazy.filter { $0.count >= fewestFields }.flatMap(\.self)
                .map { String(scalars: text.scalars[$0.range]) }
        )
        return records.filter { record in
            record.count >= fewestFields || record.contains { !wide.contains(String(scalars: text.scalars[$0.range])) }
        }
    }
}
