internal import CCairoCalls
internal import CPopplerGLib
internal import DocumentModel

/// Records what is drawn with a cairo context.
///
/// poppler-glib has no call for vector graphics, but it draws with the context that it is given: each path, glyph and
/// image is noted as cairo is told of it, and nothing is painted.
struct DrawingRecorder {
    private var drawing = Drawing()
    private var order = 0
    private let context: OpaquePointer
    private let page: Rect
    /// The device's pixels for each point.
    private let scale: Double
    private var clip: Rect
    private var clips: [Rect] = []
    /// The groups that are open, with what was drawn before each.
    private var open: [Drawing] = []
    private var groups: [OpaquePointer: Drawing] = [:]
    private var fonts: [OpaquePointer: Int] = [:]
    private var wasReached = false
    /// The size of the images that are kept, in memory.
    private var keptBytes = 0

    /// Poppler moves thin strokes to whole pixels, and cairo counts in 256ths of one: small ones keep places exact.
    private static let pixelsPerPoint = 64.0
    /// Cairo's coordinates end at 2²³ pixels on each side of the origin; larger pages have larger pixels.
    private static let mostPixels = 4_000_000.0
    /// Longer drawings are malicious.
    private static let mostElements = 2_000_000
    private static let blendedAlpha = 0.5
    /// A page of A4 scanned with 600 dots an inch in colours takes 140 MB; what is beyond is decoded again where it is needed.
    private static let mostKeptBytes = 160_000_000

    private init(_ context: OpaquePointer, _ page: Rect, scale: Double) {
        self.context = context
        self.page = page
        self.scale = scale
        clip = page
    }

    /// What `draw` draws on a page of a size in points, in points from the left top corner.
    static func record(width: Double, height: Double, draw: (_ context: OpaquePointer) -> Void) -> Drawing {
        let scale = min(pixelsPerPoint, mostPixels / max(1, width, height))
        // Poppler makes masks as large as what is left of the surface by the clip: of a single pixel they cost nothing.
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { return Drawing() }
        defer { cairo_destroy(context) }
        cairo_scale(context, scale, scale)
        var recorder = DrawingRecorder(context, Rect(x0: 0, y0: 0, x1: width, y1: height), scale: scale)
        withUnsafeMutablePointer(to: &recorder) { recorder in
            formmend_cairo_listen(
                context,
                { closure, call in
                    guard let closure, let call else { return }
                    closure.assumingMemoryBound(to: DrawingRecorder.self).pointee.note(call.pointee)
                },
                recorder
            )
            draw(context)
            formmend_cairo_listen(nil, nil, nil)
        }
        for group in recorder.groups.keys { cairo_pattern_destroy(group) }
        precondition(recorder.wasReached, "PDFSource must be linked into the program, before cairo")
        return recorder.drawing
    }

    private mutating func note(_ call: formmend_cairo_call) {
        wasReached = true
        switch call.kind {
        case FORMMEND_CAIRO_SAVE: clips.append(clip)
        case FORMMEND_CAIRO_RESTORE: clip = clips.popLast() ?? clip
        case FORMMEND_CAIRO_CLIP: noteClip()
        case FORMMEND_CAIRO_PUSH_GROUP:
            clips.append(clip)
            open.append(drawing)
            drawing = Drawing(fonts: drawing.fonts)
        case FORMMEND_CAIRO_POP_GROUP:
            clip = clips.popLast() ?? clip
            close(group: call.pattern)
        default:
            order += 1
            guard order < Self.mostElements else { return }
            paint(call)
        }
    }

    private mutating func paint(_ call: formmend_cairo_call) {
        switch call.kind {
        case FORMMEND_CAIRO_FILL:
            if let image = sourceImage() { return add(image) }
            append(path(isFilled: true), .fill)
        case FORMMEND_CAIRO_STROKE:
            append(path(isFilled: false), .stroke(width: cairo_get_line_width(context) * map.scale))
        case FORMMEND_CAIRO_PAINT: notePaint(alpha: call.alpha)
        case FORMMEND_CAIRO_MASK: noteMask(call.pattern)
        case FORMMEND_CAIRO_SHOW_GLYPHS, FORMMEND_CAIRO_STROKE_GLYPHS:
            let glyphs = call.glyphs?.assumingMemoryBound(to: cairo_glyph_t.self)
            noteGlyphs(UnsafeBufferPointer(start: glyphs, count: Int(call.glyph_count)))
        default: break
        }
    }

    // MARK: State

    /// From user space to the page.
    private var map: AffineMap {
        var matrix = cairo_matrix_t()
        cairo_get_matrix(context, &matrix)
        return AffineMap(matrix, scale: 1 / scale)
    }

    private func path(isFilled: Bool) -> PathShape {
        let path = cairo_copy_path(context)
        defer { cairo_path_destroy(path) }
        return PathShape(path, map: map, isFilled: isFilled)
    }

    /// How light the paint is, 0 to 1, and how opaque; patterns count as black.
    private func source() -> (luminance: Double, alpha: Double, isPattern: Bool) {
        var (red, green, blue, alpha) = (0.0, 0.0, 0.0, 1.0)
        let isPattern = cairo_pattern_get_type(cairo_get_source(context)) != CAIRO_PATTERN_TYPE_SOLID
        if !isPattern {
            cairo_pattern_get_rgba(cairo_get_source(context), &red, &green, &blue, &alpha)
        }
        // Blend modes (a highlighter multiplies) let what is below shine through.
        let isBlended = cairo_get_operator(context) != CAIRO_OPERATOR_OVER
        // Rec. 601 luma.
        return (0.299 * red + 0.587 * green + 0.114 * blue, isBlended ? alpha * Self.blendedAlpha : alpha, isPattern)
    }

