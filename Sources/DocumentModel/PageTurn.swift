internal import Foundation

/// A turn that makes the text of a page stand upright.
///
/// Pages may stand on their heads or lie on their sides without a `/Rotate` that says so, and scans are askew. Boxes are in
/// the page as it is shown; rows and columns are seen in the page as it is turned.
public struct PageTurn: Sendable, Hashable {
    public enum Angle: UInt8, Sendable, Hashable {
        case none
        /// Clockwise by a quarter: for text that runs up the page.
        case right
        case half
        /// Counterclockwise by a quarter: for text that runs down the page.
        case left
    }

    public let angle: Angle
    /// By how much the page is shown turned clockwise beside the quarters, in radians.
    public let skew: Double
    /// The page's width as it is shown, in points.
    private let width: Double
    /// The page's height as it is shown, in points.
    private let height: Double

    public init(_ angle: Angle, skew: Double = 0, width: Double, height: Double) {
        self.angle = angle
        self.skew = skew
        self.width = width
        self.height = height
    }

    /// Whether the page is read as it is shown.
    public var isNone: Bool { angle == .none && skew == 0 }

    /// A box of the page as shown, on the turned page.
    public func turned(_ box: Rect) -> Rect {
        let box = rotated(box, by: -skew)
        return switch angle {
        case .none: box
        case .right: Rect(x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1)
        case .half: Rect(x0: width - box.x1, y0: height - box.y1, x1: width - box.x0, y1: height - box.y0)
        case .left: Rect(x0: box.y0, y0: width - box.x1, x1: box.y1, y1: width - box.x0)
        }
    }

    /// A box of the turned page, on the page as shown.
    public func shown(_ box: Rect) -> Rect {
        let straight =
            switch angle {
            case .none: box
            case .right: Rect(x0: box.y0, y0: height - box.x1, x1: box.y1, y1: height - box.x0)
            case .half: Rect(x0: width - box.x1, y0: height - box.y1, x1: width - box.x0, y1: height - box.y0)
            case .left: Rect(x0: width - box.y1, y0: box.x0, x1: width - box.y0, y1: box.x1)
            }
        return rotated(straight, by: skew)
    }

    /// A box whose middle goes around the middle of the page by an angle, clockwise, in radians; its size stays.
    private func rotated(_ box: Rect, by angle: Double) -> Rect {
        if angle == 0 { return box }
        let (sine, cosine) = (sin(angle), cos(angle))
        let (x, y) = (box.midX - width / 2, box.midY - height / 2)
        let (middleX, middleY) = (width / 2 + x * cosine - y * sine, height / 2 + x * sine + y * cosine)
        return Rect(
            x0: middleX - box.width / 2,
            y0: middleY - box.height / 2,
            x1: middleX + box.width / 2,
            y1: middleY + box.height / 2
        )
    }
}
