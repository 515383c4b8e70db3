internal import DocumentModel
internal import FormModel

/// The costs of the indicator table's grammar, in nats: each is the negative logarithm of how likely the event is
/// beside the undamaged reading.
///
/// The figures are judgements on the damage that was seen: what happens on every page break costs about 1, what
/// happened once in a thousand rows about 6, what was never seen 10 and more.
enum IndicatorCost {
    /// A text that is no known term in a level's column.
    static let unknownTerm = 4.0
    static let unknownTermInLine = 8.0
    /// In lines, a text that ends as terms of levels do, and the same as another text.
    static let termLike = 1.5
    static let termLikeAsText = 2.5
    /// How much less an unknown level 2 costs in lines where the level 1 is unknown as well.
    static let belowUnknown = 4.0
    /// The rest of an unknown term of a level.
    static let restOfUnknownTerm = 1.0
    /// A term of the other level.
    static let termOfOtherLevel = 6.0
    /// A known term read as the name or value of an indicator.
    static let termAsText = 5.0
    /// The same, and the same term read as a level, where the form prints levels of other branches only.
    static let foreignTerm = 1.0
    /// A number or measure read as an indicator's name.
    static let measureAsName = 3.0
    static let textAsTarget = 0.3
    static let longTextAsTarget = 1.5
    /// A text that ends as names do as a value, and one that begins as values do as a name; in lines, where no column says
    /// it.
    static let nameAsValue = 2.0
    static let nameAsDeviation = 1.0
    static let valueAsName = 1.0
    /// A name that goes on behind what ends as a name does, and one that ends otherwise.
    static let joinWholeName = 1.5
    /// A join over the end of a line that a mark says to be its cell's, and that of a whole name.
    static let (joinMarked, joinMarkedName) = (2.0, 2.5)
    static let unusualNameEnd = 0.8
    static let noNumber = 9.0
    /// A measure as the actual value of a text, or a text as that of a measure.
    static let unlikeTarget = 0.8
    static let numberAsDeviation = 4.0
    static let textAsDeviation = 0.3
    /// The content of columns that the model has none for.
    ///
    /// A remark such as `100%计满分` begins as a measure does.
    static let (otherMeasure, otherText, measureAsRemark, note) = (0.2, 0.4, 1.5, 2.0)

    /// For each grid column between a cell and its head's place.
    static let columnDistance = 1.5
    static let exactColumnDistance = 6.0
    /// The rows from here on are shifted otherwise than the rows before.
    static let shiftChange = 1.5
    static let shiftChangeAfterBreak = 0.4
    /// The cells from here on are shifted otherwise than those before them in the row.
    static let shiftInsideRow = 2.5
    /// For each column of shift, each row.
    static let shift = 0.15

    /// A column of the form that the row leaves out.
    static let missingName = 4.0
    static let missingTarget = 2.5
    static let missingNumber = 2.0
    static let missingOther = 1.0
    static let missingLevel2 = 2.5
    static let stillMissingLevel2 = 0.5
    static let missingLevel1 = 2.0
    /// A row that names a group and no indicator.
    static let emptyGroup = 1.5
    /// How much of a missing column counts where the grid shows its blank cell.
    static let shownBlank = 0.15
    static let unshownBlank = 0.8

    /// A level 2 under a level 1 that the taxonomy does not put it under.
    static let forbiddenParent = 3.0
    /// A level 1 that is not printed so far and follows from the level 2.
    static let inferredParent = 0.8

    /// The next run of a line continues the cell of the run before.
    static let joinInLine = 1.0
    static let joinOverLines = 1.3
    /// How much of a join inside a line counts where the export puts each cell on lines of its own, and what a border of
    /// cells inside a line costs there at most.
    static let joinInOwnLine = 0.1
    static let unusualBorder = 3.5
    /// A join over a line's end where the line had no room for more, and what each half-width character of room adds.
    static let joinFullLine = 0.15
    static let joinFittingLine = 0.4
    static let roomLeft = 0.6
    static let mostRoom = 4.0
    /// A measure behind a measure in one cell, or one with a comparator behind a text; a number behind a text that ends
    /// its line.
    static let joinMeasures = 3.0
    static let joinNumberOverLines = 0.6
    /// A cell whose last line had no room for more: one cell in about as many as its width.
    static let endFullLine = 1.2
    /// A cell that ends in an open bracket or behind a comma, and one that begins with a closing mark.
    static let endInside = 3.0
    static let beginInside = 5.0
    /// How much of a text's cost in a column counts where it only continues a cell.
    static let joinedContent = 0.7
    /// A new row inside a line of text.
    static let rowInsideLine = 3.0
    /// A text that belongs to no column.
    static let stray = 6.5
    /// The name of the next row stands between name and target.
    static let slidName = 2.5
    static let unusedSlidName = 7.0
}

