public import DocumentModel

/// Puts the lines and cells of a text export together to lines and tables.
public enum ExportRecovery {
    public static func recover(_ export: TextExport) -> RecoveredDocument {
        let length = export.lines.reduce(0) { sum, line in
            if case .text(let cell) = line { sum + cell.text.unicodeScalars.count } else { sum }
        }
        let recognized = RecognizedExport(export)
        // Spaces at the ends of recognized lines are the picture's.
        let endings = recognized == nil ? LineWrapping.endings(of: export) : .nothing
        var recoverer = Recoverer(lineEndings: endings, length: length, recognized: recognized)
        let furniture = ExportPages.furniture(of: export.lines, cellsAreMarked: endings == .marks)
        let repeated = export.format == .csv ? RepeatedCells.indices(of: export.lines) : []
        for (number, line) in export.lines.enumerated() {
            recoverer.add(repeated.contains(number) ? .blank : line, isFurniture: furniture.contains(number))
        }
        let blocks = recoverer.finish()
        return RecoveredDocument(
            blocks: blocks,
            asides: recoverer.unread + repeated.sorted().flatMap { texts(of: export.lines[$0]) },
            diagnostics: export.diagnostics,
            blankRowLines: export.lines.compactMap(Self.lineOfBlankRow)
        )
    }

    private static func lineOfBlankRow(_ line: ExportLine) -> Int? {
        guard case .row(let cells) = line, cells.allSatisfy({ CJKText.trim($0.text).isEmpty }) else { return nil }
        return cells.first?.provenance.line
    }

    private static func texts(of line: ExportLine) -> [RecoveredText] {
        let cells =
            switch line {
            case .row(let cells): cells
            case .text(let cell): [cell]
            case .blank: [ExportCell]()
            }
        return cells.filter { !CJKText.trim($0.text).isEmpty }.map(DelimitedTableBuilder.content)
    }

    private struct Recoverer {
        let lineEndings: LineWrapping.Endings
        /// Of all lines outside of tables, in scalars.
        let length: Int
        /// `nil` where no program recognized the text.
        let recognized: RecognizedExport?
        private var blocks: [RecoveredDocument.Block] = []
        private var table = DelimitedTableBuilder()
        /// Runs of recognized lines that say nothing.
        private(set) var unread: [RecoveredText] = []
        private var sawBlank = false
        private var sawFeed = false

        /// No printed line holds more runs: where it is most of the file, the exporter wrote the cells of a whole form one
        /// behind the other with spaces between.
        private static let mostRuns = 100

        init(lineEndings: LineWrapping.Endings, length: Int, recognized: RecognizedExport?) {
            self.lineEndings = lineEndings
            self.length = length
            self.recognized = recognized
        }

        mutating func add(_ line: ExportLine, isFurniture: Bool) {
            switch line {
            case .blank:
                sawBlank = true
            case .row(let cells):
                table.add(cells, afterBreak: sawBlank)
                sawBlank = false
            case .text(let cell):
                if CJKText.trim(cell.text).isEmpty {
                    sawBlank = true
                    sawFeed = sawFeed || cell.text.unicodeScalars.contains("\u{0C}")
                    return
                }
                endTable()
                sawBlank = false
                let ending = lineEndings.ending(of: cell.text)
                var runs = recognized?.runs(of: cell) ?? LineWrapping.runs(of: cell)
                if recognized?.isUnread(runs) ?? false { unread.append(runs.removeFirst()) }
                let startsPage = sawFeed || cell.text.unicodeScalars.first == "\u{0C}"
                sawFeed = cell.text.unicodeScalars.last == "\u{0C}"
                if runs.isEmpty { return }
                guard runs.count > Self.mostRuns, 2 * cell.text.unicodeScalars.count >= length else {
                    blocks.append(
                        .line(TextLine(pieces: runs, ending: ending, startsPage: startsPage, isFurniture: isFurniture))
                    )
                    return
                }
                for (place, run) in runs.enumerated() {
                    blocks.append(
                        .line(TextLine(pieces: [run], ending: .unknown, startsPage: startsPage && place == 0))
                    )
                }
            }
        }

        mutating func finish() -> [RecoveredDocument.Block] {
            endTable()
            return blocks
        }

        private mutating func endTable() {
            if let finished = table.finish() { blocks.append(.table(finished)) }
            table = DelimitedTableBuilder()
        }
    }
}
