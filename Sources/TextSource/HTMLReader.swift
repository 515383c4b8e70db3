internal import DocumentModel

/// Reads HTML: the rows of its outermost tables with their spans, and the text around them line by line.
///
/// The markup need not be well formed: a row ends where the next begins, a cell likewise.
enum HTMLReader {
    /// The widest and tallest span that is believed; beyond it HTML itself clamps (HTML Standard, 4.9.11).
    private static let maximumColumnSpan = 1000
    private static let maximumRowSpan = 65_534

    static func read(_ text: ScalarText) -> TextExport {
        var reader = Reader(text: text, isFragment: isFragment(text))
        var scanner = MarkupScanner(text)
        while let token = scanner.next() {
            switch token {
            case .text(let range): reader.addText(range)
            case .tag(let tag): reader.handle(tag)
            }
        }
        reader.finish()
        return TextExport(format: .html, lines: reader.lines)
    }

    /// Whether tables stand in text that is no HTML, as converters to Markdown leave them: line ends are then line
    /// ends.
    private static func isFragment(_ text: ScalarText) -> Bool {
        var scanner = MarkupScanner(text)
        while let token = scanner.next() {
            if case .tag(let tag) = token, tag.name == "html" || tag.name == "body" { return false }
        }
        return true
    }

    private struct Reader {
        let text: ScalarText
        let isFragment: Bool
        var lines: [ExportLine] = []
        private var tableDepth = 0
        private var row: [ExportCell]?
        private var cell: (tag: MarkupTag, content: [Unicode.Scalar], range: Range<Int>?)?
        private var line: (content: [Unicode.Scalar], range: Range<Int>?) = ([], nil)

        init(text: ScalarText, isFragment: Bool) {
            self.text = text
            self.isFragment = isFragment
        }

        mutating func addText(_ range: Range<Int>) {
            guard isFragment, cell == nil else {
                add(range)
                return
            }
            for part in text.scalars[range].split(separator: "\n", omittingEmptySubsequences: false) {
                add(part.startIndex..<part.endIndex)
                endLine()
            }
        }

        private mutating func add(_ range: Range<Int>) {
            let decoded = MarkupText.decodingEntities(text.scalars[range]).map { $0 == "\n" ? " " : $0 }
            let visible = text.trimmed(range)
            if var open = cell {
                open.content.append(contentsOf: decoded)
                if !visible.isEmpty { open.range = Self.union(open.range, visible) }
                cell = open
            } else {
                line.content.append(contentsOf: decoded)
                if !visible.isEmpty { line.range = Self.union(line.range, visible) }
            }
        }

        mutating func handle(_ tag: MarkupTag) {
            switch tag.name {
            case "table":
                if tableDepth == 0 || (tableDepth == 1 && tag.isClosing) {
                    endRow()
                    endLine()
                    lines.append(.blank)
                }
                tableDepth = max(0, tableDepth + (tag.isClosing ? -1 : 1))
            case "tr" where tableDepth <= 1:
                endRow()
                endLine()
                if !tag.isClosing { row = [] }
            case "td" where tableDepth <= 1, "th" where tableDepth <= 1:
                endCell()
                if !tag.isClosing {
                    endLine()
                    if row == nil { row = [] }
                    cell = (tag, [], nil)
                }
            case let name where MarkupText.blockElements.contains(name):
                if cell != nil { cell?.content.append("\n") } else { endLine() }
            default:
                break
            }
        }

        mutating func finish() {
            endRow()
            endLine()
        }

        private mutating func endCell() {
            guard let ended = cell else { return }
            cell = nil
            let trimmed = CJKText.trim(ended.content[...].string)
            row?.append(
                ExportCell(
                    text: String(trimmed),
                    provenance: text.provenance(ended.range ?? ended.tag.range.upperBound..<ended.tag.range.upperBound),
                    rowSpan: Self.span(ended.tag.attributes["rowspan"], limit: maximumRowSpan),
                    columnSpan: Self.span(ended.tag.attributes["colspan"], limit: maximumColumnSpan)
                )
            )
        }

        private mutating func endRow() {
            endCell()
            if let row, !row.isEmpty { lines.append(.row(row)) }
            row = nil
        }

        private mutating func endLine() {
            defer { line = ([], nil) }
            guard let range = line.range else { return }
            // Converters to Markdown leave its marks around the tables that they keep as HTML.
            let (bare, stripped) = MarkdownReader.withoutEmphasis(String(CJKText.trim(line.content[...].string)))
            lines.append(.text(ExportCell(text: bare, provenance: text.provenance(range), markupStripped: stripped)))
        }

        private static func union(_ first: Range<Int>?, _ second: Range<Int>) -> Range<Int> {
            guard let first else { return second }
            return min(first.lowerBound, second.lowerBound)..<max(first.upperBound, second.upperBound)
        }

        private static func span(_ attribute: String?, limit: Int) -> Int {
            min(max(1, attribute.flatMap { Int($0) } ?? 1), limit)
        }
    }
}
