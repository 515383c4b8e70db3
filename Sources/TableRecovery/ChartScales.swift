internal import DocumentModel

/// The scales of charts: numbers under each other with one step between them, set at one distance.
///
/// The lines and bars of a chart, and the numbers beside them, stand in rows and columns like a table's.
struct ChartScales {
    private let scales: [(box: Rect, markHeight: Double)]

    /// A scale has at least so many marks.
    private static let fewestMarks = 4
    /// The distances between the marks of a scale are equal to this share of them.
    private static let evenness = 0.05
    /// The numbers of a scale begin, end or have their middles at one position, to this share of their height.
    private static let alignment = 0.35
    /// A scale is as high as its chart to this share.
    private static let heightShare = 0.6
    /// The same where a caption and notes may belong to the region.
    private static let captionedShare = 0.3
    /// A scale stands at most so far from its chart, in heights of its numbers.
    private static let reach = 5.0
    /// Of a table's cells at least this share is filled; of the cells that a chart's lines seem to make fewer are.
    private static let filledShare = 0.6
    /// So many scales in one region are charts side by side.
    private static let severalScales = 2

    /// - Parameter entries: The pieces of print between wide gaps.
    init(in entries: [GlyphLine]) {
        var scales: [(box: Rect, markHeight: Double)] = []
        let numbers = entries.compactMap { entry in
            Self.value(of: entry).map { Mark(value: $0, box: entry.box) }
        }
        let sides: [(Rect) -> Double] = [\.x1, \.x0, \.midX]
        for side in sides {
            let tolerance = Self.alignment * (numbers.first?.box.height ?? 0)
            for cluster in Clustering.clusters(numbers.map { side($0.box) }, within: tolerance) {
                let column = cluster.members.map { numbers[$0] }.sorted { $0.box.midY < $1.box.midY }
                for box in Self.scales(in: column) where !scales.contains(where: { $0.box.overlaps(box) }) {
                    scales.append((box, column[0].box.height))
                }
            }
        }
        self.scales = scales
    }

    /// Whether a region that looks like a table is a chart.
    ///
    /// - Parameter filled: The share of the region's cells that hold text.
    func makeChart(of region: Rect, filled: Double) -> Bool {
        let shares = scales.filter { scale, markHeight in
            let near = Self.reach * markHeight
            return scale.midY > region.y0 && scale.midY < region.y1 && scale.x1 > region.x0 - near
                && scale.x0 < region.x1 + near
        }
        .map { $0.box.height / region.height }
        return shares.count { $0 >= Self.captionedShare } >= Self.severalScales
            || filled < Self.filledShare && shares.contains { $0 >= Self.heightShare }
    }

    private struct Mark {
        let value: Double
        let box: Rect
    }

    /// The boxes of the runs of marks that count upwards on the page in equal steps and distances.
    ///
    /// Years, which tables list newest first, step by one.
    private static func scales(in column: [Mark]) -> [Rect] {
        var scales: [Rect] = []
        var start = 0
        while start + 1 < column.count {
            let step = column[start + 1].value - column[start].value
            let distance = column[start + 1].box.midY - column[start].box.midY
            var end = start + 1
            while end + 1 < column.count,
                abs(column[end + 1].value - column[end].value - step) <= evenness * abs(step),
                abs(column[end + 1].box.midY - column[end].box.midY - distance) <= evenness * distance
            {
                end += 1
            }
            if step < 0, abs(step) != 1, end - start + 1 >= fewestMarks {
                scales.append(column[start...end].dropFirst().reduce(column[start].box) { $0.union($1.box) })
                start = end
            } else {
                start += 1
            }
        }
        return scales
    }

    /// The number that an entry is, without its separators and units.
    private static func value(of entry: GlyphLine) -> Double? {
        guard entry.isBareNumber else { return nil }
        let text = entry.glyphs.map(\.scalar).filter { ("0"..."9").contains($0) || $0 == "." || $0 == "-" }
        return Double(String(String.UnicodeScalarView(text)))
    }
}
