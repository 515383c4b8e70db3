/// What was done to a text while it was put together.
public struct RecoverySteps: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Several printed lines of one cell were joined.
    public static let wrapped = RecoverySteps(rawValue: 1 << 0)
    /// Pieces on both sides of a page or table break were joined.
    public static let stitched = RecoverySteps(rawValue: 1 << 1)
    public static let markupStripped = RecoverySteps(rawValue: 1 << 2)
    /// The text lies over a picture of the page: a program recognized it.
    public static let recognized = RecoverySteps(rawValue: 1 << 3)
    /// The text touches or covers that of the next cell: where it ends was told by the cells' margins alone.
    public static let overrun = RecoverySteps(rawValue: 1 << 4)
    /// The document lacks letters throughout, and the text may lack some.
    public static let lettersLost = RecoverySteps(rawValue: 1 << 5)
}

/// A text with its places of origin.
public struct RecoveredText: Sendable, Hashable {
    // Tables are copied many times on their way to a form: a text is one reference, whatever it holds.
    private final class Content: Sendable {
        let text: String
        let sources: [Provenance]
        let steps: RecoverySteps
        let room: Double?
        let printedLines: [String]

        init(
            _ text: String,
            _ sources: [Provenance],
            _ steps: RecoverySteps,
            _ room: Double?,
            _ printedLines: [String]
        ) {
            self.text = text
            self.sources = sources
            self.steps = steps
            self.room = room
            self.printedLines = printedLines
        }
    }

    private let content: Content

    public var text: String { content.text }
    /// In reading order; more than one where pieces were joined.
    public var sources: [Provenance] { content.sources }
    public var steps: RecoverySteps { content.steps }
    /// How much of its cell's width the last line leaves free, in widths of an ideograph; `nil` where the source has
    /// no geometry.
    ///
    /// Only a line without room for another character and the cell's margins was broken by the cell's border.
    public var room: Double? { content.room }

    /// The lines as a page shows them, top to bottom, where it shows more than one; empty where there is no page.
    public var printedLines: [String] { content.printedLines }

    public init(
        text: String,
        sources: [Provenance],
        steps: RecoverySteps = [],
        room: Double? = nil,
        printedLines: [String] = []
    ) {
        content = Content(text, sources, steps, room, printedLines)
    }

    public static func == (one: RecoveredText, other: RecoveredText) -> Bool {
        one.content === other.content
            || one.text == other.text && one.sources == other.sources && one.steps == other.steps
                && one.room == other.room && one.printedLines == other.printedLines
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(sources)
    }

    /// The same text after a further step.
    public func after(_ step: RecoverySteps) -> RecoveredText {
        RecoveredText(
            text: text,
            sources: sources,
            steps: steps.union(step),
            room: room,
            printedLines: printedLines
        )
    }

    /// A stretch of the text, in scalars, from its own place where the whole stands in one stretch of a file.
    public func part(_ range: Range<Int>) -> RecoveredText {
        let scalars = Array(text.unicodeScalars)
        var sources = sources
        if sources.count == 1, case .characters(let line, let column, let length) = sources[0], length == scalars.count
        {
            sources = [.characters(line: line, column: column + range.lowerBound, length: range.count)]
        }
        let part = String(String.UnicodeScalarView(scalars[range]))
        return RecoveredText(text: part, sources: sources, steps: steps)
    }
}
