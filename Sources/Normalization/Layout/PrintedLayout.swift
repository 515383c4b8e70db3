internal import DocumentModel

/// The layout of lines on pages: their boxes counted in character columns and lines.
enum PrintedLayout {
    /// Lines whose middles are this many line heights apart have a blank line between them.
    private static let blankLine = 2.0
    /// More blank lines say no more.
    private static let mostBlankLines = 100.0
    /// No page shows lines of so many columns.
    private static let mostColumns = 100_000.0

    /// The runs of each line at their places; `nil` where there are no lines, or their places are not boxes on pages.
    ///
    /// Boxes are turned as their pages are. A column is half the advance of an ideograph, by most of the runs; it counts from the page's left side.
    static func tokens(of lines: [TextLine], turns: [Int: PageTurn] = [:]) -> [[LayoutToken]]? {
        func place(_ piece: RecoveredText) -> (page: Int, box: Rect)? {
            guard case .region(let page, let box) = piece.sources.first else { return nil }
            return (page, turns[page]?.turned(box) ?? box)
        }
        var advances: [Double] = []
        var heights: [Double] = []
        for line in lines {
            for piece in line.pieces {
                guard let (_, box) = place(piece), piece.sources.count == 1 else { return nil }
                advances.append(box.width / Double(max(1, columns(of: piece.text))))
                heights.append(box.height)
            }
        }
        guard !advances.isEmpty else { return nil }
        let advance = max(1, advances.sorted()[advances.count / 2])
        let reaches = lines.flatMap(\.pieces).allSatisfy { piece in
            guard let (_, box) = place(piece) else { return false }
            return max(abs(box.x0), abs(box.x1)) <= mostColumns * advance
        }
        guard reaches else { return nil }
        let height = max(1, heights.sorted()[heights.count / 2])
        var number = 0
        var last: (page: Int, middle: Double)?
        return lines.map { line in
            let boxes = line.pieces.compactMap(place)
            guard let first = boxes.first else { return [] }
            let middle = boxes.map(\.box.midY).reduce(0, +) / Double(boxes.count)
            if let last, last.page == first.page {
                let blank = ((middle - last.middle) / height - blankLine).rounded(.up)
                number += 1 + Int(min(mostBlankLines, max(0, blank)))
            } else {
                number += 2
            }
            last = (first.page, middle)
            return zip(line.pieces, boxes).map { piece, place in
                let start = max(0, Int((place.box.x0 / advance).rounded()))
                let end = Int((place.box.x1 / advance).rounded())
                return LayoutToken(
                    piece: piece,
                    key: TextFolding.key(piece.text),
                    line: number,
                    columns: start..<max(start + 1, end)
                )
            }
        }
    }

    private static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (CJKText.isWide($1) ? 2 : 1) }
    }
}
