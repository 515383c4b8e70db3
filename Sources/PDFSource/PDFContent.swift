#if canImport(Glibc)
    internal import Glibc
#endif

/// Where the bytes of a PDF are.
public enum PDFContent: Sendable {
    case bytes([UInt8])
    /// A regular file that is open for reading and stays so until the document is opened.
    ///
    /// Parts of the file are read when they are needed: what a document takes does not grow with its file.
    case file(descriptor: Int32)

    /// The whole content; what could be read of a file that fails.
    func allBytes() -> [UInt8] {
        guard case .file(let descriptor) = self else {
            if case .bytes(let bytes) = self { return bytes }
            return []
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}
