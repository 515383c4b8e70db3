/// A vocabulary's words in the forms in which texts are looked up; made once for any number of documents.
struct Lexicon: Sendable {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let titles: TitleMatching
    let unfolding: LayoutUnfolding
    let measures: MeasureParsing
    let kinds: TextKinds
    let misreadHeads: MisreadHeads
    let labelPlaces: LabelPlaces
    let guessedHeads: Vocabulary.GuessedHeads
    /// What heads that nobody knows end in, and labels of remarks and narratives; folded.
    let headEndings: [[Unicode.Scalar]]
    /// Words for what was done, folded.
    let evaluatedWords: [[Unicode.Scalar]]
    let execution: Vocabulary.Matrix
    let fundsByYears: FundsByYears
    let remarks: RemarkShape

    init(_ vocabulary: Vocabulary) {
        labels = LabelIndex(vocabulary)
        taxonomy = Taxonomy(vocabulary)
        titles = TitleMatching(vocabulary)
        unfolding = LayoutUnfolding(labels: labels, taxonomy: taxonomy, vocabulary: vocabulary)
        measures = MeasureParsing(vocabulary.measures)
        kinds = TextKinds(vocabulary)
        misreadHeads = MisreadHeads(vocabulary)
        labelPlaces = LabelPlaces(vocabulary)
        guessedHeads = vocabulary.guessedHeads
        headEndings = (vocabulary.headEndings + vocabulary.remarkEndings).map(TextFolding.key)
        evaluatedWords = vocabulary.otherTitles.evaluated.map(TextFolding.key)
        execution = vocabulary.execution
        fundsByYears = FundsByYears(vocabulary)
        remarks = RemarkShape(vocabulary)
    }
}
