/// A vocabulary's words in the forms in which texts are looked up; made once for any number of documents.
struct Lexicon: Sendable {
    let labels: LabelIndex
    let taxonomy: Taxonomy
    let titles: TitleMatching
    let unfolding: LayoutUnfolding

    init(_ vocabulary: Vocabulary) {
        labels = LabelIndex(vocabulary)
        taxonomy = Taxonomy(vocabulary)
        titles = TitleMatching(vocabulary)
        unfolding = LayoutUnfolding(labels: labels, taxonomy: taxonomy, vocabulary: vocabulary)
    }
}
