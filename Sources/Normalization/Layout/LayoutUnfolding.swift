internal import DocumentModel
internal import FormModel

/// Reads lines that keep the page's layout with spaces: cells of one table row stand on one or several lines, side by
/// side.
///
/// The heads of the form's tables tell their columns; the lines between are parted into rows (`LayoutRows`), and levels
/// are given their rows (`LayoutSpans`). What comes out are tables, and lines on which each cell stands whole.
struct LayoutUnfolding {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let titles: TitleMatching
    let measures: MeasureParsing
    let foreignLevels: ForeignLevels
    private let remarks: RemarkShape
    private let headKeys: [[Unicode.Scalar]]

    /// The share of lines with a wide gap from which the lines keep a layout.
    private static let layoutShare = 0.25
    private static let wideGap = 3

    init(labels: LabelIndex, taxonomy: Taxonomy, vocabulary: Vocabulary) {
        self.labels = labels
        self.taxonomy = taxonomy
        titles = TitleMatching(vocabulary)
        measures = MeasureParsing(vocabulary.measures)
        foreignLevels = ForeignLevels(taxonomy: taxonomy, guessed: vocabulary.guessedHeads)
        remarks = RemarkShape(vocabulary)
        headKeys =
            (vocabulary.indicators.flatMap(\.labels) + vocabulary.execution.columns.flatMap(\.labels)
            + vocabulary.ignoredColumns + vocabulary.otherColumns.flatMap(\.labels)
            + vocabulary.measureParts.flatMap(\.labels)).map(TextFolding.key)
    }

    /// The blocks of a document; in place of lines that keep a layout, what they show.
    func unfolded(_ document: RecoveredDocument) -> [RecoveredDocument.Block] {
        if let tokens = PrintedLayout.tokens(of: document.printedLines, turns: document.turns) {
            let page = zip(tokens, document.printedLines).map { labelled(Line(tokens: $0, source: $1)) }
            return LayoutZones(page, unfolding: self, setting: .printed).blocks()
        }
        let blocks = document.blocks
        if !TornTables(titles: titles).areTorn(blocks),
            let page = DisplacedLines(labels: labels, taxonomy: taxonomy).lines(of: blocks)
        {
            return LayoutZones(page.map { labelled($0) }, unfolding: self, setting: .displaced).blocks()
        }
        let lines = blocks.compactMap { block -> TextLine? in
            if case .line(let line) = block, line.ending == .unknown { line } else { nil }
        }
        // Where recognized words stand on their lines is not where they stand on the page.
        guard lines.count == blocks.count, !lines.contains(where: \.isRecognizedExport),
            let wideWidth = Self.wideWidth(of: lines)
        else { return blocks }
        let whole = lines.compactMap { line in
            LayoutToken.tokens(of: line, wideWidth: wideWidth).map { Line(tokens: $0, source: line) }
        }
        guard whole.count == lines.count else { return blocks }
        let page = withHeadsParted(whole, wideWidth: wideWidth)
        return LayoutZones(page.map { labelled($0) }, unfolding: self, setting: .printed).blocks()
    }

    /// The lines with heads apart that the layout left no gap between.
    private func withHeadsParted(_ lines: [Line], wideWidth: Int) -> [Line] {
        let heads = HeadsRunTogether(labels: labels)
        return lines.enumerated().map { number, line in
            let next = number + 1 < lines.count ? lines[number + 1].tokens : []
            let parted = heads.parted(line.source) { place in
                next.last { $0.columns.overlaps(line.tokens[place].columns) }?.key ?? []
            }
            guard parted.pieces.count > line.tokens.count,
                let tokens = LayoutToken.tokens(of: parted, wideWidth: wideWidth)
            else { return line }
            return Line(tokens: tokens, source: parted)
        }
    }

    /// A line of the layout with the labels found in it.
    struct Line {
        var tokens: [LayoutToken]
        let source: TextLine
        /// Runs of tokens that are labels, in order.
        var found: [(range: Range<Int>, match: LabelMatch)] = []

        var number: Int { tokens.first?.line ?? 0 }
    }

    private static let mostLabelRuns = 6

    func labelled(_ line: Line) -> Line {
        var line = line
        line.found = []
        var index = 0
        while index < line.tokens.count {
            let limit = min(line.tokens.count, index + Self.mostLabelRuns)
            let found = stride(from: limit, to: index, by: -1).lazy.compactMap { end -> (Int, LabelMatch)? in
                let key = line.tokens[index..<end].flatMap(\.key)
                return labels.exactMatch(key, isOneRun: end == index + 1).map { (end, $0) }
            }.first
            if let (end, match) = found {
                line.found.append((index..<end, match))
                index = end
            } else {
                index += 1
            }
        }
        if isRemark(line) {
            line.found = [(0..<1, .shown(by: .text))]
        }
        return line
    }

    /// Whether a line is nothing but words that end as labels of remarks do and a sentence behind them.
    private func isRemark(_ line: Line) -> Bool {
        guard line.found.isEmpty, line.tokens.count == 2 else { return false }
        let (label, text) = (line.tokens[0].key, line.tokens[1].key)
        return remarks.isLabel(label) && !taxonomy.isTerm(Taxonomy.bareTerm(label))
            && text.count >= RemarkShape.shortestText && RemarkShape.endsSentence(text)
    }

    /// Whether a text is a part of a table head's label.
    func isHeadPiece(_ key: [Unicode.Scalar]) -> Bool {
        headKeys.contains { head in
            head.count >= key.count
                && (0...(head.count - key.count)).contains { head[$0..<($0 + key.count)].elementsEqual(key) }
        }
    }

    /// How many columns an ideograph takes; `nil` where the lines keep no layout.
    ///
    /// By the right measure the runs behind wide gaps begin below each other also where different numbers of ideographs
    /// stand before them.
    private static func wideWidth(of lines: [TextLine]) -> Int? {
        var scores = [1: 0, 2: 0]
        var gaps = 0
        for wideWidth in [1, 2] {
            var recent: [Int: (line: Int, wide: Int)] = [:]
            gaps = 0
            for (number, line) in lines.enumerated() {
                guard let tokens = LayoutToken.tokens(of: line, wideWidth: wideWidth) else { return nil }
                var hasGap = false
                var wide = 0
                for (left, right) in zip(tokens, tokens.dropFirst()) {
                    wide += left.piece.text.unicodeScalars.count(where: CJKText.isWide)
                    guard right.columns.lowerBound - left.columns.upperBound >= wideGap else { continue }
                    hasGap = true
                    let start = right.columns.lowerBound
                    if let last = recent[start], number - last.line <= nearLines, last.wide != wide {
                        scores[wideWidth, default: 0] += 1
                    }
                    recent[start] = (number, wide)
                }
                if hasGap { gaps += 1 }
            }
        }
        guard Double(gaps) >= layoutShare * Double(lines.count) else { return nil }
        return (scores[2] ?? 0) > (scores[1] ?? 0) ? 2 : 1
    }

    private static let nearLines = 12
}
