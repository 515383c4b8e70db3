/// Marks to draw over a page.
public struct PageOverlay: Sendable {
    /// A box in points, outlined in a colour, with a short label in ASCII at its top left corner.
    public struct Mark: Sendable {
        public let box: Rect
        public let color: Color
        public let label: String

        public init(box: Rect, color: Color, label: String = "") {
            self.box = box
            self.color = color
            self.label = label
        }
    }

    /// A colour by its parts of red, green and blue, 0 to 1.
    public struct Color: Sendable, Hashable {
        public let red: Double
        public let green: Double
        public let blue: Double

        public init(red: Double, green: Double, blue: Double) {
            self.red = red
            self.green = green
            self.blue = blue
        }
    }

    /// Drawn in this order.
    public let marks: [Mark]

    public init(marks: [Mark]) {
        self.marks = marks
    }
}
