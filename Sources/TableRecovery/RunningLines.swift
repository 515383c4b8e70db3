internal import DocumentModel

/// The lines over and under the tables of a page, and which of them a neighbouring page has in the same places.
///
/// Such a line is the page's head or foot, and no text between the pieces of a table that the page break parted.
struct RunningLines {
    /// A line by what it says but for digits, and where.
    private struct Placed {
        let key: [Unicode.Scalar]
        let box: Rect
    }

    private let heads: [Placed]
    private let feet: [Placed]

    /// Heights of the same line may differ by this from page to page, in points.
    private static let heightTolerance = 2.0
    /// Running heads are set in hardly larger type than the cells; titles are.
    private static let largestType = 1.3

    init(_ items: [RecoveredPage.Item]) {
        let isTable = items.map { item in
            if case .table = item { true } else { false }
        }
        heads = Self.placed(items.prefix(isTable.firstIndex(of: true) ?? items.count))
        feet = Self.placed(items.suffix(from: isTable.lastIndex(of: true) ?? 0))
    }

    /// Whether all lines over a piece are page numbers or heads that the page before has as well.
    func areHeads(_ lines: [TextLine], over piece: TablePiece) -> Bool {
        lines.allSatisfy { line in
            if PageFurniture.isPageNumber(line) { return true }
            guard let own = Self.placed(line), Self.contains(heads, own) else { return false }
            return own.box.height <= Self.largestType * Self.typeHeight(of: piece)
        }
    }

    /// Whether all lines of print over the rows of a table that goes on are page numbers or heads that the page before has.
    func areHeads(_ lines: [GlyphLine], over rows: [GlyphLine]) -> Bool {
        let type = rows.map(\.em).min() ?? 0
        return lines.allSatisfy { line in
            let text = RecoveredText(text: line.text, sources: [.region(page: 0, box: line.box)])
            let printed = TextLine(pieces: [text])
            return PageFurniture.isPageNumber(printed)
                || line.em <= Self.largestType * type
                    && Self.placed(printed).map { Self.contains(heads, $0) } ?? false
        }
    }

    /// Whether all lines under a piece are page numbers or feet that the page behind has as well.
    func areFeet(_ lines: [TextLine]) -> Bool {
        lines.allSatisfy { line in
            PageFurniture.isPageNumber(line) || Self.placed(line).map { Self.contains(feet, $0) } ?? false
        }
    }

    private static func contains(_ lines: [Placed], _ line: Placed) -> Bool {
        lines.contains { $0.key == line.key && abs($0.box.y0 - line.box.y0) <= heightTolerance }
    }

    /// The height of the lowest text of the cells, which is one line mostly.
    private static func typeHeight(of piece: TablePiece) -> Double {
        piece.contents.filter { !$0.text.isEmpty }.compactMap { box(of: $0)?.height }.min() ?? 0
    }

    private static func placed(_ items: ArraySlice<RecoveredPage.Item>) -> [Placed] {
        items.compactMap { item in
            if case .line(let line) = item { placed(line) } else { nil }
        }
    }

    private static func placed(_ line: TextLine) -> Placed? {
        guard let box = line.pieces.lazy.compactMap(box).first else { return nil }
        let key = line.pieces.flatMap { $0.text.unicodeScalars.filter { !$0.isSpace && !("0"..."9").contains($0) } }
        return key.isEmpty ? nil : Placed(key: key, box: box)
    }

    private static func box(of text: RecoveredText) -> Rect? {
        guard case .region(_, let box)? = text.sources.first else { return nil }
        return box
    }
}
