public import DocumentModel

/// Puts the lines and cells of a text export together to lines and tables.
public enum ExportRecovery {
    public static func recover(_ export: TextExport) -> RecoveredDocument {
        var recoverer = Recoverer(marksCellEnds: LineWrapping.marksCellEnds(export))
        for line in export.lines {
            recoverer.add(line)
        }
        return RecoveredDocument(blocks: recoverer.finish(), diagnostics: export.diagnostics)
    }

    private struct Recoverer {
        /// Whether a line without white space at its end goes on in the next one.
        let marksCellEnds: Bool
        private var blocks: [RecoveredDocument.Block] = []
        private var table = DelimitedTableBuilder()
        private var sawBlank = false
        private var openLine: [ExportCell] = []

        init(marksCellEnds: Bool) {
            self.marksCellEnds = marksCellEnds
        }

        mutating func add(_ line: ExportLine) {
            switch line {
            case .blank:
                sawBlank = true
            case .row(let cells):
                endLine()
                table.add(cells, afterBreak: sawBlank)
                sawBlank = false
            case .text(let cell):
                if CJKText.trim(cell.text).isEmpty {
                    sawBlank = true
                    return
                }
                endTable()
                sawBlank = false
                openLine.append(cell)
                let goesOn = marksCellEnds && cell.text.unicodeScalars.last?.properties.isWhitespace == false
                if !goesOn { endLine() }
            }
        }

        mutating func finish() -> [RecoveredDocument.Block] {
            endLine()
            endTable()
            return blocks
        }

        private mutating func endTable() {
            if let finished = table.finish() { blocks.append(.table(finished)) }
            table = DelimitedTableBuilder()
        }

        private mutating func endLine() {
            guard !openLine.isEmpty else { return }
            let pieces = LineWrapping.pieces(of: openLine)
            openLine = []
            if !pieces.isEmpty { blocks.append(.line(TextLine(pieces: pieces))) }
        }
    }
}