/// The columns of a form's indicator table, and what a text costs in each.
///
/// One object, since the searches that ask it at each step are values.
final class IndicatorGrammar {
    struct Slot {
        /// `nil` where the model has none for it.
        let column: IndicatorColumn?
        /// `nil` in lines.
        let gridColumns: Range<Int>?
        let head: Lexeme
        /// What it holds where the model has no column for it.
        var other: OtherColumn?

        /// Whether most rows may leave it blank.
        var isOptional: Bool { column == .deviation || other == .remark || other == .note }
    }

    /// From left to right, as far as the heads say it.
    let slots: [Slot]
    let taxonomy: Taxonomy
    let measures: MeasureParsing
    let kinds: TextKinds

    /// The slots of the level columns and the name, if the form has them.
    let level1: Int?
    let level2: Int?
    let level3: Int?
    let target: Int?
    let actual: Int?

    /// The set of terms that most of the form's own are of, by those that are of one set only.
    private let sets: Set<String>

    /// What the searches have room for.
    private static let mostSlots = 12

    /// - Parameter showsOthers: Whether columns that the model has none for are slots as well.
    init(
        heads: [ColumnHead<IndicatorColumn?>],
        rows: [LexemeRow] = [],
        taxonomy: Taxonomy,
        measures: MeasureParsing,
        kinds: TextKinds,
        showsOthers: Bool = false
    ) {
        let keys = rows.flatMap { row in row.printed.map { Taxonomy.bareTerm($0.key) } }
        var counts: [String: Int] = [:]
        for key in keys where taxonomy.sets(of: key).count == 1 {
            for set in taxonomy.sets(of: key) { counts[set, default: 0] += 1 }
        }
        let most = counts.values.max() ?? 0
        sets = Set(counts.filter { $0.value == most }.keys)
        var slots: [Slot] = []
        for head in heads {
            if let column = head.name {
                guard !slots.contains(where: { $0.column == column }) else { continue }
                slots.append(Slot(column: column, gridColumns: head.lexeme.columns, head: head.lexeme))
            } else if showsOthers, !slots.contains(where: { $0.column == nil && $0.head.key == head.lexeme.key }) {
                let other = OtherColumn(head.lexeme, kinds)
                slots.append(Slot(column: nil, gridColumns: nil, head: head.lexeme, other: other))
            }
        }
        if slots.count > Self.mostSlots { slots.removeAll { $0.column == nil } }
        self.slots = slots
        self.taxonomy = taxonomy
        self.measures = measures
        self.kinds = kinds
        level1 = slots.firstIndex { $0.column == .level1 }
        level2 = slots.firstIndex { $0.column == .level2 }
        level3 = slots.firstIndex { $0.column == .level3 }
        target = slots.firstIndex { $0.column == .target }
        actual = slots.firstIndex { $0.column == .actual }
    }

    /// Whether one character is a whole answer.
    func isWholeWord(_ key: [Unicode.Scalar]) -> Bool {
        key.count == 1 && "无是否有优良好中差".unicodeScalars.contains(key[0])
    }

    /// What it costs to infer a level 1 that is not printed so far: more where the form prints others only.
    func inferred(_ level1: [Unicode.Scalar]) -> Double {
        IndicatorCost.inferredParent + (isForeign(level1) ? IndicatorCost.foreignTerm : 0)
    }

    /// Whether the form's terms are of other sets than the term.
    func isForeign(_ term: [Unicode.Scalar]) -> Bool {
        !sets.isEmpty && taxonomy.isTerm(term) && sets.isDisjoint(with: taxonomy.sets(of: term))
    }

    /// Whether a text looks like a term that the taxonomy does not have; the rest of a known one does as well.
    func isTermLike(_ term: [Unicode.Scalar]) -> Bool {
        kinds.isTermLike(term) && !taxonomy.isTerm(term) && !taxonomy.isPiece(term)
    }

