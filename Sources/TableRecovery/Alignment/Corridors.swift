internal import DocumentModel

/// White corridors that run down between the segments of lines.
enum Corridors {
    /// The middles of the corridors that at most the share `crossings` of the lines cross, ascending, in points.
    static func separators(of lines: [SegmentLine], crossings: Double) -> [Double] {
        var edges: [(x: Double, change: Int)] = []
        for line in lines {
            for segment in line.segments {
                edges.append((segment.box.x0, 1))
                edges.append((segment.box.x1, -1))
            }
        }
        edges.sort { ($0.x, -$0.change) < ($1.x, -$1.change) }
        let allowed = Int(Double(lines.count) * crossings)
        var corridors: [Double] = []
        var covering = 0
        var gapStart: Double?
        for edge in edges {
            let before = covering
            covering += edge.change
            if before > allowed, covering <= allowed {
                gapStart = edge.x
            } else if before <= allowed, covering > allowed, let start = gapStart {
                corridors.append((start + edge.x) / 2)
                gapStart = nil
            }
        }
        return corridors
    }
}
