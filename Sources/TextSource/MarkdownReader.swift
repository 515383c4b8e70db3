internal import DocumentModel

/// Reads Markdown with pipe tables (GitHub Flavored Markdown, "Tables"), with or without outer pipes.
///
/// Converters of web pages close every cell of a row with a pipe and open none; where such a cell holds paragraphs, it
/// stands alone on its line.
enum MarkdownReader {
    static func read(_ text: ScalarText) -> TextExport {
        let closesRows = closesRows(text)
        var lines: [ExportLine] = []
        for number in 0..<text.lineCount {
            let line = text.line(number)
            if line.isBlank {
                lines.append(line.isEmpty ? .blank : .text(PlainTextReader.cell(text, line.startIndex..<line.endIndex)))
            } else if isDelimiterRow(line) {
                continue
            } else {
                let cells = cells(of: line, closesRows: closesRows)
                lines.append(
                    cells.count > 1
                        ? .row(cells.map { cell(text, $0) })
                        : .text(textLine(text, closesRows ? cells.first.map(text.trimmed) ?? whole(line) : whole(line)))
                )
            }
        }
        return TextExport(format: .markdown, lines: lines)
    }

    private static func whole(_ line: ArraySlice<Unicode.Scalar>) -> Range<Int> { line.startIndex..<line.endIndex }

    /// Whether every line with pipes ends in one, and most do not begin with one.
    private static func closesRows(_ text: ScalarText) -> Bool {
        var piped = 0
        var open = 0
        for number in 0..<text.lineCount {
            let line = text.line(number)
            guard line.contains("|"), !isDelimiterRow(line) else { continue }
            guard line.last(where: { !$0.isSpace }) == "|" else { return false }
            piped += 1
            if line.first(where: { !$0.isSpace }) != "|" { open += 1 }
        }
        return 2 * open > piped
    }

    /// Whether the line holds only hyphens, colons, spaces and at least one pipe.
    static func isDelimiterRow(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        var pipes = 0
        var hyphens = 0
        for scalar in line {
            switch scalar {
            case "|": pipes += 1
            case "-": hyphens += 1
            case ":", " ": break
            default: return false
            }
        }
        return pipes > 0 && hyphens > 1
    }

    /// The ranges between unescaped pipes; the outer pipes bound no cell of their own.
    ///
    /// A pipe at the end of a line that does not begin with one is no outer pipe: a blank cell follows it. Where pipes
    /// close the rows and none opens them, it is one, and a pipe at the beginning closes a blank cell.
    private static func cells(of line: ArraySlice<Unicode.Scalar>, closesRows: Bool) -> [Range<Int>] {
        var start = line.startIndex
        var end = line.endIndex
        while start < end, line[start].isSpace { start += 1 }
        while end > start, line[end - 1].isSpace { end -= 1 }
        guard line[start..<end].contains("|") else { return [] }
        let opens = line[start] == "|" && !closesRows
        if opens { start += 1 }
        // A pipe alone is a row of two blank cells without outer pipes.
        guard start < end else { return [start..<start, start..<start] }
        var cells: [Range<Int>] = []
        var cellStart = start
        var index = start
        while index < end {
            if line[index] == "\\" {
                index += 2
                continue
            }
            if line[index] == "|" {
                cells.append(cellStart..<index)
                cellStart = index + 1
            }
            index += 1
        }
        if cellStart < end || !opens && !closesRows { cells.append(cellStart..<max(cellStart, end)) }
        return cells
    }

    private static func cell(_ text: ScalarText, _ range: Range<Int>) -> ExportCell {
        let trimmed = text.trimmed(range)
        let (plain, stripped) = MarkupText.plain(text, in: trimmed)
        let bare = strippingInlineMarks(plain)
        return ExportCell(
            text: bare,
            provenance: text.provenance(trimmed),
            markupStripped: stripped || bare.unicodeScalars.count != plain.unicodeScalars.count
        )
    }

    /// A line outside tables: a heading's number signs and a list's or quote's mark are no text.
    private static func textLine(_ text: ScalarText, _ range: Range<Int>) -> ExportCell {
        var start = range.lowerBound
        while start < range.upperBound, text.scalars[start] == "#" || text.scalars[start] == ">" { start += 1 }
        let cell = cell(text, start..<range.upperBound)
        guard start == range.lowerBound, !cell.markupStripped else { return cell }
        return PlainTextReader.cell(text, range)
    }

    /// A text without the `**` around the whole of it.
    static func withoutEmphasis(_ text: String) -> (text: String, stripped: Bool) {
        guard text.hasPrefix("**"), text.hasSuffix("**"), text.unicodeScalars.count > 4 else { return (text, false) }
        return (String(text.unicodeScalars.dropFirst(2).dropLast(2)), true)
    }

    /// Removes `**`, the marks of code spans and backslash escapes; a single asterisk, underscore or backtick is left,
    /// since it may be text.
    private static func strippingInlineMarks(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "\\") || $0 == backtick })
        else { return text }
        var bare: [Unicode.Scalar] = []
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            if scalars[index] == "`", let end = scalars[(index + 1)...].firstIndex(of: "`"), end > index + 1 {
                bare += scalars[(index + 1)..<end]
                index = end + 1
            } else if scalars[index] == "*", index + 1 < scalars.count, scalars[index + 1] == "*" {
                index += 2
            } else if scalars[index] == "\\", index + 1 < scalars.count, isEscapable(scalars[index + 1]) {
                bare.append(scalars[index + 1])
                index += 2
            } else {
                bare.append(scalars[index])
                index += 1
            }
        }
        return bare[...].string
    }

    private static let backtick = UInt8(ascii: "`")

    /// ASCII punctuation may be escaped (CommonMark 0.31, 2.4).
    private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.value > 0x20 && !scalar.properties.isAlphabetic
            && !("0"..."9").contains(scalar) && scalar.value != 0x7F
    }
}
