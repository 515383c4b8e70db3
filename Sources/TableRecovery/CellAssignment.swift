internal import DocumentModel

/// Which glyphs stand in which cell.
struct CellAssignment {
    /// By grid, then cell.
    private(set) var cellGlyphs: [[[Glyph]]]
    private(set) var outside: [Glyph] = []

    /// Cells whose words touch or cover each other over a border, so that only their margins tell them apart.
    private(set) var overrun: Set<Place> = []

    struct Place: Hashable {
        let grid: Int
        let cell: Int
    }

    /// Neighbours in a word stand this close, as a share of their height; they may overlap by as much.
    private static let closeness = 0.12

    /// Assigns each glyph to the smallest cell that holds its middle, and a number or Latin word that runs over a
    /// border whole to the cell that holds most of it.
    ///
    /// - Parameter glyphs: In the order of the text layer, in which the glyphs of a word follow each other also where
    ///   the next cell's word is printed over them.
    init(glyphs: [Glyph], grids: [RuledGrid]) {
        cellGlyphs = grids.map { Array(repeating: [], count: $0.cells.count) }
        let places = glyphs.map { Self.place(of: $0, in: grids) }
        var margins: [Int: Double] = [:]
        var start = 0
        while start < glyphs.count {
            var end = start + 1
            while end < glyphs.count, Self.areOneWord(glyphs[end - 1], glyphs[end]) {
                if let place = places[end], let first = places[start], place != first {
                    let grid = place.grid
                    let margin = margins[grid] ?? Self.usualMargin(of: grid, grids[grid], glyphs, places)
                    margins[grid] = margin
                    let left = grids[grid].cells[place.cell].box.x0
                    if abs(glyphs[end].box.x0 - left - margin) <= Self.sameMargin * glyphs[end].box.height,
                        !Self.isCovered(end, in: glyphs)
                    {
                        overrun.formUnion([first, place])
                        break
                    }
                }
                end += 1
            }
            let word = Self.commonest(places[start..<end])
            for (glyph, own) in zip(glyphs[start..<end], places[start..<end]) {
                if let place = word ?? own {
                    cellGlyphs[place.grid][place.cell].append(glyph)
                } else {
                    outside.append(glyph)
                }
            }
            start = end
        }
    }

    /// What begins this close to the usual margin of the cells, as a share of its height, begins a cell's text.
    private static let sameMargin = 0.06
    /// A glyph of which less than this share of the next one's width is seen lies under it.
    private static let coverage = 0.4
    /// Margins are counted in steps of so many points.
    private static let marginStep = 0.5

    /// How far from their left sides the texts of most of a grid's cells begin, in points.
    private static func usualMargin(of number: Int, _ grid: RuledGrid, _ glyphs: [Glyph], _ places: [Place?]) -> Double
    {
        var starts: [Int: Double] = [:]
        for (glyph, place) in zip(glyphs, places) {
            guard let place, place.grid == number else { continue }
            starts[place.cell] = min(starts[place.cell] ?? .infinity, glyph.box.x0 - grid.cells[place.cell].box.x0)
        }
        let margins = Dictionary(grouping: starts.values) { ($0 / marginStep).rounded() }
        let usual = margins.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value ?? []
        return usual.isEmpty ? 0 : usual.sorted()[usual.count / 2]
    }

    private static func place(of glyph: Glyph, in grids: [RuledGrid]) -> Place? {
        var best: (place: Place, area: Double)?
        for (gridIndex, grid) in grids.enumerated() {
            guard let cell = grid.cellIndex(x: glyph.box.midX, y: glyph.box.midY) else { continue }
            let area = grid.cells[cell].box.width * grid.cells[cell].box.height
            if area < best?.area ?? .infinity { best = (Place(grid: gridIndex, cell: cell), area) }
        }
        return best?.place
    }

    /// The place of most glyphs, the first of equal ones; `nil` where all are in one place or some in none.
    private static func commonest(_ places: ArraySlice<Place?>) -> Place? {
        guard let first = places.first, places.contains(where: { $0 != first }) else { return nil }
        let known = places.compactMap(\.self)
        guard known.count == places.count else { return nil }
        return known.max { one, other in
            known.count { $0 == one } < known.count { $0 == other }
        }
    }

    /// Whether the next glyph is printed over a glyph: the end of one word under the beginning of the next.
    private static func isCovered(_ index: Int, in glyphs: [Glyph]) -> Bool {
        guard index + 1 < glyphs.count else { return false }
        let (glyph, next) = (glyphs[index], glyphs[index + 1])
        return next.box.x0 >= glyph.box.x0 && next.box.x0 - glyph.box.x0 < coverage * next.box.width
            && abs(next.box.midY - glyph.box.midY) <= closeness * glyph.box.height
    }

    private static func areOneWord(_ first: Glyph, _ second: Glyph) -> Bool {
        guard !CJKText.isWide(first.scalar), !CJKText.isWide(second.scalar) else { return false }
        let height = max(first.box.height, second.box.height)
        return abs(second.box.x0 - first.box.x1) <= closeness * height
            && abs(second.box.midY - first.box.midY) <= closeness * height
    }
}
