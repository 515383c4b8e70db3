internal import Foundation

/// A rectangle with axes that data is drawn into, as SVG.
struct PlotPanel {
    /// A scale from data to 0...1.
    enum Scale {
        case linear(from: Double, to: Double)
        /// Values below `from` are drawn at it.
        case logarithmic(from: Double, to: Double)

        func position(_ value: Double) -> Double {
            switch self {
            case .linear(let from, let to): (min(max(value, from), to) - from) / (to - from)
            case .logarithmic(let from, let to):
                (log10(min(max(value, from), to)) - log10(from)) / (log10(to) - log10(from))
            }
        }
    }

    struct Axis {
        let title: String
        let scale: Scale
        let ticks: [(value: Double, label: String)]
    }

    /// In pixels, with room for the labels around it.
    let x: Double
    let y: Double
    let size: Double
    let title: String
    let horizontal: Axis
    let vertical: Axis
    private var marks: [String] = []

    init(x: Double, y: Double, size: Double, title: String, horizontal: Axis, vertical: Axis) {
        self.x = x
        self.y = y
        self.size = size
        self.title = title
        self.horizontal = horizontal
        self.vertical = vertical
    }

    static let ink = "#1f4e79"
    static let accent = "#b3261e"
    private static let grid = "#dddddd"
    private static let tickGap = 8.0
    private static let lineHeight = 16.0
    private static let titleGap = 14.0
    private static let axisTitleGap = 52.0

    func point(_ horizontalValue: Double, _ verticalValue: Double) -> (x: Double, y: Double) {
        (
            x + size * horizontal.scale.position(horizontalValue),
            y + size * (1 - vertical.scale.position(verticalValue))
        )
    }

    mutating func line(_ points: [(Double, Double)], color: String = PlotPanel.ink, dashes: String? = nil) {
        let path = points.map { point($0.0, $0.1) }.map { "\(Self.number($0.x)),\(Self.number($0.y))" }
        let dash = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        marks.append(
            "<polyline points=\"\(path.joined(separator: " "))\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"1.8\"\(dash)/>"
        )
    }

    mutating func dot(_ horizontalValue: Double, _ verticalValue: Double, radius: Double, color: String, note: String) {
        let place = point(horizontalValue, verticalValue)
        marks.append(
            "<circle cx=\"\(Self.number(place.x))\" cy=\"\(Self.number(place.y))\" r=\"\(Self.number(radius))\" "
                + "fill=\"\(color)\" fill-opacity=\"0.75\"><title>\(Self.escaped(note))</title></circle>"
        )
    }

    mutating func label(_ text: String, _ horizontalValue: Double, _ verticalValue: Double, color: String) {
        let place = point(horizontalValue, verticalValue)
        let isRight = place.x > x + size / 2
        marks.append(
            Self.text(
                text,
                x: place.x + (isRight ? -Self.tickGap : Self.tickGap),
                y: place.y - Self.tickGap,
                anchor: isRight ? "end" : "start",
                color: color
            )
        )
    }

    var svg: String {
        var parts: [String] = []
        for tick in horizontal.ticks {
            let at = x + size * horizontal.scale.position(tick.value)
            parts.append(Self.rule(at, y, at, y + size))
            parts.append(Self.text(tick.label, x: at, y: y + size + Self.lineHeight + 2, anchor: "middle"))
        }
        for tick in vertical.ticks {
            let at = y + size * (1 - vertical.scale.position(tick.value))
            parts.append(Self.rule(x, at, x + size, at))
            parts.append(Self.text(tick.label, x: x - Self.tickGap, y: at + 4, anchor: "end"))
        }
        parts.append(
            "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(size))\" "
                + "height=\"\(Self.number(size))\" fill=\"none\" stroke=\"#444444\"/>"
        )
        parts.append(Self.text(title, x: x + size / 2, y: y - Self.titleGap, anchor: "middle", isBold: true))
        parts.append(
            Self.text(horizontal.title, x: x + size / 2, y: y + size + Self.lineHeight * 2 + 8, anchor: "middle")
        )
        let (left, middle) = (x - Self.axisTitleGap, y + size / 2)
        parts.append(
            "<g transform=\"rotate(-90 \(Self.number(left)) \(Self.number(middle)))\">"
                + Self.text(vertical.title, x: left, y: middle, anchor: "middle") + "</g>"
        )
        return (parts + marks).joined(separator: "\n")
    }

    /// A whole SVG file of panels side by side.
    static func document(_ panels: [PlotPanel], width: Double, height: Double, caption: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
        width="\(number(width))" height="\(number(height))" font-family="sans-serif" font-size="12">
        <rect width="100%" height="100%" fill="#ffffff"/>
        \(panels.map(\.svg).joined(separator: "\n"))
        \(text(caption, x: width / 2, y: height - 12, anchor: "middle"))
        </svg>

        """
    }

    private static func rule(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> String {
        "<line x1=\"\(number(x0))\" y1=\"\(number(y0))\" x2=\"\(number(x1))\" y2=\"\(number(y1))\" stroke=\"\(grid)\"/>"
    }

    private static func text(
        _ text: String,
        x: Double,
        y: Double,
        anchor: String,
        color: String = "#222222",
        isBold: Bool = false
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\" fill=\"\(color)\""
            + "\(isBold ? " font-weight=\"bold\"" : "")>\(escaped(text))</text>"
    }

    private static func number(_ value: Double) -> String { String(format: "%.1f", value) }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
}
