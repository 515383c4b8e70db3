private import CPopplerGLib
public import DocumentModel

/// An open PDF, read through poppler-glib.
///
/// Poppler must not be used from several threads of one process (shared FreeType, cairo and colour state), so an instance
/// stays on the task that made it; parallel work takes processes.
public final class PDFDocument {
    private let document: OpaquePointer
    private let recorder: DrawingRecorder

    public let pageCount: Int

    /// Opens a PDF held in memory.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - password: The user or owner password of an encrypted file.
    public init(bytes: [UInt8], password: String? = nil) throws(PDFSourceError) {
        var error: UnsafeMutablePointer<GError>?
        let data = bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
        defer { g_bytes_unref(data) }
        let opened = poppler_document_new_from_bytes(data, password, &error)
        defer { g_clear_error(&error) }
        guard let opened else {
            if formmend_is_encrypted_error(error) != 0 {
                throw .encrypted(passwordGiven: password != nil)
            }
            throw .damaged(error.flatMap { String(validatingCString: $0.pointee.message) } ?? "unknown cause")
        }
        let count = Int(poppler_document_get_n_pages(opened))
        guard count > 0 else {
            g_object_unref(UnsafeMutableRawPointer(opened))
            throw .noPages
        }
        document = opened
        pageCount = count
        recorder = DrawingRecorder()
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(document))
    }

    /// The title, producer and creator that the file states, by these names; those it leaves out are missing.
    public var metadata: [String: String] {
        let readers: [(String, (OpaquePointer?) -> UnsafeMutablePointer<CChar>?)] = [
            ("title", poppler_document_get_title), ("producer", poppler_document_get_producer),
            ("creator", poppler_document_get_creator),
        ]
        var metadata: [String: String] = [:]
        for (name, read) in readers {
            guard let text = read(document) else { continue }
            defer { g_free(text) }
            metadata[name] = String(validatingCString: text)
        }
        return metadata
    }

    /// Reads one page; what poppler holds for it is released before the call returns.
    ///
    /// - Parameter number: Counts from 1.
    public func page(_ number: Int) throws(PDFSourceError) -> Page {
        guard let page = poppler_document_get_page(document, Int32(number - 1)) else {
            throw .pageUnreadable(number)
        }
        defer { g_object_unref(UnsafeMutableRawPointer(page)) }
        var width = 0.0
        var height = 0.0
        poppler_page_get_size(page, &width, &height)
        let glyphs = PageText.glyphs(of: page)
        let drawing = recorder.record(width: width, height: height) { context in
            poppler_page_render_for_printing(page, context)
        }
        return Page(
            number: number,
            width: width,
            height: height,
            glyphs: glyphs,
            rulings: RulingExtraction.rulings(
                in: drawing,
                page: Rect(x0: 0, y0: 0, x1: width, y1: height),
                glyphs: glyphs
            ),
            imageCoverage: imageCoverage(of: page, width: width, height: height)
        )
    }

    private func imageCoverage(of page: OpaquePointer, width: Double, height: Double) -> Double {
        guard width > 0, height > 0, let mappings = poppler_page_get_image_mapping(page) else { return 0 }
        defer { poppler_page_free_image_mapping(mappings) }
        var covered = 0.0
        var node: UnsafeMutablePointer<GList>? = mappings
        while let current = node {
            if let data = current.pointee.data {
                let area = data.assumingMemoryBound(to: PopplerImageMapping.self).pointee.area
                covered += abs((area.x2 - area.x1) * (area.y2 - area.y1))
            }
            node = current.pointee.next
        }
        return min(1, covered / (width * height))
    }
}
