internal import DocumentModel

/// Lines that belong to the page and not to its text.
enum PageFurniture {
    /// What a page number is printed with, beside digits.
    private static let decoration: Set<Unicode.Scalar> = Set("-–—―~·.,/|()（）[]第页共of ".unicodeScalars)

    /// Whether a text can be nothing but a page number: `- 3 -`, `3/12`, `第 3 页`; bare digits may be a value.
    static func number(marked text: [Unicode.Scalar]) -> Int? {
        let bare = text.filter { !$0.isSpace }
        guard bare.count <= longestNumber, let first = bare.first, let last = bare.last, bare.count > 1 else {
            return nil
        }
        let digits = bare.drop { !isDigit($0) }.prefix(while: isDigit)
        let isFramed = framing.contains(first) && framing.contains(last) && bare.count >= 3
        let rest = bare.drop { !isDigit($0) }.dropFirst(digits.count)
        let isShare = isDigit(first) && rest.first == "/" && rest.count > 1 && rest.dropFirst().allSatisfy(isDigit)
        let isNamed = first == "第" && rest.first == "页"
        guard isFramed || isShare || isNamed, bare.allSatisfy({ isDigit($0) || decoration.contains($0) }) else {
            return nil
        }
        return Int(digits.reduce(into: "") { $0.unicodeScalars.append($1) })
    }

    private static let longestNumber = 16
    private static let framing: Set<Unicode.Scalar> = Set("-–—―~·".unicodeScalars)

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Whether a line can be nothing but a page number: `- 3 -`, `第 3 页`.
    static func isMarkedNumber(_ line: TextLine) -> Bool {
        number(marked: line.pieces.flatMap { Array($0.text.unicodeScalars) }) != nil
    }

    /// The part of a page's height at its foot in which a bare number is the page's.
    private static let foot = 0.1

    /// Whether a line at the foot of a page is nothing but the number that the page has in its document.
    static func isNumber(_ line: TextLine, atFootOf page: Page) -> Bool {
        guard line.pieces.count == 1, Int(line.pieces[0].text) == page.number else { return false }
        return line.pieces[0].sources.allSatisfy { source in
            guard case .region(_, let box) = source else { return false }
            return box.y0 > page.height * (1 - foot)
        }
    }

    /// Whether a line is a page number: `3`, `- 3 -`, `3/12`, `第 3 页 共 12 页`.
    static func isPageNumber(_ line: TextLine) -> Bool {
        let scalars = line.pieces.flatMap { $0.text.unicodeScalars.filter { !$0.isSpace } }
        return scalars.count <= 16 && scalars.contains { $0.properties.numericType == .decimal }
            && scalars.allSatisfy { $0.properties.numericType == .decimal || decoration.contains($0) }
    }
}
