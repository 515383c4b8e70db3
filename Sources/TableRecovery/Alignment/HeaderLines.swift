internal import DocumentModel

/// The lines over a table's first full line that are still its head.
enum HeaderLines {
    /// A head has at most so many lines above the first one in columns.
    private static let most = 8
    /// Head lines follow each other at most this far, in line heights.
    private static let largestGap = 1.3
    /// A single segment that is wider than this share of the table is its caption.
    private static let captionShare = 0.6
    /// A ruling of at least this share of the table's width closes it.
    private static let longRuling = 0.7

    static func lines(
        above run: [SegmentLine],
        in above: [SegmentLine],
        separators: [Double],
        rulings: [Ruling]
    ) -> [SegmentLine] {
        let box = run.dropFirst().reduce(run[0].box) { $0.union($1.box) }
        let long = rulings.filter {
            $0.orientation == .horizontal && min($0.end, box.x1) - max($0.start, box.x0) >= longRuling * box.width
        }
        var head: [SegmentLine] = []
        var top = run[0].box
        for line in above.suffix(most).reversed() {
            let isClosed = long.contains { $0.position < top.y0 + 2 && $0.position > line.box.y1 - 2 }
            let encloses = long.contains {
                $0.position < line.box.y0 + 2 && line.box.y0 - $0.position < 8 * line.height
            }
            if isClosed, !(head.isEmpty && encloses) { break }
            let gap = top.y0 - line.box.y1
            let isInside = line.box.x0 >= box.x0 - line.height && line.box.x1 <= box.x1 + line.height
            let isCaption =
                line.segments.count == 1
                && (line.box.width > captionShare * box.width || line.box.x0 < (separators.first ?? 0) && !encloses)
            guard gap <= largestGap * line.height || encloses, isInside, !isCaption else { break }
            head.insert(line, at: 0)
            top = line.box
        }
        return head
    }
}
