internal import DocumentModel
internal import FormModel

/// A field before its value is typed: the text that a decoder assigned to a path, with the evidence.
struct RawField {
    let text: String
    let sources: [Provenance]
    var flags: Set<Flag>
    /// The cost by which the next best reading of the source is dearer, in nats; infinite where there is none.
    var margin: Double
    /// What the next best reading makes of the text, for people; nil where there is none.
    var otherReading: String?
    /// The label as printed, where it is not one of the vocabulary's to the letter.
    var variantLabel: String?
    /// Whether the tags of its source state another table than the one that it was read from, or only the order of rows names
    /// its own.
    var isDisputed = false
    /// Whether the place of the value is shown by drawn lines or stated spans.
    let isGridExact: Bool
    /// The lexemes that the text was taken from.
    let lexemes: [Int]

    /// The most by which a reading of text without marks of cells is dearer than the next best, in nats, where nothing
    /// shows that its cells were told apart rightly.
    static let unmarkedMargin = 1.4

    /// The same field, no surer than a guess at the ends of its cell.
    var doubted: RawField {
        var doubted = self
        doubted.margin = min(margin, Self.unmarkedMargin)
        return doubted
    }

    /// The same field with other text: a part of its own.
    func holding(_ text: String) -> RawField {
        var field = RawField(
            text: text,
            sources: sources,
            flags: flags,
            margin: margin,
            isGridExact: isGridExact,
            lexemes: lexemes
        )
        field.otherReading = otherReading
        field.variantLabel = variantLabel
        field.isDisputed = isDisputed
        return field
    }

    /// The same field without the heading of the form's next part behind it, which an exporter took into its cell.
    func withoutHeading(_ labels: LabelIndex) -> RawField {
        let key = TextFolding.key(text)
        guard let start = labels.headingBehind(key) else { return self }
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, TextFolding.key(String(scalars: scalars[...])).count > start || last.isSpace {
            scalars.removeLast()
        }
        return holding(String(scalars: scalars[...]))
    }

    /// The same field, no surer than another reading of it lets it be.
    ///
    /// - Parameter margin: By how much the other reading is dearer, in nats.
    func doubted(to margin: Double, _ otherReading: String) -> RawField {
        var doubted = self
        doubted.margin = min(self.margin, margin)
        doubted.otherReading = otherReading
        return doubted
    }

    /// The field of a level whose term the source does not show.
    static func unprinted(
        _ term: [Unicode.Scalar],
        sources: [Provenance] = [],
        flags: Set<Flag> = [.spanInferred],
        margin: Double,
        otherReading: String
    ) -> RawField {
        let text = String(scalars: term[...])
        let own = RawField(text: text, sources: sources, flags: flags, margin: margin, isGridExact: false, lexemes: [])
        return own.doubted(to: margin, otherReading)
    }

    /// The same field, where something else shows that it is right.
    var confirmed: RawField {
        var confirmed = self
        confirmed.margin = .infinity
        confirmed.otherReading = nil
        return confirmed
    }

    /// The field of a label that has no value.
    static func blank(label: Lexeme, margin: Double = .infinity, isGridExact: Bool) -> RawField {
        RawField(text: "", sources: label.sources, flags: [], margin: margin, isGridExact: isGridExact, lexemes: [])
    }

    init(
        text: String,
        sources: [Provenance],
        flags: Set<Flag>,
        margin: Double,
        isGridExact: Bool,
        lexemes: [Int]
    ) {
        self.text = text
        self.sources = sources
        self.flags = flags
        self.margin = margin
        self.isGridExact = isGridExact
        self.lexemes = lexemes
    }

    /// The field of one or more lexemes, joined in order.
    init(_ lexemes: [Lexeme], margin: Double, isGridExact: Bool, stitched: Bool = false) {
        var flags: Set<Flag> = []
        for lexeme in lexemes { flags.formUnion(lexeme.flags) }
        if Set(lexemes.map(\.row)).count > 1 { flags.insert(stitched ? .stitched : .wrapped) }
        let (joined, changed) = LineText.withoutInnerCJKSpaces(LineText.joining(lexemes))
        if changed { flags.insert(.wrapped) }
        self.init(
            text: joined,
            sources: lexemes.flatMap(\.sources),
            flags: flags,
            margin: lexemes.reduce(margin) { min($0, $1.decisionMargin) },
            isGridExact: isGridExact,
            lexemes: lexemes.flatMap { [$0.id] + $0.joinedIDs }
        )
        isDisputed = lexemes.contains(where: \.isDisputed)
        if lexemes.contains(where: { $0.steps.contains(.lettersLost) }) {
            self = doubted(to: Self.lettersMargin, "it may lack letters")
        }
        if lexemes.allSatisfy({ $0.columns == nil }), Self.holdsGap(sources) {
            self.margin = min(self.margin, Self.gapMargin)
            otherReading = "it holds several cells"
        }
    }

    /// About a third of the texts of documents that lack letters lack some; in nats.
    private static let lettersMargin = 0.5

    /// So many spaces on a line part cells; in characters.
    private static let cellGap = 3
    /// The margin of a text with such a gap: its cells are those of columns that nobody knows.
    private static let gapMargin = 0.2

    /// Whether two of a text's runs stand on one line of a file with a gap between them.
    private static func holdsGap(_ sources: [Provenance]) -> Bool {
        zip(sources, sources.dropFirst()).contains { first, second in
            guard case .characters(let line, let column, let length) = first,
                case .characters(line, let next, _) = second
            else { return false }
            return next >= column + length + cellGap
        }
    }
}

extension Lexeme {
    /// How the lexeme's text was put together.
    var flags: Set<Flag> {
        var flags: Set<Flag> = []
        if steps.contains(.wrapped) { flags.insert(.wrapped) }
        if steps.contains(.stitched) { flags.insert(.stitched) }
        if steps.contains(.markupStripped) { flags.insert(.markupStripped) }
        if steps.contains(.recognized) { flags.insert(.ocr) }
        if steps.contains(.overrun) { flags.insert(.split) }
        if isSplit { flags.insert(.split) }
        if isMoved { flags.insert(.shifted) }
        return flags
    }
}

extension LexemeRow {
    var isGridExact: Bool {
        switch layout {
        case .grid(.rulings), .grid(.markup): true
        case .grid(.alignment), .grid(.delimiters), .line: false
        }
    }
}
