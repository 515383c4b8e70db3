internal import DocumentModel

/// Reads what a page paints out of the SVG that cairo writes of it.
///
/// Only what cairo writes is understood: groups with clips, colours and maps, paths, glyphs and images by reference, and
/// groups of their own (`<g id="surface…">`) that are painted elsewhere. The outlines of glyphs, masks and patterns are
/// skipped.
struct SVGDrawingReader {
    private let bytes: [UInt8]
    private var drawing = Drawing()
    /// The glyphs that have no outline: spaces.
    private var blanks: Set<ArraySlice<UInt8>> = []
    private var clips: [ArraySlice<UInt8>: Rect?] = [:]
    private var images: [ArraySlice<UInt8>: Rect] = [:]
    /// The contents of the groups that are painted by reference.
    private var groups: [ArraySlice<UInt8>: Range<Int>] = [:]
    private var order = 0
    private var state: State

    private struct State {
        var map: AffineMap
        var clip: Rect
        /// The paint of glyphs.
        var luminance = 0.0
        var alpha = 1.0
    }

    /// Groups may be painted inside each other to this depth, and this many elements are read; deeper and longer
    /// drawings are malicious.
    private static let deepest = 8
    private static let mostElements = 2_000_000
    private static let blendedAlpha = 0.5
    /// What cairo writes of a glyph without an outline is shorter than this, in bytes: a path without commands, between
    /// line ends.
    private static let longestBlank = 52

    private init(svg: [UInt8], page: Rect) {
        bytes = svg
        state = State(map: .identity, clip: page)
    }

    static func read(_ svg: [UInt8], page: Rect) -> Drawing {
        var reader = SVGDrawingReader(svg: svg, page: page)
        reader.readContent(svg.startIndex..<svg.endIndex, depth: 0)
        return reader.drawing
    }

    /// The drawings of several pages, which stand in elements of their own behind the definitions that they share.
    static func read(_ svg: [UInt8], pages: [Rect]) -> [Drawing] {
        guard pages.count > 1 else { return pages.map { read(svg, page: $0) } }
        var reader = SVGDrawingReader(svg: svg, page: pages[0])
        var starts: [Int] = []
        var position = svg.startIndex
        while position < svg.endIndex {
            reader.skip(past: "<page>", in: svg.indices, &position)
            if position < svg.endIndex { starts.append(position) }
        }
        reader.readContent(svg.startIndex..<(starts.first ?? svg.endIndex), depth: 0)
        return pages.enumerated().map { index, page in
            guard index < starts.count else { return Drawing() }
            reader.drawing = Drawing()
            reader.order = 0
            reader.state = State(map: .identity, clip: page)
            let end = index + 1 < starts.count ? starts[index + 1] : svg.endIndex
            reader.readContent(starts[index]..<end, depth: 0)
            return reader.drawing
        }
    }

    private mutating func readContent(_ range: Range<Int>, depth: Int) {
        var stack: [State] = []
        var position = range.lowerBound
        var inDefinitions = false
        while let tag = nextTag(in: range, &position) {
            order += 1
            if order > Self.mostElements { return }
            let attributes = SVGAttributes(tag.attributes)
            switch tag.name {
            case .definitions: inDefinitions = !tag.isEnd
            case .symbol where !tag.isEnd:
                let start = position
                skip(past: "</symbol>", in: range, &position)
                if position - start < Self.longestBlank, let id = attributes.value("id") { blanks.insert(id) }
            case .mask where !tag.isEnd: skip(past: "</mask>", in: range, &position)
            case .pattern where !tag.isEnd: skip(past: "</pattern>", in: range, &position)
            case .clipPath where !tag.isEnd: readClip(attributes, in: range, &position)
            case .image:
                if let id = attributes.value("id") {
                    images[id] = Rect(
                        x0: 0,
                        y0: 0,
                        x1: attributes.number("width") ?? 0,
                        y1: attributes.number("height") ?? 0
                    )
                }
            case .group where tag.isEnd:
                state = stack.popLast() ?? state
            case .group:
                if inDefinitions, let id = attributes.value("id") {
                    let start = position
                    skipGroup(in: range, &position)
                    // The group's own element is read again where it is painted.
                    groups[id] = tag.start..<max(start, position)
                } else {
                    stack.append(state)
                    enterGroup(attributes)
                }
            case .use: readUse(attributes, depth: depth)
            case .path: readPath(attributes)
            case .rectangle: readRectangle(attributes)
            case .symbol, .mask, .pattern, .clipPath, .other: break
            }
        }
        state = stack.first ?? state
    }

