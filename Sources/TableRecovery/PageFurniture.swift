internal import DocumentModel

/// Lines that belong to the page and not to its text.
enum PageFurniture {
    /// What a page number is printed with, beside digits.
    private static let decoration: Set<Unicode.Scalar> = Set("-–—―~·.,/|()（）[]第页共of ".unicodeScalars)

    /// Whether a line is a page number: `3`, `- 3 -`, `3/12`, `第 3 页 共 12 页`.
    static func isPageNumber(_ line: TextLine) -> Bool {
        let scalars = line.pieces.flatMap { $0.text.unicodeScalars.filter { !$0.isSpace } }
        return scalars.count <= 16 && scalars.contains { $0.properties.numericType == .decimal }
            && scalars.allSatisfy { $0.properties.numericType == .decimal || decoration.contains($0) }
    }
}
