internal import DocumentModel

/// What the private code points of the common symbol fonts show.
///
/// Fonts with a symbol encoding have their characters at U+F000 plus the code (OpenType specification, `cmap`, platform
/// 3, encoding 0), and producers write them so into the text layer. For these fonts the characters are known: Adobe's
/// symbol encoding, and the character tables of Wingdings and Wingdings 2 (Unicode document L2/12-368).
enum SymbolFonts {
    private static let symbol = table(
        "A3≤A5∞B0°B1±B3≥B4×B7•B8÷B9≠BB≈AC←AE→D6√"
    )
    private static let wingdings = table("6C●6E■6F□71□A1○A4◉A8□FB✗FC✓FD☒FE☑")
    private static let wingdings2 = table("50✓51☒52☑53☒A3□")

    /// The scalar that a font shows at a private code point; `nil` where it is not known.
    static func shown(_ scalar: Unicode.Scalar, font: String) -> Unicode.Scalar? {
        guard (0xF020...0xF0FF).contains(scalar.value) else { return nil }
        let code = scalar.value - 0xF000
        let name = font.lowercased().filter { $0 != " " && $0 != "-" }
        if name.hasPrefix("wingdings2") { return wingdings2[code] }
        if name.hasPrefix("wingdings"), !name.hasPrefix("wingdings3") { return wingdings[code] }
        return name.hasPrefix("symbol") ? symbol[code] : nil
    }

    /// - Parameter pairs: Two hexadecimal digits and a character, again and again.
    private static func table(_ pairs: String) -> [UInt32: Unicode.Scalar] {
        let scalars = Array(pairs.unicodeScalars)
        var table: [UInt32: Unicode.Scalar] = [:]
        for start in stride(from: 0, to: scalars.count - 2, by: 3) {
            table[UInt32(String(String.UnicodeScalarView(scalars[start..<(start + 2)])), radix: 16) ?? 0] =
                scalars[start + 2]
        }
        return table
    }
}
