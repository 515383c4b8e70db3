internal import Crypto
private import Foundation

/// Why the bytes of a file cannot be had.
public enum SourceFileError: Error, CustomStringConvertible {
    case missing
    case isDirectory
    case notRegular
    /// With the system's words for the cause.
    case unreadable(String)

    public var description: String {
        switch self {
        case .missing: "no such file"
        case .isDirectory: "is a directory"
        case .notRegular: "is no regular file"
        case .unreadable(let message): "cannot be read (\(message))"
        }
    }

    fileprivate init(errno code: Int32) {
        self = code == ENOENT || code == ENOTDIR ? .missing : .unreadable(String(cString: strerror(code)))
    }
}

/// A regular file that is open for reading.
///
/// Another file that takes its name meanwhile changes nothing.
public final class SourceFile: Sendable {
    /// The file's name without its folder.
    public let name: String
    let descriptor: Int32

    private static let chunk = 1 << 18

    public init(path: String) throws(SourceFileError) {
        name = URL(fileURLWithPath: path).lastPathComponent
        // A pipe that nobody writes to must not hold up what comes behind it.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw SourceFileError(errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SourceFileError(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .isDirectory
        default: throw .notRegular
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The first bytes, as many as there are up to `count`.
    func head(_ count: Int) throws(SourceFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachChunk(upTo: count) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The whole file.
    public func bytes() throws(SourceFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
        try forEachChunk(upTo: .max) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// The SHA-256 of the file, hexadecimal, lower case.
    func digest() throws(SourceFileError) -> String {
        var hash = SHA256()
        try forEachChunk(upTo: .max) { hash.update(bufferPointer: $0) }
        return hash.finalize().hexadecimal
    }

    private func forEachChunk(upTo limit: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(SourceFileError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(limit, Self.chunk), alignment: 1)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < limit {
            let count = pread(descriptor, buffer.baseAddress, min(buffer.count, limit - offset), off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SourceFileError(errno: errno) }
            if count == 0 { return }
            body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }
}

extension SHA256Digest {
    var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
