import CPopplerGLib
import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

@Suite struct RulingExtractionTests {
    private typealias Step = (OpaquePointer) -> Void

    private func drawing(_ steps: Step...) -> Drawing {
        DrawingRecorder.record(width: 600, height: 800) { context in
            for step in steps {
                cairo_save(context)
                step(context)
                cairo_restore(context)
            }
        }
    }

    private func rulings(_ steps: Step..., glyphs: [Glyph] = []) -> [Ruling] {
        let drawing = DrawingRecorder.record(width: 600, height: 800) { context in
            for step in steps { step(context) }
        }
        return RulingExtraction.rulings(in: drawing, glyphs: glyphs)
    }

    private func stroke(_ points: [(Double, Double)], width: Double = 1) -> Step {
        { context in
            trace(points, context)
            cairo_set_line_width(context, width)
            cairo_set_source_rgb(context, 0, 0, 0)
            cairo_stroke(context)
        }
    }

    private func fill(_ points: [(Double, Double)], lightness: Double = 0) -> Step {
        { context in
            trace(points, context)
            cairo_set_source_rgb(context, lightness, lightness, lightness)
            cairo_fill(context)
        }
    }

    private func trace(_ points: [(Double, Double)], _ context: OpaquePointer) {
        for (number, point) in points.enumerated() {
            if number == 0 {
                cairo_move_to(context, point.0, point.1)
            } else {
                cairo_line_to(context, point.0, point.1)
            }
        }
        if points.count > 2 { cairo_close_path(context) }
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [(Double, Double)] {
        [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    }

    @Test func strokesAreRulings() throws {
        let upsideDown: Step = { context in
            var flip = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: -1, x0: 0, y0: 800)
            cairo_transform(context, &flip)
        }
        let found = try #require(rulings(upsideDown, stroke([(50, 704.9), (173.8, 704.9)], width: 0.6)).first)
        #expect(abs(found.position - 95.1) < 0.001 && abs(found.thickness - 0.6) < 0.001)
        #expect(abs(found.start - 50) < 0.001 && abs(found.end - 173.8) < 0.001)
    }

    @Test func thinFilledRectanglesAreRulings() {
        let found = rulings(fill(box(50.25, 93.75, 0.75, 46.5)))
        #expect(
            found == [Ruling(orientation: .vertical, position: 50.625, start: 93.75, end: 140.25, thickness: 0.75)]
        )
    }

    @Test func aStrokedRectangleHasFourSides() {
        let found = rulings(stroke(box(10, 10, 100, 50)))
        #expect(found.count == 4)
        #expect(Set(found.map(\.position)) == [10, 60, 110])
    }

    @Test func whiteLinesAndBackgroundsAreNone() {
        #expect(rulings(fill(box(50, 93, 100, 0.75), lightness: 1)).isEmpty)
        #expect(rulings(fill(box(51, 109.5, 108.75, 32.25), lightness: 0.9)).isEmpty)
    }

    @Test func backgroundsAreShadings() {
        let drawing = drawing(fill(box(51, 109.5, 100, 32), lightness: 0.9), fill(box(50, 93, 100, 0.75)))
        let found = RulingExtraction.shadings(among: drawing.paths)
        #expect(found.map(\.box) == [Rect(x0: 51, y0: 109.5, x1: 151, y1: 141.5)])
        #expect(abs((found.first?.luminance ?? 0) - 0.9) < 0.001)
    }

    @Test func clippedAwayPartsDoNotCount() {
        let clip: Step = { context in
            cairo_save(context)
            cairo_rectangle(context, 0, 0, 100, 100)
            cairo_clip(context)
        }
        let end: Step = { cairo_restore($0) }
        #expect(rulings(clip, stroke([(50, 50), (300, 50)]), end).first?.end == 100)
        #expect(rulings(clip, stroke([(50, 150), (90, 150)]), end).isEmpty)
        #expect(rulings(clip, end, stroke([(50, 150), (90, 150)])).count == 1)
    }

    @Test func anOutlineWithRightAnglesDoesNotEndTheDrawing() {
        // The strokes of 工 as one outline.
        let outline = [
            (10.0, 10.0), (30, 10), (30, 12), (21, 12), (21, 28), (30, 28), (30, 30), (10, 30), (10, 28), (19, 28),
            (19, 12), (10, 12),
        ]
        #expect(rulings(fill(outline), fill(box(50, 93, 100, 0.75))).count == 1)
    }

