internal import DocumentModel

/// A stretch of lines that stand in columns, without the rulings of a full grid.
struct AlignedRegion {
    /// Top to bottom; headers included.
    let lines: [SegmentLine]
    /// The middles of the white corridors between columns, ascending, in points.
    let separators: [Double]
    /// The first line of the body: the first whose entries beside the first column are mostly numbers.
    let firstBodyLine: Int

    var box: Rect {
        lines.dropFirst().reduce(lines[0].box) { $0.union($1.box) }
    }
}

/// Finds stretches of lines that stand in columns.
///
/// Whitespace between columns lines up over many rows while that between words does not (the corridors of Nurminen
/// 2013, section 4.3, and of the stream method of tabula-java). Columns of prose do so too; they are told by their long
/// filled lines.
enum AlignedRegions {
    /// A table has at least so many lines in columns.
    private static let fewestLines = 3
    /// Lines further apart than this many line heights belong to different tables.
    private static let largestGap = 2.6
    /// The head of a further table stands this far below the one before, in line heights.
    private static let headGap = 0.9
    /// So many lines in a row may hold a single segment inside a table: the heading of a group, the rest of a wrapped
    /// name.
    private static let longestPause = 3
    /// The share of a column's lines that may cross a corridor.
    private static let corridorCrossings = 0.08

    static func regions(of lines: [SegmentLine], rulings: [Ruling]) -> [AlignedRegion] {
        runs(of: lines).compactMap { run in region(Array(lines[run]), above: Array(lines[..<run.lowerBound]), rulings) }
    }

    /// Ranges of lines that may be tables: lines of several segments with short pauses between.
    private static func runs(of lines: [SegmentLine]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        var last = 0
        for (index, line) in lines.enumerated() {
            if let begun = start {
                let gap = line.box.y0 - lines[index - 1].box.y1
                if index - last > longestPause + 1 || startsHead(line, behind: lines[begun..<index], gap: gap)
                    || gap > largestGap * max(line.height, lines[index - 1].height)
                {
                    runs.append(begun..<(last + 1))
                    start = nil
                }
            }
            if line.segments.count > 1 {
                if start == nil { start = index }
                last = index
            }
        }
        if let begun = start { runs.append(begun..<(last + 1)) }
        return runs.filter { run in lines[run].count { $0.segments.count > 1 } >= fewestLines }
    }

    /// Whether a line begins the head of another table: it stands apart and leaves the first column free.
    private static func startsHead(_ line: SegmentLine, behind table: ArraySlice<SegmentLine>, gap: Double) -> Bool {
        let names = table.filter { $0.segments.count > 1 }.map { $0.segments[0].box.x1 }.sorted()
        guard gap > headGap * line.height, names.count >= fewestLines, !line.segments.allSatisfy(\.isNumeric) else {
            return false
        }
        return line.box.x0 >= names[names.count / 2]
    }

    private static func region(_ run: [SegmentLine], above: [SegmentLine], _ rulings: [Ruling]) -> AlignedRegion? {
        let separators = corridors(of: run)
        let run = InterleavedLines.joined(run, separators: separators)
        guard !separators.isEmpty, RegionEvidence(run, separators: separators, rulings: rulings).isTable else {
            return nil
        }
        let body = firstBodyLine(of: run, separators)
        let head = HeaderLines.lines(above: run, in: above, separators: separators, rulings: rulings)
        return AlignedRegion(lines: head + run, separators: separators, firstBodyLine: head.count + body)
    }

    /// The white corridors that hardly any of the fuller lines cross.
    private static func corridors(of run: [SegmentLine]) -> [Double] {
        let counts = run.map(\.segments.count).filter { $0 > 1 }.sorted()
        guard !counts.isEmpty else { return [] }
        let usual = counts[counts.count * 3 / 4]
        let full = run.filter { $0.segments.count * 10 >= usual * 6 && $0.segments.count > 1 }
        return Corridors.separators(of: full, crossings: corridorCrossings)
    }

    private static func firstBodyLine(of run: [SegmentLine], _ separators: [Double]) -> Int {
        let index = run.firstIndex { line in
            let entries = line.segments.filter { $0.box.midX > (separators.first ?? 0) }
            return !entries.isEmpty && entries.count { $0.isNumeric } * 2 > entries.count
        }
        return index ?? 1
    }
}
