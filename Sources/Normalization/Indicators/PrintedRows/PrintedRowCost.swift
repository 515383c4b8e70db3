/// The costs of reading wrapped rows line by line, in nats; what is not here is as in `IndicatorCost`.
enum PrintedRowCost {
    /// A row; a cell's further line.
    static let row = 0.3
    static let furtherLine = 0.25
    /// A cell with more than one line.
    static let wrappedCell = 0.4
    /// A line of the row between two lines of a cell: one where a cell of one line more or less has its own there, and
    /// each further one.
    static let gap = 0.15
    static let furtherGap = 0.8
    /// By the lines by which a cell stands above or below its row's middle: printed lines at nearly one height are
    /// sometimes one line, sometimes two.
    static let offCentre = [0.0, 0.7, 3.0, 4.5]
    static let furtherOffCentre = 1.5
    /// A term of level 2 among the lines of a row that hold another one: rows are of one.
    static let furtherLevel2 = 4.0
    /// That all rows' cells begin on one height: most forms centre them.
    static let atTop = 1.0
    /// A text among the fragments of levels at the beginning of a line; a part of a level's term as a name or value.
    static let noLevel = 7.0
    /// An ideograph alone as a part of a label at the side: one of those that such labels have, and any other.
    static let (sidePiece, otherIdeograph) = (0.1, 1.5)
    static let pieceAsText = 1.2
    static let termAsText = 3.0
    /// A part of a name that holds a comma or ends a sentence.
    static let sentenceAsName = 1.5
    /// A text that stands twice beside itself in a column other than the values'.
    static let twinAsOther = 1.0
    /// An actual value with a comparator: targets have one as a rule.
    static let comparedActual = 0.3
    /// An actual value in words other than the target's.
    static let otherWords = 0.5
    /// A fragment of no cell, and a number alone on its line, as pages have.
    static let (stray, loneNumber) = (5.0, 1.5)
    /// A measure or a value in words on a further line behind a measure, or the same text again.
    static let furtherValue = 2.0
    /// How much counts that a name ends otherwise than names do: a row more is a name more.
    static let nameEnds = 0.5
    /// A column without a text.
    static let missingNumber = 3.0
    /// A line that goes on though it had room, and what each further half-width character of room adds.
    static let room = 0.6
    static let roomLeft = 0.5
    static let mostRoom = 3.5
    /// A cell that ends where its line had no room for more.
    static let endFullLine = 0.4
    /// A cell that begins with a word's rest, such as a bare unit or a closing bracket.
    static let shortName = 0.9
}
