internal import DocumentModel

/// Reads tab or comma separated rows.
///
/// Quoting follows RFC 4180 (section 2, rules 5 to 7) where a field begins with a quote and the quote closes before a
/// delimiter or line end; any other quote is text.
enum DelimitedReader {
    /// How far a closing quote is looked for, in scalars; bounds the work on text with stray quotes.
    private static let maximumQuotedLength = 20_000

    static func read(_ text: ScalarText, delimiter: Unicode.Scalar, format: SourceFormat) -> TextExport {
        let lines = records(text, delimiter: delimiter).map { fields -> ExportLine in
            guard let first = fields.first else { return .blank }
            if fields.count == 1 {
                return text.scalars[first.range].isBlank
                    ? .blank : .text(PlainTextReader.cell(text, first.range))
            }
            return .row(fields.map { cell(text, $0) })
        }
        return TextExport(format: format, lines: lines)
    }

    struct RawField {
        /// Inside the quotes where the field is quoted.
        let range: Range<Int>
        let isQuoted: Bool
    }

    /// The fields of each record; a blank line or a form feed is a record without fields.
    static func records(_ text: ScalarText, delimiter: Unicode.Scalar) -> [[RawField]] {
        let scalars = text.scalars
        var records: [[RawField]] = []
        var fields: [RawField] = []
        var index = 0
        var recordStart = 0
        while index <= scalars.count {
            if index == scalars.count {
                if index > recordStart || !fields.isEmpty {
                    fields.append(RawField(range: index..<index, isQuoted: false))
                }
                if !fields.isEmpty { records.append(fields) }
                break
            }
            if fields.isEmpty, scalars[index] == "\u{0C}" {
                // A form feed is a page break before the record.
                records.append([])
                index += 1
                recordStart = index
                continue
            }
            let field = field(scalars, at: index, delimiter: delimiter)
            let end = field.isQuoted ? field.range.upperBound + 1 : field.range.upperBound
            let endsRecord = end >= scalars.count || scalars[end] == "\n"
            if endsRecord, fields.isEmpty, field.range.isEmpty, !field.isQuoted {
                records.append([])
            } else {
                fields.append(field)
            }
            index = end + 1
            if endsRecord {
                if !fields.isEmpty { records.append(fields) }
                fields = []
                recordStart = index
                if index >= scalars.count { break }
            }
        }
        return records
    }

    private static func field(_ scalars: [Unicode.Scalar], at start: Int, delimiter: Unicode.Scalar) -> RawField {
        if scalars[start] == "\"", let close = closingQuote(scalars, after: start, delimiter: delimiter) {
            return RawField(range: (start + 1)..<close, isQuoted: true)
        }
        var end = start
        while end < scalars.count, scalars[end] != delimiter, scalars[end] != "\n" { end += 1 }
        return RawField(range: start..<end, isQuoted: false)
    }

    private static func closingQuote(
        _ scalars: [Unicode.Scalar],
        after start: Int,
        delimiter: Unicode.Scalar
    ) -> Int? {
        var index = start + 1
        let limit = min(scalars.count, start + maximumQuotedLength)
        while index < limit {
            guard scalars[index] == "\"" else {
                index += 1
                continue
            }
            if index + 1 < scalars.count, scalars[index + 1] == "\"" {
                index += 2
                continue
            }
            let ends = index + 1 == scalars.count || scalars[index + 1] == delimiter || scalars[index + 1] == "\n"
            return ends ? index : nil
        }
        return nil
    }

    private static func cell(_ text: ScalarText, _ field: RawField) -> ExportCell {
        let trimmed = text.trimmed(field.range)
        var (plain, stripped) = MarkupText.plain(text, in: trimmed)
        if field.isQuoted { plain = plain.replacing("\"\"", with: "\"") }
        return ExportCell(text: plain, provenance: text.provenance(trimmed), markupStripped: stripped)
    }
}
