internal import DocumentModel

/// What a template prints in entries for those who fill it in, where nobody did: `指标2：`, `……`.
///
///     数量指标 │ 指标1：培训人次 │ 300人次 │ 312人次
///              │ 指标2：         │         │
///              │ ……            │         │
///
/// Left as they are, they were names of indicators whose values are missing, or in lines the ends of what stands in front.
struct UnfilledEntries {
    private let patterns: [HintPattern]
    /// Longer texts say more.
    private static let longest = 40

    init(_ vocabulary: Vocabulary) {
        patterns = vocabulary.unfilled.map(HintPattern.init)
    }

    /// The document without them; they are beside the reading order then.
    func removed(from document: RecoveredDocument) -> RecoveredDocument {
        var found = false
        document.forEachText { found = found || isUnfilled($0) }
        guard found else { return document }
        var entries: [RecoveredText] = []
        let blocks = document.blocks.compactMap { block -> RecoveredDocument.Block? in
            switch block {
            case .table(let table):
                let (rest, own) = without(table)
                entries += own
                return .table(rest)
            case .line(let line):
                entries += line.pieces.filter(isUnfilled)
                return without(line).map(RecoveredDocument.Block.line)
            }
        }
        return RecoveredDocument(
            blocks: blocks,
            asides: document.asides + entries,
            diagnostics: document.diagnostics,
            printedLines: document.printedLines.compactMap(without),
            turns: document.turns,
            blankRowLines: document.blankRowLines
        )
    }

    /// The table with the cells blank that hold such entries, and those.
    ///
    /// One alone may name what stands behind it, and without a colon a column: then no text stands behind it in its row, and a
    /// blank where it has no colon.
    private func without(_ table: Table) -> (table: Table, entries: [RecoveredText]) {
        let areUnfilled = table.cells.map { isUnfilled($0.content) }
        guard areUnfilled.contains(true) else { return (table, []) }
        var (lastText, lastBlank) = (
            Array(repeating: -1, count: table.rowCount), Array(repeating: -1, count: table.rowCount)
        )
        for (cell, isUnfilled) in zip(table.cells, areUnfilled) where !isUnfilled {
            if cell.content.text.isEmpty {
                lastBlank[cell.row] = max(lastBlank[cell.row], cell.column)
            } else {
                lastText[cell.row] = max(lastText[cell.row], cell.column)
            }
        }
        var entries: [RecoveredText] = []
        let cells = zip(table.cells, areUnfilled).map { cell, isUnfilled -> TableCell in
            guard isUnfilled else { return cell }
            let marks = TextFolding.key(cell.content.text).filter { $0 == ":" || $0 == "…" }
            let colons = marks.count { $0 == ":" }
            let isBehindAll =
                lastText[cell.row] < cell.column && (colons > 0 || lastBlank[cell.row] > cell.column)
            guard isBehindAll || colons > 1 || colons == 1 && marks.count > 1 else { return cell }
            entries.append(cell.content)
            return cell.holding(RecoveredText(text: "", sources: []))
        }
        return (table.holding(cells), entries)
    }

    private func without(_ line: TextLine) -> TextLine? {
        let rest = line.pieces.filter { !isUnfilled($0) }
        return rest.isEmpty ? nil : rest.count == line.pieces.count ? line : line.holding(rest)
    }

    /// Whether a text is nothing but entries that nobody filled in.
    private func isUnfilled(_ text: RecoveredText) -> Bool {
        guard text.text.utf8.count <= 4 * Self.longest else { return false }
        let key = TextFolding.key(text.text)
        return !key.isEmpty && key.count <= Self.longest && isUnfilled(key[...])
    }

    private func isUnfilled(_ key: ArraySlice<Unicode.Scalar>) -> Bool {
        key.isEmpty
            || patterns.contains { pattern in
                pattern.ends(in: key).contains { $0 > key.startIndex && isUnfilled(key[$0...]) }
            }
    }
}
