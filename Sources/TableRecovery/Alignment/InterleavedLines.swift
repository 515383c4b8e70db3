internal import DocumentModel

/// Lines of print that belong to one row though they stand at different heights.
///
/// Where a name wraps to two lines and the numbers beside it are centred on both, the print runs name, numbers, rest
/// of the name, each half a line below the last. Rows of a table stand at least a whole line apart.
enum InterleavedLines {
    /// Lines whose boxes overlap by more than this share of the lower one's height are no rows of their own.
    private static let overlap = 0.25
    /// Lines of one name follow each other at most this far, in line heights.
    private static let pitchGap = 0.7

    /// The lines with the halves of wrapped names joined to the line of numbers that stands in their middle.
    ///
    /// - Parameter separators: The borders between columns, ascending, in points.
    static func joined(_ lines: [SegmentLine], separators: [Double]) -> [SegmentLine] {
        var groups: [Int] = Array(lines.indices)
        var index = 0
        while index < lines.count {
            guard let column = soleColumn(lines[index], separators) else {
                index += 1
                continue
            }
            let block = block(from: index, column: column, lines, separators)
            if let anchor = anchor(of: block, column: column, lines, separators) {
                for line in block { groups[line] = anchor }
            }
            index = (block.last ?? index) + 1
        }
        var joined: [SegmentLine] = []
        var start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, groups[end] == groups[start] { end += 1 }
            joined.append(SegmentLine(joining: lines[start..<end]))
            start = end
        }
        return joined
    }

    /// The column of a line that has text in one column only.
    private static func soleColumn(_ line: SegmentLine, _ separators: [Double]) -> Int? {
        guard line.segments.count == 1, let segment = line.segments.first, !separators.contains(where: line.crosses)
        else {
            return nil
        }
        return column(of: segment, separators)
    }

    private static func column(of segment: GlyphLine, _ separators: [Double]) -> Int {
        separators.firstIndex { segment.box.midX < $0 } ?? separators.count
    }

    private static func fills(_ line: SegmentLine, _ column: Int, _ separators: [Double]) -> Bool {
        line.segments.contains { self.column(of: $0, separators) == column }
    }

    /// The lines of one column from a line on that follow each other at a line's distance, with no other line's entry
    /// in that column between them.
    private static func block(
        from first: Int,
        column: Int,
        _ lines: [SegmentLine],
        _ separators: [Double]
    ) -> [Int] {
        var block = [first]
        for next in (first + 1)..<max(first + 1, lines.count) {
            guard let last = block.last else { break }
            if soleColumn(lines[next], separators) == column {
                guard lines[next].box.y0 - lines[last].box.y1 <= pitchGap * lines[next].height else { break }
                block.append(next)
            } else if fills(lines[next], column, separators)
                || lines[next].box.y0 > lines[last].box.y1 + pitchGap * lines[last].height
            {
                break
            }
        }
        return block
    }

    /// The line that a block's middle stands beside; `nil` where no line leaves the column free and overlaps the
    /// block's lines.
    private static func anchor(
        of block: [Int],
        column: Int,
        _ lines: [SegmentLine],
        _ separators: [Double]
    ) -> Int? {
        guard let first = block.first, let last = block.last else { return nil }
        let middle = (lines[first].box.y0 + lines[last].box.y1) / 2
        let candidates = (max(0, first - 1)...min(lines.count - 1, last + 1)).filter { index in
            !block.contains(index) && lines[index].segments.count > 0 && !fills(lines[index], column, separators)
                && block.contains { overlaps(lines[$0], lines[index]) }
        }
        return candidates.min { abs(lines[$0].box.midY - middle) < abs(lines[$1].box.midY - middle) }
    }

    private static func overlaps(_ first: SegmentLine, _ second: SegmentLine) -> Bool {
        let shared = min(first.box.y1, second.box.y1) - max(first.box.y0, second.box.y0)
        return shared > overlap * min(first.box.height, second.box.height)
    }
}
