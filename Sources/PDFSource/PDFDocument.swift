private import CPopplerGLib
public import DocumentModel

#if canImport(Glibc)
    private import Glibc
#endif

/// An open PDF, read through poppler-glib.
///
/// An instance stays on the task that made it. Documents on several threads are safe; they wait for each other where
/// they call poppler (see `PopplerLock`).
public final class PDFDocument {
    private let document: OpaquePointer
    private let tags: StructureTree

    public let pageCount: Int
    /// What a person should know of the document as a whole.
    public let diagnostics: [SourceDiagnostic]

    /// Opens a PDF held in memory.
    public convenience init(
        bytes: [UInt8],
        password: String? = nil,
        data: PopplerData = .installed,
        readsTags: Bool = true
    ) throws(PDFSourceError) {
        try self.init(.bytes(bytes), password: password, data: data, readsTags: readsTags)
    }

    /// Opens a PDF.
    ///
    /// - Parameters:
    ///   - content: The whole file.
    ///   - password: The user or owner password of an encrypted file.
    ///   - data: Where poppler finds its CJK encodings.
    ///   - readsTags: Whether pages carry the tables that the tags of the file state.
    public init(
        _ content: PDFContent,
        password: String? = nil,
        data: PopplerData = .installed,
        readsTags: Bool = true
    ) throws(PDFSourceError) {
        diagnostics = Self.diagnostics(of: content, data: data)
        (document, pageCount, tags) = try PopplerLock.withLock { () throws(PDFSourceError) in
            let document = try Self.open(content, password: password)
            let pageCount = Int(poppler_document_get_n_pages(document))
            var tags = StructureTree()
            if readsTags { _ = DeepStack.run { tags = StructureTree(document, pageCount: pageCount) } }
            return (document, pageCount, tags)
        }
        if pageCount <= 0 { throw .noPages }
    }

    private static func diagnostics(of content: PDFContent, data: PopplerData) -> [SourceDiagnostic] {
        guard !data.isPresent, PopplerData.isNeeded(by: content.allBytes()) else { return [] }
        return [
            SourceDiagnostic(
                code: "poppler-data-missing",
                message:
                    "the PDF uses a CJK encoding of the package poppler-data, which is not installed: text may be missing"
            )
        ]
    }

    private static func open(_ content: PDFContent, password: String?) throws(PDFSourceError) -> OpaquePointer {
        var error: UnsafeMutablePointer<GError>?
        defer { g_clear_error(&error) }
        // Most encrypted files open without a password whatever is given.
        if let opened = open(content, nil, &error) { return opened }
        guard formmend_is_encrypted_error(error) != 0 else {
            throw .damaged(error.flatMap { String(validatingCString: $0.pointee.message) } ?? "unknown cause")
        }
        // Poppler 22.12 says of some files that they are damaged where the password is wrong.
        if let password, let opened = open(content, password, nil) { return opened }
        throw .encrypted(passwordGiven: password != nil)
    }

    private static func open(
        _ content: PDFContent,
        _ password: String?,
        _ error: UnsafeMutablePointer<UnsafeMutablePointer<GError>?>?
    ) -> OpaquePointer? {
        switch content {
        case .bytes(let bytes):
            let data = bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
            defer { g_bytes_unref(data) }
            guard let password else { return poppler_document_new_from_bytes(data, nil, error) }
            // Poppler 22.12 crashes on a wrong password for bytes, not for a stream.
            let stream = g_memory_input_stream_new_from_bytes(data)
            defer { g_object_unref(stream) }
            return poppler_document_new_from_stream(stream, goffset(bytes.count), password, nil, error)
        case .file(let descriptor):
            // Poppler closes the one it is given.
            return poppler_document_new_from_fd(fcntl(descriptor, F_DUPFD_CLOEXEC, 0), password, error)
        }
    }

    deinit {
        PopplerLock.withLock {
            let free = { g_object_unref(UnsafeMutableRawPointer(self.document)) }
            if !tags.isHeld || !DeepStack.run(free) { free() }
        }
    }

    /// The title, producer and creator that the file states, by these names; those it leaves out are missing.
    public var metadata: [String: String] {
        let readers: [(String, (OpaquePointer?) -> UnsafeMutablePointer<CChar>?)] = [
            ("title", poppler_document_get_title), ("producer", poppler_document_get_producer),
            ("creator", poppler_document_get_creator),
        ]
        return PopplerLock.withLock {
            var metadata: [String: String] = [:]
            for (name, read) in readers {
                guard let text = read(document) else { continue }
                defer { g_free(text) }
                metadata[name] = String(validatingCString: text)
            }
            return metadata
        }
    }