    /// What the text costs in each slot, by its content alone.
    func emissions(_ lexeme: Lexeme) -> [Double] {
        let term = Taxonomy.bareTerm(lexeme.key)
        let isNumber = NumberParsing.points(lexeme.key) != nil
        let isDash = NumberParsing.isDash(lexeme.key)
        let isMeasure = measures.beginsAsQuantity(lexeme.key)
        let (isLevel1, isLevel2) = (taxonomy.isLevel1(term), taxonomy.isLevel2(term))
        let isForeign = isForeign(term)
        let termAsText = isForeign ? IndicatorCost.foreignTerm : IndicatorCost.termAsText
        let isTermLike = lexeme.columns == nil && isTermLike(term)
        let unknownTerm =
            isTermLike
            ? IndicatorCost.termLike
            : lexeme.columns == nil ? IndicatorCost.unknownTermInLine : IndicatorCost.unknownTerm
        let termLikeAsText = isTermLike ? IndicatorCost.termLikeAsText : 0
        // A name that ends as a unit does is a value behind a number: 每人次.
        let isName = lexeme.columns == nil && !isMeasure && kinds.isName(lexeme.key)
        let isValue = lexeme.columns == nil && !isMeasure && kinds.isValue(lexeme.key)
        let nameAsValue = isName ? IndicatorCost.nameAsValue : 0
        return slots.map { slot in
            switch slot.column {
            case .level1:
                isLevel1
                    ? (isForeign ? IndicatorCost.foreignTerm : 0)
                    : isLevel2 ? IndicatorCost.termOfOtherLevel : isMeasure ? IndicatorCost.noNumber : unknownTerm
            case .level2:
                isLevel2
                    ? (isForeign ? IndicatorCost.foreignTerm : 0)
                    : isLevel1 ? IndicatorCost.termOfOtherLevel : isMeasure ? IndicatorCost.noNumber : unknownTerm
            case .level3:
                isLevel1 || isLevel2
                    ? termAsText
                    : termLikeAsText
                        + (isMeasure || isDash ? IndicatorCost.measureAsName : isValue ? IndicatorCost.valueAsName : 0)
            case .target, .actual:
                isLevel1 || isLevel2
                    ? termAsText
                    : isMeasure
                        ? 0
                        : nameAsValue + termLikeAsText
                            + (lexeme.key.count > 20 ? IndicatorCost.longTextAsTarget : IndicatorCost.textAsTarget)
            case .weight, .score:
                isNumber ? 0 : isDash ? 1 : IndicatorCost.noNumber
            case .deviation:
                isLevel1 || isLevel2
                    ? termAsText
                    : isNumber || isMeasure
                        ? IndicatorCost.numberAsDeviation
                        : IndicatorCost.textAsDeviation + termLikeAsText + (isName ? IndicatorCost.nameAsDeviation : 0)
            case nil:
                isLevel1 || isLevel2
                    ? termAsText
                    : slot.other?.emission(isNumber: isNumber, isMeasure: isMeasure, isName: isName) ?? 0
            }
        }
    }

    /// What it costs that a name of lines ends behind a text, or goes on behind it.
    func nameEnd(_ last: Lexeme) -> (ends: Double, goesOn: Double) {
        guard last.isUnmarked, last.columns == nil else { return (0, 0) }
        return kinds.endsAsName(last.key)
            ? (0, IndicatorCost.joinWholeName) : (IndicatorCost.unusualNameEnd, 0)
    }

    /// What it costs that a name goes on over what a mark, or a space between marked cells, says to be its end.
    ///
    /// - Parameter isBehindBreak: Whether a page or a blank line ends between the texts: it may have cut a cell.
    func markedNameEnd(_ last: Lexeme, _ next: Lexeme, isBehindBreak: Bool) -> Double {
        guard !last.isUnmarked, last.columns == nil else { return 0 }
        let isWhole = kinds.endsAsName(last.key)
        let areNames =
            min(last.key.count, next.key.count) >= Self.shortestName && (isWhole || kinds.isName(next.key))
        if last.row == next.row { return areNames ? IndicatorCost.joinWholeName : 0 }
        return isWhole || areNames && !isBehindBreak ? IndicatorCost.joinMarkedName : 0
    }

    /// Shorter texts are pieces of names; in characters.
    private static let shortestName = 4

    /// What it costs that a row leaves out the slots `range`.
    func missing(_ range: Range<Int>, blanksShown: Bool) -> Double {
        guard !range.isEmpty else { return 0 }
        var cost = 0.0
        for slot in slots[range] {
            switch slot.column {
            case .level1, .level2, .deviation: break
            case .level3: cost += IndicatorCost.missingName
            case .target: cost += IndicatorCost.missingTarget
            case .actual, .weight, .score: cost += IndicatorCost.missingNumber
            case nil: cost += slot.other == .value ? IndicatorCost.missingOther : 0
            }
        }
        return cost * (blanksShown ? IndicatorCost.shownBlank : IndicatorCost.unshownBlank)
    }
}
