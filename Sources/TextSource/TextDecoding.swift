internal import DocumentModel

#if canImport(Glibc)
    private import Glibc
#endif

/// Turns bytes into Unicode scalars.
enum TextDecoding {
    /// The share of control characters above which bytes count as binary.
    private static let maximumControlShare = 0.01
    /// How much of a file is looked at to tell its kind, in bytes.
    private static let sampleSize = 65_536

    /// Decodes UTF-8 and UTF-16 with or without byte order mark, else GB18030 (which holds GBK and GB 2312).
    ///
    /// Line ends are normalized to U+000A; form feeds stay, and so do carriage returns of a text whose lines end with
    /// line feeds.
    static func decode(_ bytes: [UInt8]) throws(TextSourceError) -> [Unicode.Scalar] {
        if bytes.isEmpty { throw .empty }
        if let kind = BinarySignature.kind(of: bytes) { throw .binary(kind: kind) }
        let scalars: [Unicode.Scalar]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            scalars = Array(String(decoding: bytes.dropFirst(3), as: UTF8.self).unicodeScalars)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            scalars = utf16(bytes.dropFirst(2), littleEndian: true)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            scalars = utf16(bytes.dropFirst(2), littleEndian: false)
        } else if let littleEndian = unmarkedUTF16(bytes) {
            scalars = utf16(bytes[...], littleEndian: littleEndian)
        } else if controlShare(bytes.prefix(sampleSize)) > maximumControlShare {
            throw .binary(kind: nil)
        } else if let text = String(validating: bytes, as: UTF8.self) {
            scalars = Array(text.unicodeScalars)
        } else if let text = gb18030(bytes) {
            scalars = Array(text.unicodeScalars)
        } else {
            throw .unknownEncoding
        }
        let normalized = normalizingLineEnds(scalars)
        if normalized.allSatisfy(\.isSpace) { throw .empty }
        return normalized
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> [Unicode.Scalar] {
        let values = Array(bytes)
        let units = stride(from: 0, to: values.count - 1, by: 2).map { index in
            littleEndian
                ? UInt16(values[index]) | UInt16(values[index + 1]) << 8
                : UInt16(values[index]) << 8 | UInt16(values[index + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    }

    /// Whether the bytes are UTF-16 without a mark, and in which order: line feeds, spaces or digits then show zero
    /// bytes on one side, and hardly any on the other.
    private static func unmarkedUTF16(_ bytes: [UInt8]) -> Bool? {
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
        var zerosAtEven = 0
        var zerosAtOdd = 0
        for (index, byte) in bytes.prefix(sampleSize).enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zerosAtEven += 1 } else { zerosAtOdd += 1 }
        }
        let enough = max(2, min(bytes.count, sampleSize) / 100)
        // An ideograph whose low byte is zero is rare.
        let littleEndian = zerosAtOdd >= enough && zerosAtEven * 10 <= zerosAtOdd
        guard littleEndian || (zerosAtEven >= enough && zerosAtOdd * 10 <= zerosAtEven) else { return nil }
        let scalars = utf16(bytes.prefix(sampleSize / 2 * 2), littleEndian: littleEndian)
        let readable = scalars.filter { scalar in
            scalar.isSpace
                || (scalar.value >= 0x20 && scalar.value != 0xFFFD && scalar.properties.generalCategory != .unassigned)
        }
        return readable.count * 10 >= scalars.count * 8 ? littleEndian : nil
    }

    private static func controlShare(_ bytes: ArraySlice<UInt8>) -> Double {
        let controls = bytes.count { $0 < 0x20 && !(0x09...0x0D).contains($0) || $0 == 0x7F }
        return Double(controls) / Double(max(1, bytes.count))
    }

    private static func gb18030(_ bytes: [UInt8]) -> String? {
        guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // A GB18030 character of two bytes gives at most three bytes of UTF-8, one of one byte gives one.
        var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
        let written: Int? = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var source = input.baseAddress
                var sourceLeft = input.count
                var target = output.baseAddress
                var targetLeft = output.count
                let status = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
                return status == -1 || sourceLeft > 0 ? nil : output.count - targetLeft
            }
        }
        return written.map { String(decoding: output[..<$0].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    }

    private static func normalizingLineEnds(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains("\r") else { return scalars }
        let lone: Unicode.Scalar = scalars.contains("\n") ? "\r" : "\n"
        var normalized: [Unicode.Scalar] = []
        normalized.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() {
            if scalar != "\r" {
                normalized.append(scalar)
            } else if index + 1 == scalars.count || scalars[index + 1] != "\n" {
                normalized.append(lone)
            }
        }
        return normalized
    }
}
