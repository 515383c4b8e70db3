internal import DocumentModel

/// The rulings of a page, snapped to common positions and parted into connected networks, each the skeleton of one
/// table.
///
/// The classical lattice method (Nurminen, "Algorithmic extraction of data in tables in PDF documents", 2013, chapter
/// 4): snap, join, intersect.
struct RulingNetwork {
    /// Horizontal and vertical rulings, collinear pieces joined.
    let horizontals: [Ruling]
    let verticals: [Ruling]

    /// Parallel rulings closer than this are one border (double lines, and the borders of adjacent cells drawn twice),
    /// in points.
    ///
    /// Rows of text are several times as high.
    static let snapDistance = 3.0
    /// Pieces of one line may have gaps up to this, and a line may miss the one that it meets by as much, in points.
    static let joinDistance = 3.0

    static func networks(of rulings: [Ruling]) -> [RulingNetwork] {
        let horizontals = joined(rulings.filter { $0.orientation == .horizontal })
        let verticals = joined(rulings.filter { $0.orientation == .vertical })
        var groups = DisjointSets(count: horizontals.count + verticals.count)
        for (h, horizontal) in horizontals.enumerated() {
            for (v, vertical) in verticals.enumerated() where meets(horizontal, vertical) {
                groups.union(h, horizontals.count + v)
            }
        }
        return groups.groups().map { members in
            RulingNetwork(
                horizontals: members.filter { $0 < horizontals.count }.map { horizontals[$0] },
                verticals: members.filter { $0 >= horizontals.count }.map { verticals[$0 - horizontals.count] }
            )
        }
    }

    private static func meets(_ horizontal: Ruling, _ vertical: Ruling) -> Bool {
        vertical.position >= horizontal.start - joinDistance && vertical.position <= horizontal.end + joinDistance
            && horizontal.position >= vertical.start - joinDistance
            && horizontal.position <= vertical.end + joinDistance
    }

    /// Rulings of one direction with their positions snapped, and the pieces on one position joined where they touch.
    static func joined(_ rulings: [Ruling]) -> [Ruling] {
        let clusters = Clustering.clusters(rulings.map(\.position), within: snapDistance)
        var joined: [Ruling] = []
        for cluster in clusters {
            let members = cluster.members.map { rulings[$0] }.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            var start = members[0].start
            var end = members[0].end
            var thickness = members[0].thickness
            func close() {
                joined.append(
                    Ruling(
                        orientation: members[0].orientation,
                        position: cluster.center,
                        start: start,
                        end: end,
                        thickness: thickness
                    )
                )
            }
            for ruling in members.dropFirst() {
                if ruling.start <= end + joinDistance {
                    end = max(end, ruling.end)
                    thickness = max(thickness, ruling.thickness)
                } else {
                    close()
                    (start, end, thickness) = (ruling.start, ruling.end, ruling.thickness)
                }
            }
            close()
        }
        return joined
    }
}
