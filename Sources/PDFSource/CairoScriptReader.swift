internal import DocumentModel

/// A painted path of a page: its straight segments and rectangles in page coordinates.
struct PaintedPath {
    enum Paint {
        case fill
        /// With the line width in points.
        case stroke(width: Double)
    }

    struct Segment {
        let x0, y0, x1, y1: Double
    }

    let paint: Paint
    let rectangles: [Rect]
    /// The straight segments of each subpath that is no rectangle.
    let segments: [Segment]
    let hasCurves: Bool
    /// 0 is black, 1 is white; patterns count as black.
    let luminance: Double
    let alpha: Double
    let clip: Rect

    /// The smallest box around the path's straight parts; `nil` where it has none.
    var bounds: Rect? {
        var bounds = rectangles.first
        for rectangle in rectangles.dropFirst() { bounds = bounds?.union(rectangle) }
        for segment in segments {
            let box = Rect(x0: segment.x0, y0: segment.y0, x1: segment.x1, y1: segment.y1)
            bounds = bounds?.union(box) ?? box
        }
        return bounds
    }
}

/// Reads the paths out of a cairo script.
///
/// Only what paints is understood: path operators (`n m l c h rectangle`), `fill+`, `stroke+`, `clip+`, `reset-clip`,
/// the line width, the matrix that scales it, and plain colours. Fonts, glyphs, images and everything in braces (the
/// outlines of Type 3 glyphs) are skipped.
struct CairoScriptReader {
    private let bytes: [UInt8]
    private var position = 0
    private let page: Rect

    private var numbers: [Double] = []
    private var rectangles: [Rect] = []
    private var segments: [PaintedPath.Segment] = []
    private var hasCurves = false
    private var current = (x: 0.0, y: 0.0)
    private var subpathStart = (x: 0.0, y: 0.0)

    private var lineWidth = 2.0
    private var scale = 1.0
    private var luminance = 0.0
    private var alpha = 1.0
    private var pendingColor: (luminance: Double, alpha: Double)?
    /// The size in pixels of the image last named, and the pattern made of it while it is the source.
    private var imageSize = (width: 0.0, height: 0.0)
    private var isPattern = false
    private var patternArea = 0.0
    private var imageArea = 0.0
    private var clip: Rect
    private var paths: [PaintedPath] = []

    private init(script: [UInt8], page: Rect) {
        bytes = script
        self.page = page
        clip = page
    }

    /// The painted paths of a page, and the area in square points that its images cover.
    static func read(_ script: [UInt8], page: Rect) -> (paths: [PaintedPath], imageArea: Double) {
        var reader = CairoScriptReader(script: script, page: page)
        reader.read()
        return (reader.paths, reader.imageArea)
    }

