internal import DocumentModel
internal import FormModel
internal import PDFSource
internal import TableRecovery

/// What an inspection draws over a page.
public enum InspectionLayer: String, Sendable, CaseIterable {
    /// The boxes of characters.
    case glyphs
    case rulings
    /// The cells of tables, labelled `row,column` and with their spans where they have any.
    case cells
    /// The places that fields were read from, labelled with their paths and confidences.
    case fields
}

extension Extractor {
    /// Draws a page of a PDF with what was found on it, so that a wrong table is found by looking.
    ///
    /// - Parameters:
    ///   - bytes: A PDF.
    ///   - page: Counts from 1.
    ///   - asSVG: An SVG instead of a PNG.
    ///   - scale: Pixels of a PNG for each point.
    /// - Returns: The bytes of the PNG or SVG file.
    public func inspect(
        _ bytes: [UInt8],
        page: Int,
        layers: Set<InspectionLayer>,
        asSVG: Bool,
        scale: Double,
        password: String? = nil
    ) throws(ExtractionError) -> [UInt8] {
        var marks: [PageOverlay.Mark] = []
        do {
            let pdf = try PDFDocument(bytes: bytes, password: password)
            let content = try pdf.page(page)
            let place = PageTurn(.none, skew: content.skew, width: content.width, height: content.height)
            if layers.contains(.glyphs) {
                marks += content.glyphs.map { PageOverlay.Mark(box: place.shown($0.box), color: .glyph) }
            }
            if layers.contains(.rulings) { marks += content.rulings.map { Self.mark($0, place) } }
            if layers.contains(.cells) {
                var recovery = PageSequenceRecovery()
                recovery.add(content)
                marks += recovery.finish().tables.flatMap { table in table.cells.compactMap(Self.mark) }
            }
            if layers.contains(.fields) {
                let result = try extract(bytes, name: "", password: password)
                marks += result.forms.flatMap { Self.marks(of: $0, page: page) }
            }
            return try pdf.image(
                ofPage: page,
                overlay: PageOverlay(marks: marks),
                format: asSVG ? .svg : .png,
                scale: scale
            )
        } catch let error as ExtractionError {
            throw error
        } catch let error as PDFSourceError {
            throw .pdf(error)
        } catch {
            preconditionFailure("the stages throw their own errors only")
        }
    }

    private static func mark(_ ruling: Ruling, _ place: PageTurn) -> PageOverlay.Mark {
        let half = max(0.3, ruling.thickness / 2)
        let box =
            ruling.orientation == .horizontal
            ? Rect(x0: ruling.start, y0: ruling.position - half, x1: ruling.end, y1: ruling.position + half)
            : Rect(x0: ruling.position - half, y0: ruling.start, x1: ruling.position + half, y1: ruling.end)
        return PageOverlay.Mark(box: place.shown(box), color: .ruling)
    }

    private static func mark(_ cell: TableCell) -> PageOverlay.Mark? {
        guard case .region(_, let box)? = cell.region else { return nil }
        let spans = cell.rowSpan * cell.columnSpan > 1 ? " \(cell.rowSpan)x\(cell.columnSpan)" : ""
        return PageOverlay.Mark(box: box, color: .cell, label: "\(cell.row),\(cell.column)\(spans)")
    }

    private static func marks(of form: Form, page: Int) -> [PageOverlay.Mark] {
        let fields = form.fields.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) }
        let rows = form.indicators.enumerated().flatMap { number, row in
            IndicatorColumn.allCases.compactMap { column in row[column].map { ("\(number + 1).\(column.rawValue)", $0) }
            }
        }
        // A label that spans rows is read in each; it is marked once.
        var marked: Set<Rect> = []
        return (fields + rows).flatMap { name, field in
            field.source.compactMap { source -> PageOverlay.Mark? in
                guard case .region(page, let box) = source, marked.insert(box).inserted else { return nil }
                let percent = Int((field.confidence * 100).rounded(.down))
                return PageOverlay.Mark(
                    box: box,
                    color: field.needsReview ? .review : .field,
                    label: "\(name) \(percent)%"
                )
            }
        }
    }
}

extension PageOverlay.Color {
    fileprivate static let glyph = PageOverlay.Color(red: 0.4, green: 0.6, blue: 0.9)
    fileprivate static let ruling = PageOverlay.Color(red: 0.9, green: 0.1, blue: 0.1)
    fileprivate static let cell = PageOverlay.Color(red: 0, green: 0.6, blue: 0.2)
    fileprivate static let field = PageOverlay.Color(red: 0.3, green: 0.2, blue: 0.8)
    fileprivate static let review = PageOverlay.Color(red: 0.9, green: 0.5, blue: 0)
}
