internal import CPopplerGLib
internal import DocumentModel
internal import Foundation

/// The values of a page's interactive form fields (AcroForm; ISO 32000-1, 12.7).
///
/// A field's value is text of the page whether or not its appearance shows it: producers leave appearances out
/// (NeedAppearances), poppler makes none for characters that the form's fonts lack, and check marks are often drawn.
struct FormFields {
    private struct Field {
        enum Value {
            case text(String)
            case mark(Unicode.Scalar)
        }

        let value: Value
        /// In points; y grows upwards from the bottom left corner of the crop box, and the page is not rotated.
        let area: Rect
    }

    private let fields: [Field]
    /// The crop box's size in points before `/Rotate`.
    private let width: Double
    private let height: Double

    /// The size of type in a field, as a share of its height, and the most of it, in points.
    private static let typeShare = 0.7
    private static let largestType = 10.0

    /// `nil` where the page has no fields.
    init?(_ page: OpaquePointer) {
        guard let mappings = poppler_page_get_form_field_mapping(page) else { return nil }
        defer { poppler_page_free_form_field_mapping(mappings) }
        var fields: [Field] = []
        var node: UnsafeMutablePointer<GList>? = mappings
        while let current = node {
            if let data = current.pointee.data {
                let mapping = data.assumingMemoryBound(to: PopplerFormFieldMapping.self).pointee
                let area = Rect(mapping.area)
                if let field = mapping.field, let value = Self.value(of: field) {
                    fields.append(Field(value: value, area: area))
                }
            }
            node = current.pointee.next
        }
        guard !fields.isEmpty else { return nil }
        self.fields = fields
        var box = PopplerRectangle()
        poppler_page_get_crop_box(page, &box)
        width = abs(box.x2 - box.x1).asPoints
        height = abs(box.y2 - box.y1).asPoints
    }

    private static func value(of field: OpaquePointer) -> Field.Value? {
        func text(_ read: (OpaquePointer?) -> UnsafeMutablePointer<CChar>?) -> String? {
            guard let text = read(field) else { return nil }
            defer { g_free(text) }
            return String(validatingCString: text)
        }
        switch poppler_form_field_get_field_type(field) {
        case POPPLER_FORM_FIELD_TEXT:
            guard poppler_form_field_text_is_password(field) == 0 else { return nil }
            return text(poppler_form_field_text_get_text).flatMap { $0.isEmpty ? nil : .text($0) }
        case POPPLER_FORM_FIELD_CHOICE:
            let items = (0..<max(0, poppler_form_field_choice_get_n_items(field))).compactMap { index -> String? in
                guard poppler_form_field_choice_is_item_selected(field, index) != 0 else { return nil }
                return text { poppler_form_field_choice_get_item($0, index) }
            }
            let chosen = items.isEmpty ? text(poppler_form_field_choice_get_text) : items.joined(separator: "、")
            return chosen.flatMap { $0.isEmpty ? nil : .text($0) }
        case POPPLER_FORM_FIELD_BUTTON:
            let isOn = poppler_form_field_button_get_state(field) != 0
            switch poppler_form_field_button_get_button_type(field) {
            case POPPLER_FORM_BUTTON_CHECK: return .mark(isOn ? "☑" : "□")
            case POPPLER_FORM_BUTTON_RADIO: return .mark(isOn ? "◉" : "○")
            default: return nil
            }
        default:
            return nil
        }
    }

