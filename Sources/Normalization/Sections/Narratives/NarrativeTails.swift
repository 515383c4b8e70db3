/// Cells of an indicator table that a reading of lines took for the end of a narrative.
///
/// A narrative ends with a sentence. Behind its last one, terms, quantities and names, each for itself, are what the export
/// prints next.
struct NarrativeTails {
    private let lexemes: [Int: Lexeme]
    private let taxonomy: Taxonomy
    private let kinds: TextKinds
    private let measures: MeasureParsing
    /// Whether a term or a quantity for itself stands in one of the narratives.
    private var holdCells = false

    /// So many texts that are no part of a sentence stand behind it.
    private static let fewest = 3

    init(
        _ fields: [RawField],
        lexemes: [Int: Lexeme],
        taxonomy: Taxonomy,
        kinds: TextKinds,
        measures: MeasureParsing
    ) {
        self.lexemes = lexemes
        self.taxonomy = taxonomy
        self.kinds = kinds
        self.measures = measures
        holdCells = fields.contains { field in
            let pieces = field.lexemes.compactMap { lexemes[$0] }
            return !pieces.isEmpty && pieces.allSatisfy(isCellOrName) && pieces.contains(where: isCell)
        }
    }

    /// The narrative up to the end of its last sentence, and the texts behind it; nil where they may be its own.
    func cut(_ field: RawField) -> (narrative: RawField, tail: [Lexeme])? {
        let pieces = field.lexemes.compactMap { lexemes[$0] }
        guard let first = pieces.first, pieces.count == field.lexemes.count else { return nil }
        if holdCells, pieces.allSatisfy(isCellOrName) { return (RawField.guess(blankAt: first), pieces) }
        guard let end = pieces.lastIndex(where: endsSentence) else { return nil }
        let tail = Array(pieces[(end + 1)...])
        guard tail.count(where: isCell) >= Self.fewest else { return nil }
        var narrative = RawField(Array(pieces[...end]), margin: field.margin, isGridExact: field.isGridExact).doubted
        narrative.otherReading = field.otherReading
        return (narrative, tail)
    }

    private func endsSentence(_ piece: Lexeme) -> Bool {
        piece.key.last.map { "。！!；;”".unicodeScalars.contains($0) } ?? false
    }

    private func isCell(_ piece: Lexeme) -> Bool {
        taxonomy.isTerm(Taxonomy.bareTerm(piece.key))
            || measures.beginsAsQuantity(piece.key) && piece.key.count <= Self.longestCell
    }

    private func isCellOrName(_ piece: Lexeme) -> Bool { isCell(piece) || kinds.isName(piece.key) }

    /// Quantities of more characters are items of a list.
    private static let longestCell = 16
}
