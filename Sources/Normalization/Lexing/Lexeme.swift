internal import DocumentModel

/// A piece of a document's text: a cell, a run of a line, or the part of one that is a label or a value.
struct Lexeme {
    // Rows are copied with every step that changes one of their cells: what a lexeme says is one reference.
    private final class Content: Sendable {
        let text: String
        let key: [Unicode.Scalar]
        let sources: [Provenance]
        let joinedIDs: [Int]
        let printed: [RecoveredText]

        init(
            _ text: String,
            _ key: [Unicode.Scalar],
            _ sources: [Provenance],
            joinedIDs: [Int] = [],
            printed: [RecoveredText] = []
        ) {
            self.text = text
            self.key = key
            self.sources = sources
            self.joinedIDs = joinedIDs
            self.printed = printed
        }
    }

    private var content: Content
    let isBlank: Bool
    /// Unique in the document; a cell that spans rows has the same number in each.
    let id: Int
    /// The running number of the row or line.
    var row: Int
    /// The columns that the cell covers; `nil` in a line.
    var columns: Range<Int>?
    /// `nil` for a value.
    var label: LabelMatch?
    /// How its last printed line is set, where it stands in lines.
    var setting = LineSetting()
    /// How much of its cell's width its last line leaves free, in widths of an ideograph; `nil` where nothing tells.
    var room: Double?
    /// The cost by which the next best way to put the cell together is dearer, in nats.
    var decisionMargin = Double.infinity
    /// How many lines its cell has, where an export keeps them.
    var lineCount = 1
    let steps: RecoverySteps
    /// Whether the cell began in an earlier row and only reaches into this one.
    var continuesSpan: Bool
    /// Whether nothing drawn, stated or marked tells its cell apart from the next.
    var isUnmarked = false
    /// Whether the tags of its source state another table than the one that it is a cell of.
    var isDisputed = false
    /// Whether it was cut out of a run that held more.
    var isSplit = false
    /// Whether it stood outside the table that it is a cell of.
    var isMoved = false
    /// Whether it is one of the runs of a lexeme that was put together.
    var isJoined = false

    init(
        id: Int,
        text: String,
        key: [Unicode.Scalar],
        row: Int,
        columns: Range<Int>? = nil,
        continuesSpan: Bool,
        sources: [Provenance],
        steps: RecoverySteps
    ) {
        content = Content(text, key, sources)
        isBlank = key.isEmpty
        self.id = id
        self.row = row
        self.columns = columns
        self.continuesSpan = continuesSpan
        self.steps = steps
    }

    var text: String { content.text }
    /// The text as labels and terms are compared.
    var key: [Unicode.Scalar] { content.key }
    var sources: [Provenance] { content.sources }

    /// The lexemes that were joined to this one, beside its own number.
    var joinedIDs: [Int] {
        get { content.joinedIDs }
        set {
            guard newValue != content.joinedIDs else { return }
            content = Content(text, key, sources, joinedIDs: newValue, printed: content.printed)
        }
    }

    /// The printed runs that it was put together of over line ends, in reading order; none where it is one run.
    var printed: [RecoveredText] {
        get { content.printed }
        set { content = Content(text, key, sources, joinedIDs: content.joinedIDs, printed: newValue) }
    }

    /// Whether its own row prints it: it is neither blank nor reaches in from above.
    var isPrinted: Bool { !isBlank && !continuesSpan }

    /// Whether a colon ends its text.
    var isFollowedByColon: Bool { key.last == ":" }

    /// From the first to behind the last line of the file that it stands on; `nil` where its source has no lines.
    var fileLines: Range<Int>? {
        var lines: Range<Int>?
        for source in sources {
            guard case .characters(let line, _, _) = source else { return nil }
            lines = min(lines?.lowerBound ?? line, line)..<max(lines?.upperBound ?? 0, line + 1)
        }
        return lines
    }

    func has(_ role: LabelRole) -> Bool {
        label?.roles.contains(role) ?? false
    }

    /// Whether the model has no path for its label, which counts only where it stands beside a value among pairs: the same words
    /// are heads and rows of tables.
    var isExtraAlone: Bool { label?.roles.allSatisfy { $0 == .extra } ?? false }

    /// Whether it is the head of a column in indicator tables, one of the model's or not.
    var isIndicatorHead: Bool {
        label?.roles.contains { role in
            role.indicatorColumn != nil || role.measurePart != nil || role.otherColumn != nil || role == .ignoredColumn
        } ?? false
    }

    /// The first of the label's roles for which `transform` gives something.
    func role<Value>(_ transform: (LabelRole) -> Value?) -> Value? {
        label?.roles.lazy.compactMap(transform).first
    }
}

/// A row of a table, or a line.
struct LexemeRow {
    enum Layout: Equatable {
        case line
        case grid(GridEvidence)
    }

    /// The running number in the document.
    var index: Int
    let layout: Layout
    /// Whether a page or table break parts it from the row before.
    var afterBreak: Bool
    /// Left to right, blank cells included.
    var lexemes: [Lexeme]
    /// Whether it is part of no form: the line looks like a page's number or running head, or the row adds up several forms.
    var isFurniture = false
    /// Whether rows of another part of the form stand between it and the row of its part before.
    var isBehindOtherPart = false
    /// Whether it begins one of the projects that a table lists.
    var opensListedForm = false

    /// A line with nothing on it.
    static let none = LexemeRow(index: -1, layout: .line, afterBreak: false, lexemes: [])

    var isLine: Bool { layout == .line }

    /// What is printed in this row itself: neither blank nor reaching in from above.
    var printed: [Lexeme] { lexemes(where: \.isPrinted) }

    var labels: [Lexeme] { lexemes { $0.isPrinted && $0.label != nil } }

    /// Those of its lexemes that are wanted; dozens of steps ask each row for them, and many rows have no other or none.
    private func lexemes(where isWanted: (Lexeme) -> Bool) -> [Lexeme] {
        let count = lexemes.count(where: isWanted)
        if count == 0 { return [] }
        if count == lexemes.count { return lexemes }
        var wanted: [Lexeme] = []
        wanted.reserveCapacity(count)
        for lexeme in lexemes where isWanted(lexeme) { wanted.append(lexeme) }
        return wanted
    }

    /// The row with everything on it a label of nothing.
    var asBands: LexemeRow {
        var row = self
        for place in row.lexemes.indices where !row.lexemes[place].isBlank { row.lexemes[place].label = .band }
        return row
    }

    /// The row as part of no form.
    var outside: LexemeRow {
        var row = self
        row.isFurniture = true
        return row
    }

    /// The rows with stretches of them replaced by others; all are numbered anew where there is one.
    ///
    /// - Parameter replacement: What stands for the rows from a number on, and how many of them it stands for.
    static func replacing(
        _ rows: [LexemeRow],
        _ replacement: (Int) -> (rows: [LexemeRow], count: Int)?
    ) -> [LexemeRow] {
        var replaced: [LexemeRow] = []
        // Up to here the rows stand as they are.
        var start = 0
        var isChanged = false
        var number = 0
        while number < rows.count {
            if let (own, count) = replacement(number) {
                replaced += rows[start..<number] + own
                number += count
                start = number
                isChanged = true
            } else {
                number += 1
            }
        }
        return isChanged ? numbered(replaced + rows[min(start, rows.count)...]) : rows
    }

    /// The rows and their lexemes numbered anew, in their order.
    static func numbered(_ rows: [LexemeRow]) -> [LexemeRow] {
        rows.enumerated().map { number, row in
            var row = row
            row.index = number
            for place in row.lexemes.indices { row.lexemes[place].row = number }
            return row
        }
    }
}