    /// The glyphs of the page with those of the fields in place of what their appearances show of them.
    ///
    /// - Parameters:
    ///   - shown: The page's size in points as shown.
    ///   - font: The number of the font to state for them.
    func added(to glyphs: [Glyph], shown: (width: Double, height: Double), font: Int) -> [Glyph] {
        let maps = Self.maps(width: width, height: height, shown: shown)
        // poppler-glib does not tell the rotation; with the right one the fields' appearances lie in the fields.
        let map = maps.min { misfit($0, glyphs) < misfit($1, glyphs) } ?? .identity
        var kept = glyphs
        for field in fields {
            let area = map.apply(field.area)
            let inside = kept.indices.filter { area.contains(x: kept[$0].box.midX, y: kept[$0].box.midY) }
            switch field.value {
            case .mark(let mark):
                kept = kept.indices.filter { !inside.contains($0) }.map { kept[$0] }
                let size = min(area.width, area.height)
                kept.append(
                    Glyph(
                        scalar: mark,
                        box: Rect(
                            x0: area.midX - size / 2,
                            y0: area.midY - size / 2,
                            x1: area.midX + size / 2,
                            y1: area.midY + size / 2
                        ),
                        fontSize: size,
                        font: font
                    )
                )
            case .text(let text):
                let wanted = Self.folded(text)
                let present = inside.filter { wanted[Self.fold(kept[$0].scalar), default: 0] > 0 }
                if present.count >= wanted.values.reduce(0, +) {
                    // The appearance says it all; without the print flag it is not painted for print.
                    for index in present where kept[index].isHidden { kept[index] = kept[index].shown }
                } else {
                    kept = kept.indices.filter { !present.contains($0) }.map { kept[$0] }
                    kept += Self.glyphs(of: text, in: area, font: font)
                }
            }
        }
        return kept
    }

    /// The maps from the crop box to the page as shown for the rotations that its size allows.
    private static func maps(width: Double, height: Double, shown: (width: Double, height: Double)) -> [AffineMap] {
        let upright = [
            AffineMap(a: 1, b: 0, c: 0, d: -1, e: 0, f: height), AffineMap(a: -1, b: 0, c: 0, d: 1, e: width, f: 0),
        ]
        let turned = [
            AffineMap(a: 0, b: 1, c: 1, d: 0, e: 0, f: 0), AffineMap(a: 0, b: -1, c: -1, d: 0, e: height, f: width),
        ]
        if abs(width - height) < 1 { return upright + turned }
        return abs(shown.width - width) < abs(shown.width - height) ? upright : turned
    }

    /// How many of the page's glyphs lie in fields whose value does not have them, less those that lie where they should.
    private func misfit(_ map: AffineMap, _ glyphs: [Glyph]) -> Int {
        fields.reduce(0) { count, field in
            let area = map.apply(field.area)
            let inside = glyphs.filter { area.contains(x: $0.box.midX, y: $0.box.midY) }
            // A check mark may be a character.
            guard case .text(let text) = field.value else { return count + (inside.count == 1 ? -1 : inside.count) }
            let wanted = Self.folded(text)
            return count + inside.reduce(0) { $0 + (wanted[Self.fold($1.scalar)] == nil ? 1 : -1) }
        }
    }

    private static func folded(_ text: String) -> [String: Int] {
        text.unicodeScalars.reduce(into: [:]) { counts, scalar in
            if !scalar.isSpace { counts[fold(scalar), default: 0] += 1 }
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> String {
        String(scalar).precomposedStringWithCompatibilityMapping
    }

    /// The text set into an area: left, wrapped at its right side, from the top where there are several lines.
    private static func glyphs(of text: String, in area: Rect, font: Int) -> [Glyph] {
        let size = max(1, min(largestType, typeShare * area.height))
        var lines: [[(scalar: Unicode.Scalar, x: Double, width: Double)]] = [[]]
        var x = area.x0
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                lines.append([])
                x = area.x0
                continue
            }
            let width = CJKText.isWide(scalar) ? size : size / 2
            if x + width > area.x1, x > area.x0, area.height > 2 * size {
                lines.append([])
                x = area.x0
            }
            if !scalar.isSpace { lines[lines.count - 1].append((scalar, x, width)) }
            x += width
        }
        // A line that is too long for a low field is set narrower.
        let last = lines.flatMap { $0 }.map { $0.x + $0.width }.max() ?? area.x1
        let squeeze = last > area.x1 ? area.width / (last - area.x0) : 1
        let pitch = min(1.2 * size, area.height / Double(lines.count))
        let top = area.midY - pitch * Double(lines.count) / 2
        return lines.enumerated().flatMap { number, line in
            line.map { entry in
                let y = top + pitch * Double(number)
                let x = area.x0 + (entry.x - area.x0) * squeeze
                return Glyph(
                    scalar: entry.scalar,
                    box: Rect(x0: x, y0: y, x1: x + entry.width * squeeze, y1: y + pitch),
                    fontSize: size,
                    font: font
                )
            }
        }
    }
}

extension Glyph {
    fileprivate var shown: Glyph {
        Glyph(scalar: scalar, direction: direction, box: box, fontSize: fontSize, font: font)
    }
}
