internal import DocumentModel
internal import FormModel

/// Labels in the cells of tables whose text a program recognized in a picture of the page.
///
/// The picture shows the cells, and what they hold is misread: a head of two characters looks like any other, dust is letters.
/// What a cell is for is told by the cells beside it, however little of its text is right.
struct MisreadLabels {
    private let labels: LabelIndex
    private let heads: MisreadHeads
    private let places: LabelPlaces
    private let titles: TitleMatching
    private let taxonomy: Taxonomy

    /// So many heads of a table's columns beside each other are a row of heads.
    private static let fewestHeads = 3
    /// So many are enough where one of them is a level's.
    private static let fewestWithLevel = 2
    /// So many labels to the letter in a row are those of a form whose heading is lost.
    private static let fewestPairs = 2
    /// No label is longer with what is read beside it.
    private static let longestLabel = 20

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        heads = lexicon.misreadHeads
        places = lexicon.labelPlaces
        titles = lexicon.titles
        taxonomy = lexicon.taxonomy
    }

    func label(_ rows: inout [LexemeRow]) {
        var (isBehindHeads, isUnderHeading) = (false, false)
        for row in rows.indices {
            guard rows[row].isRecognizedGrid else {
                if isHeading(rows[row]) { (isBehindHeads, isUnderHeading) = (false, true) }
                continue
            }
            let below = row + 1 < rows.count ? rows[row + 1].lexemes.filter(\.continuesSpan).map(\.id) : []
            if let heads = indicatorHeads(rows[row].lexemes, below: Set(below)) {
                for (place, head) in heads { rows[row].lexemes[place].label = head }
                isBehindHeads = true
                continue
            }
            // Names of indicators resemble labels, on the table's next page as well.
            let pairs = rows[row].labels.count { $0.role(\.pairIndex) != nil }
            if pairs >= Self.fewestPairs { isBehindHeads = false }
            guard !isBehindHeads else { continue }
            labelCells(of: &rows[row])
            places.label(&rows, row, isUnderHeading: isUnderHeading)
            isUnderHeading = false
        }
    }

    private func labelCells(of row: inout LexemeRow) {
        for place in row.lexemes.indices where row.lexemes[place].label == nil {
            // What stands behind a label is its value, however much it resembles another.
            if place > 0, row.lexemes[place - 1].label?.roles.contains(where: \.hasValueBeside) ?? false { continue }
            row.lexemes[place].label = match(row.lexemes[place])
        }
    }

    private func isHeading(_ row: LexemeRow) -> Bool {
        row.printed.first.map {
            titles.title($0.text, key: $0.key) != nil || titles.misreadTitle($0.text, key: $0.key) != nil
        } ?? false
    }

    private func match(_ lexeme: Lexeme) -> LabelMatch? {
        if let label = lexeme.label { return label }
        guard !lexeme.isBlank, !lexeme.continuesSpan, lexeme.key.count <= Self.longestLabel else { return nil }
        return labels.misreadMatch(lexeme.key)
    }

    /// Whether a cell is the label of something else than a column of indicators.
    private func isOtherLabel(_ lexeme: Lexeme) -> Bool {
        match(lexeme).map { $0.roles.allSatisfy { $0.indicatorColumn == nil } } ?? false
    }

    /// The labels of a row of heads of indicators by their places; `nil` for any other row.
    ///
    /// - Parameter below: The cells that reach into the row below. Where only some do, they name the table.
    private func indicatorHeads(_ lexemes: [Lexeme], below: Set<Int>) -> [Int: LabelMatch]? {
        let printed = lexemes.indices.filter { !lexemes[$0].isBlank && !lexemes[$0].continuesSpan }
        let own = printed.filter { !below.contains(lexemes[$0].id) }
        let cells = 2 * own.count > printed.count ? own : printed
        // A row with a term is one of the table's.
        guard !cells.contains(where: { taxonomy.isTerm(RecognizedKey.bare(lexemes[$0].key)) }) else { return nil }
        let alignment = heads.aligned(cells.map { lexemes[$0].key })
        let legible = zip(cells, alignment).compactMap { place, head in
            head.flatMap { $0.isLegible && !isOtherLabel(lexemes[place]) ? $0.column : nil }
        }
        let hasLevel = legible.contains { $0 == .level1 || $0 == .level2 || $0 == .level3 }
        guard legible.count >= (hasLevel ? Self.fewestWithLevel : Self.fewestHeads), 3 * legible.count >= cells.count
        else { return nil }
        var labels: [Int: LabelMatch] = [:]
        for place in printed where !cells.contains(place) && lexemes[place].label == nil {
            labels[place] = LabelMatch(roles: [.band], distance: lexemes[place].key.count, decoration: nil)
        }
        for (place, head) in zip(cells, alignment) {
            guard let head else { continue }
            labels[place] = LabelMatch(roles: [.indicator(head.column)], distance: head.distance, decoration: nil)
        }
        return labels
    }
}

extension LabelRole {
    /// Whether the label has its value beside it.
    fileprivate var hasValueBeside: Bool { pairIndex != nil || self == .extra }
}

extension LexemeRow {
    /// Whether it is a row of a table whose text a program recognized in a picture.
    var isRecognizedGrid: Bool { !isLine && lexemes.contains { $0.steps.contains(.recognized) } }
}
