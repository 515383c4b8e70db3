/// Edit distance of short texts.
enum EditDistance {
    /// Whether one insertion, deletion or substitution, or none, makes the two equal.
    ///
    /// Linear.
    static func isAtMostOne(_ first: ArraySlice<Unicode.Scalar>, _ second: ArraySlice<Unicode.Scalar>) -> Bool {
        if first.count > second.count { return isAtMostOne(second, first) }
        guard second.count - first.count <= 1 else { return false }
        var (i, j) = (first.startIndex, second.startIndex)
        while i < first.endIndex, first[i] == second[j] {
            i += 1
            j += 1
        }
        if i == first.endIndex { return true }
        if first.count == second.count { return first[(i + 1)...].elementsEqual(second[(j + 1)...]) }
        return first[i...].elementsEqual(second[(j + 1)...])
    }

    /// The fewest insertions, deletions and substitutions that make the two equal.
    ///
    /// V. I. Levenshtein's distance ("Binary codes capable of correcting deletions, insertions, and reversals", 1966). Time is the
    /// product of the lengths.
    static func distance(_ first: ArraySlice<Unicode.Scalar>, _ second: ArraySlice<Unicode.Scalar>) -> Int {
        var costs = Array(0...second.count)
        for (row, scalar) in first.enumerated() {
            var diagonal = costs[0]
            costs[0] = row + 1
            for (column, other) in second.enumerated() {
                let substituted = diagonal + (scalar == other ? 0 : 1)
                diagonal = costs[column + 1]
                costs[column + 1] = min(substituted, diagonal + 1, costs[column] + 1)
            }
        }
        return costs[second.count]
    }
}
