internal import DocumentModel

/// The lines of an export that belong to its pages: numbers and running heads.
enum ExportPages {
    /// The indexes of such lines.
    ///
    /// In exports with cells, page numbers between tables; in others, framed page numbers that count up by one through the
    /// file, and, where form feeds part the pages, bare numbers and texts that stand alike at the same end of half of the
    /// pages and more.
    ///
    /// - Parameter cellsAreMarked: Whether white space at the end of a line says that a cell ends.
    static func furniture(of lines: [ExportLine], cellsAreMarked: Bool = false) -> Set<Int> {
        var texts: [(line: Int, scalars: [Unicode.Scalar], startsPage: Bool)] = []
        var sawFeed = false
        for (index, line) in lines.enumerated() {
            guard case .text(let cell) = line else { continue }
            let scalars = Array(cell.text.unicodeScalars)
            let startsPage = sawFeed || scalars.first == "\u{0C}"
            let bare = Array(CJKText.trim(cell.text))
            // A feed behind a line's text parts it from the next line.
            sawFeed = bare.isEmpty ? startsPage : scalars.last == "\u{0C}"
            if !bare.isEmpty { texts.append((index, bare, startsPage)) }
        }
        if lines.contains(where: { if case .row = $0 { true } else { false } }) { return betweenTables(lines) }
        var furniture = cellsAreMarked ? outsideCells(lines) : []
        furniture.formUnion(counted(texts.map { ($0.line, PageFurniture.number(marked: $0.scalars)) }))
        let starts = [0] + texts.indices.filter { $0 > 0 && texts[$0].startsPage }
        guard starts.count > 1 else { return furniture }
        let ends = starts.dropFirst().map { $0 - 1 } + [texts.count - 1]
        for places in [starts, ends] {
            furniture.formUnion(bareNumbers(places.map { ($0, texts[$0].line, texts[$0].scalars) }))
            var lines: [[Unicode.Scalar]: [Int]] = [:]
            for place in places where texts[place].scalars.count >= shortestHead {
                lines[texts[place].scalars, default: []].append(texts[place].line)
            }
            for (text, repeated) in lines where repeated.count > 1 && repeated.count * 2 >= places.count {
                if holdsMeasure(text) { continue }
                // Two forms begin or end alike as well: only what both pages have is theirs, and no last row of a table.
                if repeated.count < fewestHeads, repeated.count < places.count || places == ends && isRow(text) {
                    continue
                }
                furniture.formUnion(repeated)
            }
        }
        return furniture
    }

    /// Page numbers in an export that marks the ends of cells: they stand alone without the mark.
    ///
    /// Digits alone may be a line of a wrapped cell, unless they stand behind the end of one; and where a number comes twice,
    /// they are values.
    private static func outsideCells(_ lines: [ExportLine]) -> Set<Int> {
        var marked: Set<Int> = []
        var bare: [(line: Int, digits: [Unicode.Scalar])] = []
        var isBehindEnd = true
        for (index, line) in lines.enumerated() {
            guard case .text(let cell) = line else { continue }
            let text = Array(CJKText.trim(cell.text))
            guard !text.isEmpty else { continue }
            let endsCell = cell.text.unicodeScalars.last?.isSpace == true
            if !endsCell, PageFurniture.number(marked: text) != nil {
                marked.insert(index)
            } else if !endsCell, isBehindEnd, isBareNumber(text) {
                bare.append((index, text))
            } else {
                isBehindEnd = endsCell
            }
        }
        let areValues = Set(bare.map(\.digits)).count < bare.count
        return areValues ? marked : marked.union(bare.map(\.line))
    }

    private static func isBareNumber(_ text: [Unicode.Scalar]) -> Bool {
        text.count <= longestBare && text.allSatisfy { ("0"..."9").contains($0) }
    }

    /// Page numbers in an export whose values stand in cells: framed ones wherever they stand, bare ones alone between two
    /// rows of cells.
    private static func betweenTables(_ lines: [ExportLine]) -> Set<Int> {
        func isRow(_ line: ExportLine?) -> Bool {
            if case .row? = line { true } else { false }
        }
        func isBlank(_ line: ExportLine) -> Bool {
            switch line {
            case .blank: true
            case .text(let cell): CJKText.trim(cell.text).isEmpty
            case .row: false
            }
        }
        let printed = lines.indices.filter { !isBlank(lines[$0]) }
        var furniture: Set<Int> = []
        for (place, index) in printed.enumerated() {
            guard case .text(let cell) = lines[index] else { continue }
            let text = Array(CJKText.trim(cell.text))
            let before = place > 0 ? lines[printed[place - 1]] : nil
            let next = place + 1 < printed.count ? lines[printed[place + 1]] : nil
            if PageFurniture.number(marked: text) != nil || isBareNumber(text) && isRow(before) && isRow(next) {
                furniture.insert(index)
            }
        }
        return furniture
    }

    /// So many pages with one line are no forms that happen to begin or to end alike.
    private static let fewestHeads = 3

    /// Whether a line has several cells.
    private static func isRow(_ text: [Unicode.Scalar]) -> Bool { text.contains { $0.properties.isWhitespace } }

    /// Whether a line has a comparison or a share, as rows of forms have, and running heads have not.
    private static func holdsMeasure(_ text: [Unicode.Scalar]) -> Bool { text.contains(where: measureMarks.contains) }

    private static let measureMarks: Set<Unicode.Scalar> = ["≥", "≤", "<", ">", "=", "﹦", "＝", "＜", "＞", "%", "％"]

    private static let longestBare = 3

    /// Shorter texts may be cells that happen to be alike.
    private static let shortestHead = 5

    /// The lines whose numbers count up by one from at most 2; the first may be missing on a cover.
    private static func counted(_ lines: [(line: Int, number: Int?)]) -> Set<Int> {
        let numbered = lines.compactMap { line in line.number.map { (line.line, $0) } }
        guard let first = numbered.first, first.1 <= 2 else { return [] }
        for (before, after) in zip(numbered, numbered.dropFirst()) where after.1 != before.1 + 1 { return [] }
        return Set(numbered.map(\.0))
    }

    /// Bare numbers at the same end of pages that count up with the pages.
    private static func bareNumbers(_ places: [(place: Int, line: Int, scalars: [Unicode.Scalar])]) -> Set<Int> {
        var found: Set<Int> = []
        for offset in -1...1 {
            let lines = places.enumerated().filter { page, place in
                place.scalars.count <= 3 && Int(String(String.UnicodeScalarView(place.scalars))) == page + 1 + offset
            }
            if lines.count > 1, lines.count * 2 >= places.count { found.formUnion(lines.map(\.element.line)) }
        }
        return found
    }
}
