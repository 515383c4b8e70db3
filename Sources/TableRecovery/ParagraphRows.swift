internal import DocumentModel

/// Rows that only blank lines part: paragraphs in several columns of one ruled band begin at the same heights.
enum ParagraphRows {
    /// A gap wider than this share of a line's height is a blank line.
    private static let blankLine = 0.8
    /// Paragraphs whose first lines stand within this share of their height begin together.
    private static let sameHeight = 0.5
    /// Paragraphs of so many columns do not begin together by chance; narratives stand in two columns side by side.
    private static let fewestColumns = 3

    /// The borders above the rows that begin inside a band, ascending, in points; empty where it is one row.
    ///
    /// - Parameter columns: The lines of each column, top to bottom.
    static func borders(between columns: [[GlyphLine]]) -> [Double] {
        let all = columns.flatMap(\.self)
        guard columns.count(where: { !$0.isEmpty }) >= fewestColumns, let top = all.map(\.box.y0).min() else {
            return []
        }
        let height = all.map(\.box.height).sorted()[all.count / 2]
        var starts: [(y: Double, column: Int)] = []
        for (column, lines) in columns.enumerated() {
            for (index, line) in lines.enumerated()
            where index == 0 || line.box.y0 - lines[index - 1].box.y1 > blankLine * height {
                starts.append((line.box.midY, column))
            }
        }
        return Clustering.clusters(starts.map(\.y), within: sameHeight * height).compactMap { cluster in
            guard Set(cluster.members.map { starts[$0].column }).count >= fewestColumns else { return nil }
            let first = cluster.members.map { starts[$0].y }.min() ?? cluster.center
            // The blank line goes through all columns: nothing reaches into it from above, nothing stands in it.
            let above = all.filter { $0.box.midY < first - sameHeight * height }.map(\.box.y1).max()
            guard let above, above > top, first - height / 2 - above > blankLine * height else { return nil }
            return (above + first - height / 2) / 2
        }
    }
}
