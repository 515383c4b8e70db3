internal import DocumentModel

/// What speaks for and against a stretch of lines in columns being a table.
///
/// Columns of prose, justified lines and lists stand in columns too.
struct RegionEvidence {
    /// The share of the entries beside the first column that are numbers.
    private let numericShare: Double
    /// The share of all entries that are filled lines of wide columns.
    private let proseShare: Double
    private let isList: Bool
    /// Rulings as wide as the region, in it or close to it.
    private let longRulings: Int
    private let columns: Int
    private let lines: Int

    /// A cell that fills this share of its column, in a column of at least `proseWidth` glyph heights, is a line of
    /// prose.
    private static let proseFill = 0.75
    private static let proseWidth = 13.0
    private static let mostProse = 0.45
    private static let enoughNumbers = 0.4
    private static let enoughRulings = 2
    /// Without numbers and rulings a table has at least so many lines and columns.
    private static let fewestLines = 5
    private static let fewestColumns = 3
    /// A list's marks are at most so long.
    private static let longestMark = 3

    init(_ run: [SegmentLine], separators: [Double], rulings: [Ruling]) {
        let box = run.dropFirst().reduce(run[0].box) { $0.union($1.box) }
        let borders = [box.x0] + separators + [box.x1]
        let first = separators.first ?? box.x1
        var filled = 0
        var cells = 0
        var entries: [GlyphLine] = []
        for line in run where line.segments.count > 1 {
            for segment in line.segments {
                guard let column = borders.indices.dropLast().first(where: { borders[$0 + 1] > segment.box.midX })
                else {
                    continue
                }
                cells += 1
                let width = borders[column + 1] - borders[column]
                if width >= Self.proseWidth * line.height, segment.box.width >= Self.proseFill * width,
                    !segment.isNumeric
                {
                    filled += 1
                }
                if segment.box.midX > first { entries.append(segment) }
            }
        }
        numericShare = Double(entries.count { $0.isNumeric }) / Double(max(1, entries.count))
        proseShare = Double(filled) / Double(max(1, cells))
        columns = separators.count + 1
        lines = run.count
        let marks = run.compactMap { line in line.segments.first { $0.box.midX < first } }
        isList = columns == 2 && marks.allSatisfy { $0.glyphs.count <= Self.longestMark }
        let reach = 3 * run[0].height
        longRulings =
            Clustering.clusters(
                rulings.filter {
                    $0.orientation == .horizontal && $0.position > box.y0 - 3 * reach && $0.position < box.y1 + reach
                        && min($0.end, box.x1) - max($0.start, box.x0) >= 0.7 * box.width
                        && $0.length <= 1.3 * box.width
                }.map(\.position),
                within: RulingNetwork.snapDistance
            ).count
    }

    var isTable: Bool {
        guard !isList, proseShare < Self.mostProse else { return false }
        if numericShare >= Self.enoughNumbers || longRulings >= Self.enoughRulings { return true }
        return lines >= Self.fewestLines && columns >= Self.fewestColumns && proseShare < Self.mostProse / 3
    }
}
