internal import CPopplerGLib
internal import Foundation

/// The CJK encodings that poppler reads from the package poppler-data.
///
/// Poppler is built with the place of that package and does not tell it. Without the package, text in fonts with one of
/// the predefined CJK encodings is neither read nor drawn, and nothing but the fonts' names shows that it is there.
public struct PopplerData: Sendable {
    private let folders: [String]

    /// - Parameter folders: Where the package may lie.
    public init(folders: [String]) {
        self.folders = folders
    }

    /// The places that builds of poppler use.
    public static let installed = PopplerData(
        folders: [
            "/usr/share/poppler", "/usr/local/share/poppler", "/opt/homebrew/share/poppler", "/opt/local/share/poppler",
        ]
    )

    /// Whether the encodings are there.
    public var isPresent: Bool {
        folders.contains { FileManager.default.fileExists(atPath: $0 + "/cMap/Adobe-GB1") }
    }

    /// What the names of the predefined CMaps begin with, save `Identity` (ISO 32000-1, table 118).
    private static let encodings = [
        "GB-EUC-", "GBpc-EUC-", "GBK-EUC-", "GBKp-EUC-", "GBK2K-", "UniGB-", "B5pc-", "HKscs-B5-", "ETen-B5-",
        "ETenms-B5-", "CNS-EUC-", "UniCNS-", "83pv-RKSJ-", "90ms-RKSJ-", "90msp-RKSJ-", "90pv-RKSJ-", "Add-RKSJ-",
        "Ext-RKSJ-", "UniJIS-", "KSC-EUC-", "KSCms-UHC-", "KSCpc-EUC-", "UniKS-",
    ].map { Array("/\($0)".utf8) }

    /// Whether a PDF names a predefined CJK encoding, in the open or in an object stream.
    ///
    /// Names in encrypted object streams are not found. Linear in the size of the file.
    static func isNeeded(by pdf: [UInt8]) -> Bool {
        namesEncoding(pdf[...]) || objectStreams(of: pdf).contains { namesEncoding(inflated($0)[...]) }
    }

    private static func namesEncoding(_ bytes: ArraySlice<UInt8>) -> Bool {
        var position = bytes.startIndex
        while let slash = bytes[position...].firstIndex(of: UInt8(ascii: "/")) {
            let rest = bytes[slash...]
            if encodings.contains(where: { rest.starts(with: $0) }) { return true }
            position = slash + 1
        }
        return false
    }

    /// The bytes of each stream whose dictionary says `/ObjStm`.
    private static func objectStreams(of pdf: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = Array("/ObjStm".utf8)
        let start = Array("stream".utf8)
        let end = Array("endstream".utf8)
        var streams: [ArraySlice<UInt8>] = []
        var position = pdf.startIndex
        while let dictionary = index(of: mark, in: pdf, from: position),
            let opened = index(of: start, in: pdf, from: dictionary),
            let closed = index(of: end, in: pdf, from: opened + start.count)
        {
            streams.append(pdf[(opened + start.count)..<closed].drop { $0 == 0x0D || $0 == 0x0A })
            position = closed + end.count
        }
        return streams
    }

    private static func index(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while let first = bytes[position...].firstIndex(of: pattern[0]) {
            if bytes[first...].starts(with: pattern) { return first }
            position = first + 1
        }
        return nil
    }

    /// A zlib stream's content; what comes before the first error where it is damaged.
    private static func inflated(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard let decompressor = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB) else { return [] }
        defer { g_object_unref(UnsafeMutableRawPointer(decompressor)) }
        let data = bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
        defer { g_bytes_unref(data) }
        let source = g_memory_input_stream_new_from_bytes(data)
        defer { g_object_unref(source) }
        guard let stream = g_converter_input_stream_new(source, decompressor) else { return [] }
        defer { g_object_unref(stream) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while content.count < largestObjectStream {
            let count = g_input_stream_read(stream, &buffer, gsize(buffer.count), nil, nil)
            if count <= 0 { break }
            content += buffer[..<Int(count)]
        }
        return content
    }

    /// Longer object streams are not read to their ends, in bytes.
    private static let largestObjectStream = 1 << 26
}
