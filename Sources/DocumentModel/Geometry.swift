/// An axis-aligned rectangle in PDF points.
///
/// The origin is the top left corner of the crop box as shown (after `/Rotate`), x grows to the right and y downwards;
/// `x0 <= x1` and `y0 <= y1` always hold.
public struct Rect: Sendable, Hashable {
    public let x0: Double
    public let y0: Double
    public let x1: Double
    public let y1: Double

    /// The rectangle that spans the two corners, whichever way round they are given.
    public init(x0: Double, y0: Double, x1: Double, y1: Double) {
        self.x0 = min(x0, x1)
        self.y0 = min(y0, y1)
        self.x1 = max(x0, x1)
        self.y1 = max(y0, y1)
    }

    public var width: Double { x1 - x0 }
    public var height: Double { y1 - y0 }
    public var midX: Double { (x0 + x1) / 2 }
    public var midY: Double { (y0 + y1) / 2 }

    /// The smallest rectangle that holds both.
    public func union(_ other: Rect) -> Rect {
        Rect(x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
    }

    /// Whether the two share more than a border.
    public func overlaps(_ other: Rect) -> Bool {
        x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1
    }

    public func contains(x: Double, y: Double) -> Bool {
        x0 <= x && x <= x1 && y0 <= y && y <= y1
    }
}

extension Rect: Codable {
    /// In points; no page is that large, and a number much larger has no hundredths.
    private static let largestCoordinate = 1e12

    /// Reads the four numbers `[x0, y0, x1, y1]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        func coordinate() throws -> Double {
            let coordinate = try container.decode(Double.self)
            guard abs(coordinate) <= Self.largestCoordinate else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "No page reaches so far.")
            }
            return coordinate
        }
        self.init(x0: try coordinate(), y0: try coordinate(), x1: try coordinate(), y1: try coordinate())
    }

    /// Writes `[x0, y0, x1, y1]`, each rounded to a hundredth of a point.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for coordinate in [x0, y0, x1, y1] {
            try container.encode((coordinate * 100).rounded() / 100)
        }
    }
}