    private mutating func read() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                position += 1
            case UInt8(ascii: "("):
                skipString()
            case UInt8(ascii: "<"):
                skipDataOrDictionary()
            case UInt8(ascii: "{"):
                skipBraces()
            case UInt8(ascii: "%"):
                skip(until: UInt8(ascii: "\n"))
            case UInt8(ascii: "["):
                position += 1
                numbers.removeAll(keepingCapacity: true)
            case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: "}"):
                position += 1
            default:
                readWord()
            }
        }
    }

    private mutating func readWord() {
        let start = position
        while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
        if position == start {
            position += 1
            return
        }
        let first = bytes[start]
        if (first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")) || first == UInt8(ascii: "-")
            || first == UInt8(ascii: ".")
        {
            if let number = Self.number(bytes[start..<position]) {
                numbers.append(number)
                return
            }
        }
        apply(String(decoding: bytes[start..<position], as: UTF8.self))
        numbers.removeAll(keepingCapacity: true)
    }

    private mutating func apply(_ word: String) {
        switch word {
        case "n":
            rectangles.removeAll(keepingCapacity: true)
            segments.removeAll(keepingCapacity: true)
            hasCurves = false
        case "m":
            guard numbers.count >= 2 else { return }
            current = (numbers[numbers.count - 2], numbers[numbers.count - 1])
            subpathStart = current
        case "l":
            guard numbers.count >= 2 else { return }
            line(to: (numbers[numbers.count - 2], numbers[numbers.count - 1]))
        case "c":
            guard numbers.count >= 6 else { return }
            hasCurves = true
            current = (numbers[numbers.count - 2], numbers[numbers.count - 1])
        case "h":
            line(to: subpathStart)
        case "rectangle":
            guard numbers.count >= 4 else { return }
            let values = numbers.suffix(4).map { $0 }
            rectangles.append(
                Rect(x0: values[0], y0: values[1], x1: values[0] + values[2], y1: values[1] + values[3])
            )
        case "/height": imageSize.width = numbers.last ?? 0
        case "/format": imageSize.height = numbers.last ?? 0
        case "paint": imageArea += patternArea
        case "fill+":
            imageArea += patternArea
            paint(.fill)
        case "stroke+": paint(.stroke(width: lineWidth * scale))
        case "clip+": intersectClip()
        case "reset-clip": clip = page
        case "set-line-width": lineWidth = numbers.last ?? lineWidth
        case "identity": scale = 1
        case "scale":
            guard numbers.count >= 2 else { return }
            scale *= (abs(numbers[0] * numbers[1])).squareRoot()
        case "set-matrix" where isPattern:
            // A pattern's matrix leads from the page to the image.
            guard numbers.count >= 6 else { return }
            let pixelsPerPoint = abs(numbers[0] * numbers[3] - numbers[1] * numbers[2])
            if pixelsPerPoint > 0 { patternArea = imageSize.width * imageSize.height / pixelsPerPoint }
        case "transform", "set-matrix":
            guard numbers.count >= 6 else { return }
            let factor = abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]).squareRoot()
            scale = word == "transform" ? scale * factor : factor
        case "g", "rgb", "rgba", "pattern":
            pendingColor = color(word)
            isPattern = word == "pattern"
            patternArea = 0
        case "set-source":
            (luminance, alpha) = pendingColor ?? (0, 1)
            pendingColor = nil
            isPattern = false
        case "context":
            // A new surface starts with cairo's defaults.
            (luminance, alpha, scale, lineWidth, clip) = (0, 1, 1, 2, page)
            patternArea = 0
        default:
            break
        }
    }

    private func color(_ space: String) -> (luminance: Double, alpha: Double)? {
        switch space {
        case "g" where !numbers.isEmpty:
            (numbers[numbers.count - 1], 1)
        case "rgb" where numbers.count >= 3, "rgba" where numbers.count >= 4:
            // Rec. 601 luma.
            (0.299 * numbers[0] + 0.587 * numbers[1] + 0.114 * numbers[2], space == "rgba" ? numbers[3] : 1)
        default:
            nil
        }
    }

    private mutating func line(to point: (x: Double, y: Double)) {
        segments.append(.init(x0: current.x, y0: current.y, x1: point.x, y1: point.y))
        current = point
    }

    private mutating func paint(_ paint: PaintedPath.Paint) {
        paths.append(currentPath(paint))
    }

    private func currentPath(_ paint: PaintedPath.Paint) -> PaintedPath {
        PaintedPath(
            paint: paint,
            rectangles: rectangles,
            segments: segments,
            hasCurves: hasCurves,
            luminance: luminance,
            alpha: alpha,
            clip: clip
        )
    }

    /// Narrows the clip to the bounds of the current path; a clip that is no rectangle is taken as its bounds.
    private mutating func intersectClip() {
        guard !hasCurves, let bounds = currentPath(.fill).bounds else { return }
        clip = Rect(
            x0: max(clip.x0, bounds.x0),
            y0: max(clip.y0, bounds.y0),
            x1: max(max(clip.x0, bounds.x0), min(clip.x1, bounds.x1)),
            y1: max(max(clip.y0, bounds.y0), min(clip.y1, bounds.y1))
        )
    }

    // MARK: Lexical level

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            true
        default:
            false
        }
    }

    /// A decimal number without exponent, as cairo prints it; `nil` for anything else.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
        var mantissa = 0.0
        var divisor = 1.0
        var inFraction = false
        var negative = false
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where offset == 0: negative = true
            case UInt8(ascii: ".") where !inFraction: inFraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                mantissa = mantissa * 10 + Double(byte - UInt8(ascii: "0"))
                if inFraction { divisor *= 10 }
            default: return nil
            }
        }
        return (negative ? -mantissa : mantissa) / divisor
    }

    private mutating func skip(until end: UInt8) {
        while position < bytes.count, bytes[position] != end { position += 1 }
        position += 1
    }

    private mutating func skipString() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { return }
        }
    }

    /// `<~…~>` and `<|…~>` hold data, `<…>` hexadecimal digits; `<<` opens a dictionary, whose words are harmless.
    private mutating func skipDataOrDictionary() {
        position += 1
        guard position < bytes.count else { return }
        switch bytes[position] {
        case UInt8(ascii: "~"), UInt8(ascii: "|"):
            while position + 1 < bytes.count,
                !(bytes[position] == UInt8(ascii: "~") && bytes[position + 1] == UInt8(ascii: ">"))
            {
                position += 1
            }
            position += 2
        case UInt8(ascii: "<"):
            position += 1
        default:
            skip(until: UInt8(ascii: ">"))
        }
    }

    private mutating func skipBraces() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"):
                depth += 1
                position += 1
            case UInt8(ascii: "}"):
                depth -= 1
                position += 1
                if depth == 0 { return }
            case UInt8(ascii: "("): skipString()
            case UInt8(ascii: "<"): skipDataOrDictionary()
            default: position += 1
            }
        }
    }
}
