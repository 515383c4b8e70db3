internal import FormModel

/// What heads may be that nobody knows and that stand in front of known heads of targets, weights and scores, in lines: the last
/// one is over the names of the indicators, one or two in front of it are over their levels, the coarser first.
struct ForeignLevels {
    private let taxonomy: Taxonomy
    private let nameEndings: [[Unicode.Scalar]]

    /// So many known heads of values, one of targets among them, are a table's of indicators.
    static let fewestValues = 3
    static let columns = [IndicatorColumn.level1, .level2]

    init(taxonomy: Taxonomy, guessed: Vocabulary.GuessedHeads) {
        self.taxonomy = taxonomy
        nameEndings = guessed.name.map(TextFolding.key)
    }

    /// Whether a folded text that is no known label may be the head over the names.
    func mayBeName(_ key: [Unicode.Scalar]) -> Bool { mayBeLevel(key) && LabelShape.ends(key, in: nameEndings) }

    /// The same of a head over one of the levels.
    func mayBeLevel(_ key: [Unicode.Scalar]) -> Bool {
        LabelShape.isLabelLike(key) && !taxonomy.isTerm(Taxonomy.bareTerm(key))
    }

    /// Whether the heads of values behind the others leave no doubt that a table of indicators begins.
    static func areValues(_ columns: Set<IndicatorColumn>) -> Bool {
        columns.contains(.target) && columns.count >= fewestValues
    }
}
