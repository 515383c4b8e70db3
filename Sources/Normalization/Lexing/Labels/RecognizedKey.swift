/// Folded texts that a program recognized in a picture.
enum RecognizedKey {
    /// A text without what rulings and dust beside it are taken for.
    static func bare(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let bare = Taxonomy.bareTerm(key)
        guard let first = bare.firstIndex(where: \.properties.isIdeographic),
            let last = bare.lastIndex(where: \.properties.isIdeographic)
        else { return [] }
        return Array(bare[first...last])
    }
}
