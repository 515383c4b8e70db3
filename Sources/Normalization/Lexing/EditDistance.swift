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
}