    /// A clip that is no rectangle is taken as its bounds; one with curves is not taken.
    private mutating func noteClip() {
        let path = path(isFilled: true)
        guard !path.hasCurves else { return }
        // A clip without any outline lets nothing through.
        let box = path.bounds ?? Rect(x0: 0, y0: 0, x1: 0, y1: 0)
        let x0 = max(clip.x0, box.x0)
        let y0 = max(clip.y0, box.y0)
        clip = Rect(x0: x0, y0: y0, x1: max(x0, min(clip.x1, box.x1)), y1: max(y0, min(clip.y1, box.y1)))
    }

    // MARK: Paths and glyphs

    private mutating func append(_ path: PathShape, _ paint: PaintedPath.Paint) {
        let source = source()
        drawing.paths.append(
            PaintedPath(
                paint: paint,
                rectangles: path.rectangles,
                segments: path.segments,
                hasCurves: path.hasCurves,
                luminance: source.luminance,
                isPatterned: source.isPattern,
                alpha: source.alpha,
                clip: clip,
                order: order
            )
        )
    }

    private mutating func noteGlyphs(_ glyphs: UnsafeBufferPointer<cairo_glyph_t>) {
        let map = map
        let source = source()
        let font = font()
        let bearing = bearing(map)
        for glyph in glyphs {
            let origin = map.apply(glyph.x, glyph.y)
            drawing.glyphs.append(
                PaintedGlyph(
                    x: origin.x,
                    y: origin.y,
                    luminance: source.luminance,
                    alpha: source.alpha,
                    clip: clip,
                    order: order,
                    font: font,
                    index: glyph.index,
                    bearing: bearing
                )
            )
        }
    }

    private func bearing(_ map: AffineMap) -> Glyph.Direction {
        var matrix = cairo_matrix_t()
        cairo_get_font_matrix(context, &matrix)
        let lie = map.after(AffineMap(matrix, scale: 1))
        return .of(Angle.of(lie.a, lie.b))
    }

    /// The number of the font that the next glyphs are set in.
    private mutating func font() -> Int {
        guard let font = cairo_get_scaled_font(context) else { return -1 }
        if let known = fonts[font] { return known }
        fonts[font] = drawing.fonts.add(font)
        return drawing.fonts.count - 1
    }

    // MARK: Images and groups

    private mutating func notePaint(alpha: Double) {
        if let group = sourceGroup() { return add(group, alpha: alpha) }
        if let image = sourceImage() { return add(image, alpha: alpha) }
        // All that the clip leaves is painted.
        append(PathShape(rectangle: page), .fill)
    }

    private mutating func noteMask(_ mask: OpaquePointer?) {
        if let group = sourceGroup() { return add(group, alpha: 1) }
        if let image = sourceImage() ?? mask.flatMap(image) { add(image, mask: mask) }
    }

    private mutating func add(_ box: Rect, mask: OpaquePointer? = nil, alpha: Double = 1) {
        drawing.images.append(PaintedImage(box: box, order: order, painting: painting(mask: mask, alpha: alpha)))
    }

    /// The image that is being painted; `nil` where too many are kept already.
    private mutating func painting(mask: OpaquePointer?, alpha: Double) -> ImagePainting? {
        guard keptBytes < Self.mostKeptBytes, let source = cairo_get_source(context) else { return nil }
        let painting = ImagePainting(source: source, mask: mask, map: map, clip: clip, alpha: alpha)
        keptBytes += painting.byteCount
        return painting
    }

    private func sourceImage() -> Rect? {
        cairo_get_source(context).flatMap(image)
    }

    /// Where a pattern shows an image once; `nil` where it is no image.
    private func image(_ pattern: OpaquePointer) -> Rect? {
        guard cairo_pattern_get_extend(pattern) != CAIRO_EXTEND_REPEAT, let surface = ImagePainting.pixels(pattern)
        else { return nil }
        // The matrix of a pattern leads from user space to the pattern.
        var matrix = cairo_matrix_t()
        cairo_pattern_get_matrix(pattern, &matrix)
        guard cairo_matrix_invert(&matrix) == CAIRO_STATUS_SUCCESS else { return nil }
        let size = Rect(
            x0: 0,
            y0: 0,
            x1: Double(cairo_image_surface_get_width(surface)),
            y1: Double(cairo_image_surface_get_height(surface))
        )
        return map.after(AffineMap(matrix, scale: 1)).apply(size)
    }

    private mutating func close(group: OpaquePointer?) {
        let inside = drawing
        drawing = open.popLast() ?? Drawing()
        guard let group else { return }
        // It is kept so that no other pattern gets its address.
        if groups.updateValue(inside, forKey: group) == nil { cairo_pattern_reference(group) }
    }

    private func sourceGroup() -> Drawing? {
        cairo_get_source(context).flatMap { groups[$0] }
    }

    private mutating func add(_ group: Drawing, alpha: Double) {
        drawing.paths += group.paths.map { $0.faded(by: alpha) }
        drawing.glyphs += group.glyphs.map { $0.faded(by: alpha) }
        drawing.images += group.images
    }
}

extension AffineMap {
    fileprivate init(_ matrix: cairo_matrix_t, scale: Double) {
        self.init(
            a: matrix.xx * scale,
            b: matrix.yx * scale,
            c: matrix.xy * scale,
            d: matrix.yy * scale,
            e: matrix.x0 * scale,
            f: matrix.y0 * scale
        )
    }
}
