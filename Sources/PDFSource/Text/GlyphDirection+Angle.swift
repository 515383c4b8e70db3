internal import DocumentModel
internal import Foundation

enum Angle {
    /// The direction of a step, clockwise from the right where y grows downwards, in radians.
    static func of(_ x: Double, _ y: Double) -> Double { atan2(y, x) }
}

extension Glyph.Direction {
    /// How far a line may be off the page's sides, in radians, before it is slanted.
    static let straightness = 0.05

    /// The direction at an angle, clockwise from the right, in radians.
    static func of(_ angle: Double) -> Glyph.Direction {
        func isClose(_ other: Double) -> Bool {
            abs((angle - other).remainder(dividingBy: 2 * .pi)) < straightness
        }
        if isClose(0) { return .right }
        if isClose(.pi / 2) { return .down }
        if isClose(.pi) { return .left }
        return isClose(-.pi / 2) ? .up : .slanted
    }

    /// A step of length 1 along its lines; slanted text counts as running to the right.
    var along: (x: Double, y: Double) {
        switch self {
        case .right, .slanted: (1, 0)
        case .down: (0, 1)
        case .left: (-1, 0)
        case .up: (0, -1)
        }
    }

    /// Where the next line follows in upright glyphs' text.
    var below: Glyph.Direction {
        switch self {
        case .right: .down
        case .down: .left
        case .left: .up
        case .up: .right
        case .slanted: .slanted
        }
    }

    var opposite: Glyph.Direction {
        switch self {
        case .right: .left
        case .down: .up
        case .left: .right
        case .up: .down
        case .slanted: .slanted
        }
    }
}

extension Rect {
    /// The rectangle beside a point of a baseline.
    ///
    /// - Parameters:
    ///   - along: How far it reaches along the baseline from the point.
    ///   - above: How far it reaches above the baseline; what is negative lies below.
    init(
        at x: Double,
        _ y: Double,
        _ direction: Glyph.Direction,
        along: ClosedRange<Double>,
        above: ClosedRange<Double>
    ) {
        let step = direction.along
        // A quarter counterclockwise of the step along the line is up.
        self.init(
            x0: x + along.lowerBound * step.x + above.lowerBound * step.y,
            y0: y + along.lowerBound * step.y - above.lowerBound * step.x,
            x1: x + along.upperBound * step.x + above.upperBound * step.y,
            y1: y + along.upperBound * step.y - above.upperBound * step.x
        )
    }

    /// How far a point lies behind the side with which a character of a direction begins, in its lines' direction.
    func advance(x: Double, y: Double, _ direction: Glyph.Direction) -> Double {
        switch direction {
        case .right, .slanted: x - x0
        case .down: y - y0
        case .left: x1 - x
        case .up: y1 - y
        }
    }

    /// How far a point lies below the middle of a character of a direction, as it is read.
    func depth(x: Double, y: Double, _ direction: Glyph.Direction) -> Double {
        let step = direction.along
        return (y - midY) * step.x - (x - midX) * step.y
    }

    /// How high a character of a direction is, as it is read.
    func height(_ direction: Glyph.Direction) -> Double {
        direction == .up || direction == .down ? width : height
    }
}