    @Test func imagesCoverTheAreaThatTheirMapSays() {
        let drawing = drawing({ context in
            let image = cairo_image_surface_create(CAIRO_FORMAT_A8, 1200, 400)
            cairo_scale(context, 0.5, 0.5)
            cairo_set_source_surface(context, image, 0, 0)
            cairo_paint(context)
            cairo_surface_destroy(image)
        })
        #expect(drawing.images.map(\.box) == [Rect(x0: 0, y0: 0, x1: 600, y1: 200)])
        #expect(drawing.imageCoverage(width: 600, height: 800) == 0.25)
    }

    @Test func groupsCountWhereTheyArePaintedAndAsOpaqueAsTheyArePainted() throws {
        let line = fill(box(50, 20, 100, 0.75))
        let painted = drawing({ context in
            cairo_push_group(context)
            line(context)
            cairo_pop_group_to_source(context)
            cairo_paint_with_alpha(context, 0.5)
        })
        let path = try #require(painted.paths.first)
        #expect(painted.paths.count == 1 && path.alpha == 0.5)
        #expect(path.rectangles == [Rect(x0: 50, y0: 20, x1: 150, y1: 20.75)])
        // A group that only makes a mask is not seen.
        let unpainted = drawing({ context in
            cairo_push_group(context)
            line(context)
            cairo_pattern_destroy(cairo_pop_group(context))
        })
        #expect(unpainted.paths.isEmpty)
    }

    @Test func theOutlineOfAGlyphIsNoRuling() {
        let outline = stroke([(100, 100), (110, 100), (110, 101), (101, 101), (101, 103), (100, 103)], width: 0.5)
        let glyph = Glyph(scalar: "一", box: Rect(x0: 99, y0: 94, x1: 111, y1: 106), fontSize: 12, font: 0)
        #expect(rulings(outline).count >= 2)
        #expect(rulings(outline, glyphs: [glyph]).isEmpty)
    }

    @Test func glyphsHaveTheirPlacesAndNoOutlines() {
        let glyphs = [cairo_glyph_t(index: 40, x: 314.5, y: 788.25), cairo_glyph_t(index: 41, x: 330, y: 788.25)]
        let shown = drawing({ context in
            cairo_set_source_rgb(context, 0.5, 0.5, 0.5)
            cairo_show_glyphs(context, glyphs, 2)
        })
        let outlined = drawing({ context in
            cairo_glyph_path(context, glyphs, 2)
            cairo_stroke(context)
        })
        for drawing in [shown, outlined] {
            #expect(drawing.paths.isEmpty && drawing.glyphs.map(\.x) == [314.5, 330])
            #expect(drawing.glyphs.map(\.y) == [788.25, 788.25])
        }
        #expect(abs((shown.glyphs.first?.luminance ?? 0) - 0.5) < 0.001)
    }

    @Test func otherContextsAreDrawnAsEver() {
        let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 2, 1)
        defer { cairo_surface_destroy(surface) }
        let other = cairo_create(surface)
        let recorded = drawing({ _ in
            cairo_rectangle(other, 1, 0, 1, 1)
            cairo_fill(other)
        })
        cairo_destroy(other)
        cairo_surface_flush(surface)
        #expect(recorded.paths.isEmpty)
        #expect(cairo_image_surface_get_data(surface)?[0] == 0 && cairo_image_surface_get_data(surface)?[1] == 255)
    }

    @Test(arguments: [
        ("target-2021-reportlab-type1-cjk.pdf", "strokes"),
        ("target-2023-reportlab-filled-rules.pdf", "filled rectangles"),
    ])
    func rulingsOfRealFilesLieWhereTheyAreDrawn(file: String, manner: String) throws {
        // Both files draw the frame of their table from x = 50 to 545.3 pt.
        let page = try PDFDocument(bytes: try Repository.bytes(file)).page(1)
        let verticals = page.rulings.filter { $0.orientation == .vertical }
        let left = try #require(verticals.map(\.position).min())
        let right = try #require(verticals.map(\.position).max())
        #expect(abs(left - 50) < 0.5, "\(manner)")
        #expect(abs(right - 545.3) < 0.5, "\(manner)")
    }
}