    private mutating func enterGroup(_ attributes: SVGAttributes) {
        state.map = state.map.after(attributes.transform)
        if let id = attributes.reference("clip-path"), case .some(.some(let clip)) = clips[id] {
            intersectClip(state.map.apply(clip))
        }
        if let style = attributes.value("style") {
            let style = SVGStyle(style)
            state.luminance = style.luminance("fill") ?? state.luminance
            state.alpha = style.number("fill-opacity") ?? state.alpha
        }
    }

    /// Narrows the clip to a box; where nothing is left, to a box without extent.
    private mutating func intersectClip(_ box: Rect) {
        let x0 = max(state.clip.x0, box.x0)
        let y0 = max(state.clip.y0, box.y0)
        state.clip = Rect(
            x0: x0,
            y0: y0,
            x1: max(x0, min(state.clip.x1, box.x1)),
            y1: max(y0, min(state.clip.y1, box.y1))
        )
    }

    /// A clip that is no rectangle is taken as its bounds; one with curves is not taken.
    private mutating func readClip(_ attributes: SVGAttributes, in range: Range<Int>, _ position: inout Int) {
        guard let id = attributes.value("id"), let tag = nextTag(in: range, &position) else { return }
        let content = SVGAttributes(tag.attributes)
        if tag.name == .rectangle {
            clips[id] = Self.box(content)
            return
        }
        guard let data = content.value("d") else { return }
        let path = SVGPathData(data, map: .identity, isFilled: true)
        var bounds: Rect?
        if !path.hasCurves {
            for box in path.rectangles { bounds = bounds?.union(box) ?? box }
            for segment in path.segments {
                let box = Rect(x0: segment.x0, y0: segment.y0, x1: segment.x1, y1: segment.y1)
                bounds = bounds?.union(box) ?? box
            }
            // A clip without any outline lets nothing through.
            if bounds == nil { bounds = Rect(x0: 0, y0: 0, x1: 0, y1: 0) }
        }
        clips[id] = bounds
    }

    private mutating func readUse(_ attributes: SVGAttributes, depth: Int) {
        guard let id = attributes.reference("xlink:href") else { return }
        if id.starts(with: "glyph".utf8) {
            guard let x = attributes.number("x"), let y = attributes.number("y") else { return }
            let origin = state.map.apply(x, y)
            guard !isClipped(origin), !blanks.contains(id) else { return }
            drawing.glyphs.append(
                PaintedGlyph(x: origin.x, y: origin.y, luminance: state.luminance, alpha: state.alpha, order: order)
            )
            return
        }
        let map = state.map.after(attributes.transform)
        if let size = images[id] {
            drawing.images.append(PaintedImage(box: map.apply(size), order: order))
        } else if let content = groups[id], depth < Self.deepest {
            let outer = state
            state.map = map
            readContent(content, depth: depth + 1)
            state = outer
        }
    }

    /// Whether a glyph that begins at a point lies outside the clip.
    ///
    /// Its outline is not known here; ink may reach this far from its origin.
    private func isClipped(_ origin: (x: Double, y: Double)) -> Bool {
        let reach = 12.0
        return origin.x < state.clip.x0 - reach || origin.x > state.clip.x1 + reach
            || origin.y < state.clip.y0 - reach || origin.y > state.clip.y1 + reach
    }

