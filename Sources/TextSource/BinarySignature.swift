/// Tells common binary files by their first bytes, for an error that says more than "not text".
enum BinarySignature {
    private static let signatures: [(bytes: [UInt8], kind: String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an Office document"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([0x47, 0x49, 0x46, 0x38], "a GIF image"),
        ([0x49, 0x49, 0x2A, 0x00], "a TIFF image"),
        ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x52, 0x61, 0x72, 0x21], "a RAR archive"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("SQLite format 3".utf8), "an SQLite database"),
        (Array("{\\rtf".utf8), "an RTF document"),
    ]

    static func kind(of bytes: [UInt8]) -> String? {
        signatures.first { bytes.starts(with: $0.bytes) }?.kind
    }
}