    /// The width and height of a page in points; pages count from 1.
    public func size(ofPage number: Int) throws(PDFSourceError) -> (width: Double, height: Double) {
        try withPage(number) { _, width, height in (width, height) }
    }

    /// Reads one page; what poppler holds for it is released before the call returns.
    ///
    /// - Parameter number: Counts from 1.
    public func page(_ number: Int) throws(PDFSourceError) -> Page {
        var (width, height) = (0.0, 0.0)
        var drawing = Drawing()
        var (glyphs, fonts): ([Glyph], [String]) = ([], [])
        var fields: FormFields?
        try withPage(number) { page, pageWidth, pageHeight in
            (width, height) = (pageWidth, pageHeight)
            // Poppler gathers the text as it draws: one interpretation of the page serves both.
            drawing = LinkBorders.removed(
                from: DrawingRecorder.record(width: width, height: height) { poppler_page_render(page, $0) },
                of: page,
                height: height
            )
            (glyphs, fonts) = PageText.read(page)
            fields = FormFields(page)
        }
        // From here on others may use poppler.
        glyphs = GlyphBoxCorrection.corrected(glyphs, painted: drawing.glyphs)
        var paintedShare: Double
        (glyphs, paintedShare) = GlyphAppearance.applied(to: glyphs, drawing: drawing)
        let picture =
            try PictureRulings.applies(to: drawing, glyphs: glyphs, width: width, height: height)
            ? self.picture(ofPage: number, drawing, width: width, height: height) : nil
        paintedShare = min(paintedShare, 1 - (picture?.shownShare(of: glyphs) ?? 0))
        if let fields {
            glyphs = fields.added(to: glyphs, shown: (width, height), font: fonts.count)
            fonts.append("")
        }
        var rulings = RulingExtraction.rulings(in: drawing, glyphs: glyphs)
        var skew = 0.0
        if var picture {
            if paintedShare <= Self.mostPainted { skew = PictureSkew.angle(of: picture) }
            if skew != 0 {
                // What is drawn beside the picture is not askew, and no part of a scan.
                rulings = []
                glyphs = Self.straightened(glyphs, PageTurn(.none, skew: skew, width: width, height: height))
                picture = try self.picture(ofPage: number, drawing, width: width, height: height, skew: skew) ?? picture
            }
            rulings += PictureRulings.rulings(in: picture)
        }
        return Page(
            number: number,
            width: width,
            height: height,
            glyphs: glyphs,
            fonts: fonts,
            rulings: rulings,
            shadings: RulingExtraction.shadings(among: drawing.paths),
            // Tags know nothing of what is filled in.
            taggedTables: fields == nil ? tags.tables[number] ?? [] : [],
            imageCoverage: drawing.imageCoverage(width: width, height: height),
            paintedShare: paintedShare,
            skew: skew
        )
    }

    /// Text over a picture of which more than this share is painted on its own is none that was recognized in it.
    private static let mostPainted = 0.5

    /// What a page shows without its text: from its drawing, or where that does not hold all images by poppler once more.
    private func picture(
        ofPage number: Int,
        _ drawing: Drawing,
        width: Double,
        height: Double,
        skew: Double = 0
    ) throws(PDFSourceError) -> PagePicture? {
        if let picture = PagePicture(of: drawing, width: width, height: height, skew: skew) { return picture }
        return try withPage(number) { page, width, height in
            PagePicture(of: page, width: width, height: height, skew: skew)
        }
    }

    private static func straightened(_ glyphs: [Glyph], _ turn: PageTurn) -> [Glyph] {
        glyphs.map { glyph in
            Glyph(
                scalar: glyph.scalar,
                direction: glyph.direction,
                isHidden: glyph.isHidden,
                box: turn.turned(glyph.box),
                fontSize: glyph.fontSize,
                font: glyph.font
            )
        }
    }

    /// Gives a page and its size in points to `body`, and releases it after.
    func withPage<Value>(
        _ number: Int,
        _ body: (_ page: OpaquePointer, _ width: Double, _ height: Double) -> sending Value
    ) throws(PDFSourceError) -> sending Value {
        try PopplerLock.withLock { () throws(PDFSourceError) in
            guard number >= 1, number <= pageCount,
                let page = poppler_document_get_page(document, Int32(number - 1))
            else { throw .pageUnreadable(number) }
            defer { g_object_unref(UnsafeMutableRawPointer(page)) }
            var width = 0.0
            var height = 0.0
            poppler_page_get_size(page, &width, &height)
            return body(page, width.asPoints, height.asPoints)
        }
    }
}
