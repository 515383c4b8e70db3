internal import CPopplerGLib
internal import DocumentModel

/// The text layer of a page.
enum PageText {
    /// The characters that print something, in poppler's order, with their boxes, and the names of their fonts.
    ///
    /// `poppler_page_get_text_layout` gives one rectangle a Unicode scalar of `poppler_page_get_text`, in points from
    /// the top left corner of the crop box as shown. Spaces and line ends that poppler synthesizes are left out: gaps
    /// between boxes say more.
    static func read(_ page: OpaquePointer) -> (glyphs: [Glyph], fonts: [String]) {
        guard let text = poppler_page_get_text(page) else { return ([], []) }
        defer { g_free(text) }
        var rectangles: UnsafeMutablePointer<PopplerRectangle>?
        var count: guint = 0
        guard poppler_page_get_text_layout(page, &rectangles, &count) != 0, let rectangles else { return ([], []) }
        defer { g_free(rectangles) }

        let fonts = FontRuns(page: page)
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(Int(count))
        var index = 0
        for scalar in String(cString: text).unicodeScalars {
            guard index < Int(count) else { break }
            let rectangle = rectangles[index]
            defer { index += 1 }
            if scalar.isSpace { continue }
            let font = fonts.font(at: index)
            glyphs.append(
                Glyph(
                    scalar: character(scalar, font: fonts.names.isEmpty ? "" : fonts.names[font.index]),
                    box: Rect(rectangle),
                    fontSize: font.size,
                    font: font.index
                )
            )
        }
        return (glyphs, fonts.names)
    }

    /// What a font shows: control characters are codes without a mapping to Unicode.
    private static func character(_ scalar: Unicode.Scalar, font: String) -> Unicode.Scalar {
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return "\u{FFFD}" }
        return scalar.value < 0xE000 ? scalar : SymbolFonts.shown(scalar, font: font) ?? scalar
    }
}

/// The fonts of a page's text by ranges of character offsets.
private struct FontRuns {
    private(set) var names: [String] = []
    private var runs: [(range: ClosedRange<Int>, font: Int, size: Double)] = []

    init(page: OpaquePointer) {
        guard let attributes = poppler_page_get_text_attributes(page) else { return }
        defer { poppler_page_free_text_attributes(attributes) }
        var numbers: [String: Int] = [:]
        var node: UnsafeMutablePointer<GList>? = attributes
        while let current = node {
            if let data = current.pointee.data {
                let run = data.assumingMemoryBound(to: PopplerTextAttributes.self).pointee
                let name = Self.withoutSubsetPrefix(run.font_name.flatMap { String(validatingCString: $0) } ?? "")
                let start = Int(run.start_index)
                let number = numbers[name] ?? names.count
                if number == names.count {
                    numbers[name] = number
                    names.append(name)
                }
                runs.append((start...max(start, Int(run.end_index)), number, run.font_size.asPoints))
            }
            node = current.pointee.next
        }
        runs.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    func font(at index: Int) -> (index: Int, size: Double) {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].range.upperBound < index { low = middle + 1 } else { high = middle }
        }
        guard low < runs.count, runs[low].range.contains(index) else { return (0, 0) }
        return (runs[low].font, runs[low].size)
    }

    /// A subset font's name begins with six capitals and a plus sign (ISO 32000-1, 9.6.4).
    private static func withoutSubsetPrefix(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        guard scalars.count > 7, scalars[6] == "+", scalars[..<6].allSatisfy({ ("A"..."Z").contains($0) }) else {
            return name
        }
        return String(String.UnicodeScalarView(scalars[7...]))
    }
}
