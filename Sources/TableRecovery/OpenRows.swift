internal import DocumentModel

/// Rows that a page break leaves open below, and out of which text hangs.
///
/// A cell over several rows, of which the page holds the first ones only, is as high as these: where its text needs more
/// room, producers print the rest below the last side that is drawn. Lines that follow the row's own, each text between
/// two of the row's sides, are such a rest; the sides are taken to reach as far.
enum OpenRows {
    /// Sides that reach so far beyond the last border show a row without one, in points.
    private static let leastOpening = 6.0
    /// Lines of one text follow each other within this many of their heights.
    private static let lineGap = 0.6
    /// A gap in a line that is wider than this many glyph heights parts the texts of two cells.
    private static let columnGap = 1.2

    /// The network with the sides of its last row lengthened over the text that hangs out of it; unchanged where text
    /// follows below that is none of the row's.
    ///
    /// - Parameter lines: The lines of the page, top to bottom.
    static func lengthened(_ network: RulingNetwork, lines: [GlyphLine]) -> RulingNetwork {
        guard let border = network.horizontals.map(\.position).max(),
            let end = network.verticals.map(\.end).max(), end > border + leastOpening
        else { return loweringOpenCells(network, lines: lines) }
        let sides = network.verticals.filter { $0.end >= end - RulingNetwork.snapDistance }
            .map(\.position).sorted()
        guard let left = sides.first, let right = sides.last else { return network }
        var reach = lines.last { line in
            line.box.midY > border && line.box.midY <= end && line.box.x0 < right && line.box.x1 > left
        }?.box.y1
        var bottom = end
        for line in lines where line.box.midY > end {
            guard let last = reach, line.box.y0 - last <= lineGap * line.box.height else { break }
            let isWithin = line.pieces(gapFactor: columnGap).allSatisfy { piece in
                zip(sides, sides.dropFirst()).contains { $0 <= piece.box.x0 && piece.box.x1 <= $1 }
            }
            guard isWithin else { return network }
            reach = line.box.y1
            bottom = line.box.y1
        }
        guard bottom > end else { return network }
        return RulingNetwork(
            horizontals: network.horizontals,
            verticals: network.verticals.map { side in
                guard side.end >= end - RulingNetwork.snapDistance else { return side }
                return Ruling(
                    orientation: .vertical,
                    position: side.position,
                    start: side.start,
                    end: bottom,
                    thickness: side.thickness
                )
            }
        )
    }

    /// The network with its last border lowered below the text that hangs out of cells which have no border below, beside
    /// others that have one; unchanged where there is none.
    private static func loweringOpenCells(_ network: RulingNetwork, lines: [GlyphLine]) -> RulingNetwork {
        guard let border = network.horizontals.map(\.position).max() else { return network }
        let last = network.horizontals.filter { $0.position >= border - RulingNetwork.snapDistance }
        let ending = network.verticals.filter { abs($0.end - border) <= RulingNetwork.snapDistance }
        let sides = Clustering.clusters(ending.map(\.position), within: RulingNetwork.snapDistance).map(\.center)
        let open = zip(sides, sides.dropFirst()).filter { left, right in
            let middle = (left + right) / 2
            return !last.contains { $0.start <= middle && $0.end >= middle }
        }
        func isWithin(_ piece: GlyphLine) -> Bool {
            open.contains { $0.0 <= piece.box.x0 && piece.box.x1 <= $0.1 }
        }
        var reach = border
        for line in lines where line.box.midY > border {
            guard line.box.y0 - reach <= lineGap * line.box.height,
                line.pieces(gapFactor: columnGap).allSatisfy(isWithin)
            else { break }
            reach = line.box.y1
        }
        guard reach > border else { return network }
        return RulingNetwork(
            horizontals: network.horizontals.map {
                $0.position >= border - RulingNetwork.snapDistance ? $0.lowered(to: reach) : $0
            },
            verticals: network.verticals.map {
                abs($0.end - border) <= RulingNetwork.snapDistance
                    ? Ruling(
                        orientation: .vertical,
                        position: $0.position,
                        start: $0.start,
                        end: reach,
                        thickness: $0.thickness
                    ) : $0
            }
        )
    }
}

extension Ruling {
    fileprivate func lowered(to position: Double) -> Ruling {
        Ruling(orientation: orientation, position: position, start: start, end: end, thickness: thickness)
    }
}
