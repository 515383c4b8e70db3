/// One character of a page as the text layer gives it.
public struct Glyph: Sendable, Hashable {
    /// Which way the text runs that the character is part of.
    public enum Direction: UInt8, Sendable, Hashable {
        case right
        /// Set vertically, or lying on its side: lines go from top to bottom and follow each other from right to left.
        case down
        /// Lying on its side: lines go from bottom to top and follow each other from left to right.
        case up
        /// Standing on its head: lines go from right to left and follow each other from bottom to top.
        case left
        /// At any other angle: seals and watermarks are set so.
        case slanted
    }

    public let scalar: Unicode.Scalar
    public let direction: Direction
    /// Whether nobody sees it: it is not painted, or not told apart from its background, or painted over.
    public let isHidden: Bool
    public let box: Rect
    /// Points.
    public let fontSize: Double
    /// An index into the page's fonts.
    public let font: Int

    public init(
        scalar: Unicode.Scalar,
        direction: Direction = .right,
        isHidden: Bool = false,
        box: Rect,
        fontSize: Double,
        font: Int
    ) {
        self.scalar = scalar
        self.direction = direction
        self.isHidden = isHidden
        self.box = box
        self.fontSize = fontSize
        self.font = font
    }
}

/// A drawn straight line, horizontal or vertical, whether stroked or a thin filled rectangle.
public struct Ruling: Sendable, Hashable {
    public enum Orientation: Sendable, Hashable {
        case horizontal, vertical
    }

    public let orientation: Orientation
    /// The coordinate of the line's middle across its direction: y of a horizontal ruling, x of a vertical one; points.
    public let position: Double
    /// The smaller end along its direction, in points.
    public let start: Double
    /// The larger end along its direction, in points.
    public let end: Double
    /// Points.
    public let thickness: Double

    public init(orientation: Orientation, position: Double, start: Double, end: Double, thickness: Double) {
        self.orientation = orientation
        self.position = position
        self.start = min(start, end)
        self.end = max(start, end)
        self.thickness = thickness
    }

    public var length: Double { end - start }
}

/// A rectangle filled with a colour that is not the paper's, larger than a line.
public struct Shading: Sendable, Hashable {
    public let box: Rect
    /// 0 is black, 1 is white.
    public let luminance: Double

    public init(box: Rect, luminance: Double) {
        self.box = box
        self.luminance = luminance
    }
}

/// What is on one page of a PDF.
public struct Page: Sendable {
    /// Counts from 1.
    public let number: Int
    /// Points, as shown (after `/Rotate`).
    public let width: Double
    /// Points, as shown (after `/Rotate`).
    public let height: Double
    /// In the order of the text layer; characters that print nothing are left out.
    public let glyphs: [Glyph]
    /// The names of the page's fonts as the PDF states them, without subset prefixes; empty where a font has none.
    public let fonts: [String]
    public let rulings: [Ruling]
    /// In the order of painting.
    public let shadings: [Shading]
    /// The tables that the structure tree of a tagged PDF states for the page, in its order.
    public let taggedTables: [TaggedTable]
    /// The share of the page that images cover, 0 to 1; a scan is close to 1.
    public let imageCoverage: Double
    /// The share of the characters that are painted, that no image covers and that none shows as well, 0 to 1; 1 where
    /// there are none.
    ///
    /// Text that was recognized in a picture of the page lies unpainted over it, or painted below it or over its own ink.
    public let paintedShare: Double
    /// By how much a scan is askew, clockwise in radians.
    ///
    /// Glyphs and rulings are where they are once it is straightened around the middle of the page.
    public let skew: Double

    public init(
        number: Int,
        width: Double,
        height: Double,
        glyphs: [Glyph],
        fonts: [String],
        rulings: [Ruling],
        shadings: [Shading] = [],
        taggedTables: [TaggedTable] = [],
        imageCoverage: Double,
        paintedShare: Double = 1,
        skew: Double = 0
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.glyphs = glyphs
        self.fonts = fonts
        self.rulings = rulings
        self.shadings = shadings
        self.taggedTables = taggedTables
        self.imageCoverage = imageCoverage
        self.paintedShare = paintedShare
        self.skew = skew
    }
}
