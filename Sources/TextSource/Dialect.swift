internal import DocumentModel

/// Tells the dialect of an export by what is in it.
enum Dialect {
    /// The share of non-blank lines that must stand between outer pipes for Markdown without a delimiter row: converters
    /// leave it out where a table has no head.
    private static let pipedLineShare = 0.2
    /// How many scalars are looked at.
    private static let sampleSize = 200_000
    /// The share of non-blank lines that must hold a tab for TSV.
    private static let tabbedLineShare = 0.2
    /// The share of records that must have the commonest number of fields (three or more) for CSV.
    private static let evenRecordShare = 0.6

    static func detect(_ text: ScalarText) -> SourceFormat {
        let sample = text.scalars.count > sampleSize ? ScalarText(Array(text.scalars[..<sampleSize])) : text
        if looksLikeHTML(sample) { return .html }
        if (0..<sample.lineCount).contains(where: { MarkdownReader.isDelimiterRow(sample.line($0)) }) {
            return .markdown
        }
        let lines = (0..<sample.lineCount).map { sample.line($0) }.filter { !$0.isBlank }
        let piped = lines.count(where: isPiped)
        if piped > 1, Double(piped) >= pipedLineShare * Double(lines.count) { return .markdown }
        let tabbed = lines.count { $0.contains("\t") }
        if tabbed > 0, Double(tabbed) >= tabbedLineShare * Double(lines.count) { return .tsv }
        return looksLikeCSV(sample) ? .csv : .text
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

    private static func looksLikeCSV(_ text: ScalarText) -> Bool {
        var counts: [Int: Int] = [:]
        for record in DelimitedReader.records(text, delimiter: ",") where !record.isEmpty {
            counts[record.count, default: 0] += 1
        }
        let records = counts.values.reduce(0, +)
        guard records >= 2, let (fields, most) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
            return false
        }
        return fields >= 3 && Double(most) >= evenRecordShare * Double(records)
    }
}
