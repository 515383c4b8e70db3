internal import DocumentModel
internal import FormModel

/// What a field was read from and how: all that its confidence rests on beside the field's own flags.
struct Evidence {
    /// The cost by which the next best reading of the source is dearer, in nats; infinite where there is none.
    var margin: Double
    var layout: LexemeRow.Layout
    /// Whether the tags of the source state another table than the one that was found.
    var isDisputed: Bool
    /// Whether the field's section came out torn and was put together again.
    var isTorn: Bool
    var type: FieldType
    /// How many characters the text has, blanks left out.
    var length: Int
    /// How the text ends, of the name of an indicator.
    var nameEnding = NameEnding()

    init(
        margin: Double,
        layout: LexemeRow.Layout,
        isDisputed: Bool = false,
        isTorn: Bool = false,
        type: FieldType,
        length: Int
    ) {
        self.margin = margin
        self.layout = layout
        self.isDisputed = isDisputed
        self.isTorn = isTorn
        self.type = type
        self.length = length
    }

    /// A field that nothing was read for.
    static let none = Evidence(margin: .infinity, layout: .line, type: .string, length: 0)
}

/// What the rest of its form says of a field.
struct FormContext {
    /// The share of the form's characters that no field and no label took.
    var unplacedShare = 0.0
    /// The share of the form's fields whose readings have a close rival.
    var doubtfulShare = 0.0
    /// Whether another field of the same row has a close rival; no in a field that is in no row.
    var isRowDoubtful = false
    /// Whether the form has labels that the vocabulary does not know.
    var hasUnknownLabels = false
}

/// Where the texts of a form stand, by the numbers of their lexemes.
struct LexemeLayouts {
    private var layouts: [Int: LexemeRow.Layout] = [:]
    private let most: LexemeRow.Layout

    init(_ rows: [LexemeRow]) {
        var cells = 0
        var texts = 0
        var grid: LexemeRow.Layout?
        for row in rows {
            for lexeme in row.lexemes where !lexeme.isBlank { layouts[lexeme.id] = row.layout }
            if row.isLine {
                texts += row.printed.count
            } else {
                cells += row.printed.count
                grid = grid ?? row.layout
            }
        }
        most = cells >= texts ? grid ?? .line : .line
    }

    /// The layout that most of the field's texts stand in; a field without a text stands where the form does.
    func evidence(_ raw: RawField, type: FieldType, isTorn: Bool = false) -> Evidence {
        let found = raw.lexemes.compactMap { layouts[$0] }
        let layout = found.contains(.line) ? .line : found.first ?? most
        return Evidence(
            margin: raw.margin,
            layout: layout,
            isDisputed: raw.isDisputed,
            isTorn: isTorn,
            type: type,
            length: TextFolding.key(raw.text).count
        )
    }
}