    private mutating func readPath(_ attributes: SVGAttributes) {
        guard let data = attributes.value("d") else { return }
        let style = SVGStyle(attributes.value("style"))
        let map = state.map.after(attributes.transform)
        if let luminance = style.luminance("fill") {
            let path = SVGPathData(data, map: map, isFilled: true)
            // Blend modes (a highlighter multiplies) let what is below shine through.
            let isBlended = style.value("comp-op") != nil
            append(path, .fill, luminance, (isBlended ? Self.blendedAlpha : 1) * (style.number("fill-opacity") ?? 1))
        }
        if let luminance = style.luminance("stroke") {
            let path = SVGPathData(data, map: map, isFilled: false)
            let width = (style.number("stroke-width") ?? 1) * map.scale
            append(path, .stroke(width: width), luminance, style.number("stroke-opacity") ?? 1)
        }
    }

    private mutating func append(_ path: SVGPathData, _ paint: PaintedPath.Paint, _ luminance: Double, _ alpha: Double)
    {
        drawing.paths.append(
            PaintedPath(
                paint: paint,
                rectangles: path.rectangles,
                segments: path.segments,
                hasCurves: path.hasCurves,
                luminance: luminance,
                alpha: alpha,
                clip: state.clip,
                order: order
            )
        )
    }

    /// A rectangle fills the page, often with a pattern or through a mask.
    private mutating func readRectangle(_ attributes: SVGAttributes) {
        let style = SVGStyle(attributes.value("style"))
        guard attributes.value("mask") == nil, let luminance = style.luminance("fill") else { return }
        drawing.paths.append(
            PaintedPath(
                paint: .fill,
                rectangles: [state.map.apply(Self.box(attributes))],
                segments: [],
                hasCurves: false,
                luminance: luminance,
                alpha: style.number("fill-opacity") ?? 1,
                clip: state.clip,
                order: order
            )
        )
    }

    private static func box(_ attributes: SVGAttributes) -> Rect {
        let (x, y) = (attributes.number("x") ?? 0, attributes.number("y") ?? 0)
        return Rect(
            x0: x,
            y0: y,
            x1: x + (attributes.number("width") ?? 0),
            y1: y + (attributes.number("height") ?? 0)
        )
    }

    // MARK: Elements

    private enum Name {
        case definitions, symbol, mask, pattern, clipPath, image, group, use, path, rectangle, other
    }

    private struct Tag {
        let name: Name
        let isEnd: Bool
        let start: Int
        let attributes: ArraySlice<UInt8>
    }

    private func nextTag(in range: Range<Int>, _ position: inout Int) -> Tag? {
        guard let start = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "<")),
            let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        position = end + 1
        let isEnd = bytes[start + 1] == UInt8(ascii: "/")
        let nameStart = isEnd ? start + 2 : start + 1
        var nameEnd = nameStart
        while nameEnd < end, bytes[nameEnd] > 0x20, bytes[nameEnd] != UInt8(ascii: "/") { nameEnd += 1 }
        return Tag(
            name: Self.name(bytes[nameStart..<nameEnd]),
            isEnd: isEnd,
            start: start,
            attributes: bytes[nameEnd..<end]
        )
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> Name {
        let names: [(StaticString, Name)] = [
            ("use", .use), ("g", .group), ("path", .path), ("symbol", .symbol), ("clipPath", .clipPath),
            ("rect", .rectangle), ("image", .image), ("defs", .definitions), ("mask", .mask), ("pattern", .pattern),
        ]
        return names.first { SVGAttributes.equal(bytes, $0.0) }?.1 ?? .other
    }

    private func skip(past end: StaticString, in range: Range<Int>, _ position: inout Int) {
        while let start = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            let stop = min(range.upperBound, start + end.utf8CodeUnitCount)
            if SVGAttributes.equal(bytes[start..<stop], end) {
                position = stop
                return
            }
        }
        position = range.upperBound
    }

    /// Moves behind the end of the group whose start lies just before.
    private func skipGroup(in range: Range<Int>, _ position: inout Int) {
        var depth = 1
        while depth > 0, let tag = nextTag(in: range, &position) {
            if tag.name == .group { depth += tag.isEnd ? -1 : 1 }
        }
    }
}
