internal import DocumentModel

/// Joins lines that are built of many short pieces: dashes and dots that are painted one by one.
enum BrokenLines {
    /// The longest piece, in points; the borders of cells are longer.
    private static let longestPiece = 12.0
    /// The largest side of a dot, in points, and how much longer than wide it may be: browsers paint a corner's dot twice
    /// as long, and cairo rounds.
    private static let largestDot = 3.0
    private static let dotAspect = 2.25
    /// A line has at least so many pieces, or dots.
    private static let fewestPieces = 4
    private static let fewestDots = 6
    /// Gaps are at most so many times as long as the pieces; short ones are measured in points.
    private static let widestGap = 2.0
    private static let shortGap = 1.5
    /// The pieces of one line differ by this in their position, in points, and are as long as the first to this share.
    private static let straightness = 0.5
    private static let evenness = 0.55

    private struct Piece {
        let ruling: Ruling
        let isDot: Bool
    }

    static func isDot(_ box: Rect) -> Bool {
        let (short, long) = (min(box.width, box.height), max(box.width, box.height))
        return long <= largestDot && short > 0 && long <= dotAspect * short
    }

    /// The rulings with rows of short pieces made one each; pieces of no row stay as they are, dots of no row are left
    /// out.
    static func joined(_ rulings: [Ruling], dots: [Rect]) -> [Ruling] {
        let short = rulings.filter { $0.length <= longestPiece }
        guard short.count >= fewestPieces || dots.count >= fewestDots else { return rulings }
        var joined = rulings.filter { $0.length > longestPiece }
        for orientation in [Ruling.Orientation.horizontal, .vertical] {
            let dots = dots.map { Piece(ruling: ruling(of: $0, orientation), isDot: true) }
            let pieces = short.filter { $0.orientation == orientation }.map { Piece(ruling: $0, isDot: false) }
            joined += lines(of: pieces + dots)
        }
        return joined
    }

    private static func ruling(of dot: Rect, _ orientation: Ruling.Orientation) -> Ruling {
        orientation == .horizontal
            ? Ruling(orientation: orientation, position: dot.midY, start: dot.x0, end: dot.x1, thickness: dot.height)
            : Ruling(orientation: orientation, position: dot.midX, start: dot.y0, end: dot.y1, thickness: dot.width)
    }

    private static func lines(of pieces: [Piece]) -> [Ruling] {
        let sorted = pieces.sorted { $0.ruling.position < $1.ruling.position }
        var lines: [Ruling] = []
        var row: [Piece] = []
        for piece in sorted {
            if let first = row.first, piece.ruling.position - first.ruling.position > straightness {
                lines += chains(in: row)
                row = []
            }
            row.append(piece)
        }
        return lines + chains(in: row)
    }

    /// The lines of pieces on one position.
    private static func chains(in row: [Piece]) -> [Ruling] {
        var lines: [Ruling] = []
        var chain: [Piece] = []
        func close() {
            let fewest = chain.allSatisfy(\.isDot) ? fewestDots : fewestPieces
            if chain.count >= fewest, let first = chain.first?.ruling {
                lines.append(
                    Ruling(
                        orientation: first.orientation,
                        position: first.position,
                        start: first.start,
                        end: chain.map(\.ruling.end).max() ?? first.end,
                        thickness: first.thickness
                    )
                )
            } else {
                lines += chain.filter { !$0.isDot }.map(\.ruling)
            }
        }
        for piece in row.sorted(by: { $0.ruling.start < $1.ruling.start }) {
            if let first = chain.first?.ruling, let last = chain.last?.ruling {
                let gap = piece.ruling.start - last.end
                let isEven =
                    abs(piece.ruling.length - first.length) <= evenness * max(first.length, piece.ruling.length)
                if gap > max(shortGap, widestGap * first.length) || !isEven {
                    close()
                    chain = []
                }
            }
            chain.append(piece)
        }
        close()
        return lines
    }
}
