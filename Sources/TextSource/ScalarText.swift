internal import DocumentModel

/// A text as an array of Unicode scalars with its lines, so that positions are plain indexes.
struct ScalarText {
    let scalars: [Unicode.Scalar]
    /// The index of each line's first scalar.
    let lineStarts: [Int]

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where scalar == "\n" {
            starts.append(index + 1)
        }
        if starts.count > 1, starts.last == scalars.count { starts.removeLast() }
        lineStarts = starts
    }

    var lineCount: Int { lineStarts.count }

    /// The line's scalars without its line end; lines count from 0.
    func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
        let start = lineStarts[number]
        var end = number + 1 < lineStarts.count ? lineStarts[number + 1] - 1 : scalars.count
        if number + 1 == lineStarts.count, end > start, scalars[end - 1] == "\n" { end -= 1 }
        return scalars[start..<max(start, end)]
    }

    /// The line that holds the scalar; counts from 0.
    func lineNumber(of index: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle }
        }
        return low
    }

    func provenance(_ range: Range<Int>) -> Provenance {
        let line = lineNumber(of: range.lowerBound)
        return .characters(line: line + 1, column: range.lowerBound - lineStarts[line] + 1, length: range.count)
    }

    /// The range without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, scalars[start].isSpace { start += 1 }
        while end > start, scalars[end - 1].isSpace { end -= 1 }
        return start..<end
    }
}

extension ArraySlice<Unicode.Scalar> {
    var isBlank: Bool { allSatisfy(\.isSpace) }

    var string: String {
        String(scalars: self)
    }
}
