/// The shape of a table as the structure tree of a tagged PDF states it, without places.
public struct TaggedTable: Sendable, Hashable {
    public enum Cell: Sendable, Hashable {
        case header, data
    }

    /// The rows that the page shows, top to bottom, each with the cells that begin in it, left to right; rows without
    /// cells are left out.
    public let rows: [[Cell]]
    /// Whether a page break cuts it, so that the page shows only a part of it.
    public let isCut: Bool

    public init(rows: [[Cell]], isCut: Bool = false) {
        self.rows = rows
        self.isCut = isCut
    }
}
