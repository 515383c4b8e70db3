internal import DocumentModel

/// Tables that an exporter found in stretches of a page, with lines of the same table printed between them.
///
/// Their columns differ from stretch to stretch and the wrapped lines of a cell stand inside and outside of them; so
/// they say no more than the printed lines do, and are read as such, a run for each cell.
struct TornTables {
    let titles: TitleMatching

    private static let fewestTables = 4
    /// So many lines between tables, for each table, tell that the tables are torn.
    private static let linesBetween = 0.5
    /// And so many for each row of the tables: a file of many forms has some between them in any case.
    private static let linesForRows = 0.1
    /// So many labels beside each other are the heads of a table that a line above may name.
    private static let fewestHeads = 3

    func flattened(_ blocks: [RecoveredDocument.Block]) -> [RecoveredDocument.Block] {
        guard areTorn(blocks) else { return blocks }
        return blocks.flatMap { block -> [RecoveredDocument.Block] in
            switch block {
            case .line(let line):
                let whole = TextLine(
                    pieces: line.pieces,
                    ending: .unknown,
                    startsPage: line.startsPage,
                    isFurniture: line.isFurniture
                )
                return [.line(whole)]
            case .table(let table): return Self.lines(of: table).map { .line($0) }
            }
        }
    }

    func areTorn(_ blocks: [RecoveredDocument.Block]) -> Bool {
        var tables = 0
        var rows = 0
        var between = 0
        var waiting = 0
        var last: [Unicode.Scalar] = []
        for block in blocks {
            switch block {
            case .table(let table):
                guard table.evidence == .delimiters else { return false }
                tables += 1
                rows += table.rowCount
                if waiting > 1 || !Self.isName(last, of: table) { between += waiting }
                waiting = 0
            case .line(let line):
                let text = LineText.joining(line.pieces.map(\.text))
                let key = TextFolding.key(text)
                // Lines before a heading part two forms.
                if titles.title(text, key: key) != nil || TitleMatching.yearLine(key) != nil {
                    waiting = 0
                } else if tables > 0, !line.isFurniture {
                    waiting += 1
                    last = key
                }
            }
        }
        return tables >= Self.fewestTables
            && Double(between) >= max(Self.linesBetween * Double(tables), Self.linesForRows * Double(rows))
    }

    /// Whether a line alone is the name of the table below, which begins with its heads.
    private static func isName(_ key: [Unicode.Scalar], of table: Table) -> Bool {
        let first = table.cells.filter { $0.row == 0 }.sorted { $0.column < $1.column }
        let heads = first.filter { !$0.content.text.isEmpty }
        return LabelShape.isLabelLike(key) && heads.count >= fewestHeads && heads.first?.column == 0
            && heads.allSatisfy { LabelShape.isLabelLike(TextFolding.key($0.content.text)) }
    }

    /// The rows of a table as printed lines, a run for each word that spaces part.
    static func lines(of table: Table) -> [TextLine] {
        var rows: [[RecoveredText]] = Array(repeating: [], count: table.rowCount)
        for cell in table.cells.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) })
        where !cell.content.text.isEmpty {
            rows[cell.row] += runs(of: cell.content)
        }
        return rows.filter { !$0.isEmpty }.map { TextLine(pieces: $0, ending: .unknown, startsPage: false) }
    }

    /// The runs of a cell's text between spaces: as in lines, a space may part two cells.
    private static func runs(of content: RecoveredText) -> [RecoveredText] {
        let scalars = Array(content.text.unicodeScalars)
        guard content.sources.count == 1, case .characters(_, _, let length) = content.sources[0],
            length == scalars.count
        else { return [content] }
        return scalars.indices.split { scalars[$0].isSpace }.map { content.part($0.startIndex..<$0.endIndex) }
    }
}
