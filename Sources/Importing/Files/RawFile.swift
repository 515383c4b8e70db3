internal import Crypto
internal import Glibc
public import Store

/// Why the bytes at a path cannot be had.
public struct UnreadFile: Error, Hashable {
    public let reason: FailureReason
    public let message: String

    public init(reason: FailureReason, message: String) {
        self.reason = reason
        self.message = message
    }
}

/// Reading regular files by their raw paths, without ever waiting at a pipe or a device.
enum RawFile {
    private static let chunk = 1 << 18

    static func stamp(of path: RawPath) throws(UnreadFile) -> FileStamp {
        guard let status = PathCall.status(of: path) else { throw failure(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw UnreadFile(reason: .notAFile, message: "is no regular file")
        }
        return FileStamp(status)
    }

    /// The SHA-256 of a file, hexadecimal, and the stamp that held while it was read.
    static func digest(of path: RawPath) throws(UnreadFile) -> (sha256: String, stamp: FileStamp) {
        var hash = SHA256()
        let stamp = try read(path) { hash.update(bufferPointer: $0) }
        return (hexadecimal(hash.finalize()), stamp)
    }

    /// The bytes of a file with their SHA-256.
    static func content(of path: RawPath) throws(UnreadFile) -> (bytes: [UInt8], sha256: String) {
        var bytes: [UInt8] = []
        if let status = PathCall.status(of: path) { bytes.reserveCapacity(Int(status.st_size)) }
        _ = try read(path) { bytes.append(contentsOf: $0) }
        return (bytes, hexadecimal(SHA256.hash(data: bytes)))
    }

    private static func read(
        _ path: RawPath,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(UnreadFile) -> FileStamp {
        let descriptor = PathCall.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        guard let status = PathCall.status(of: descriptor) else { throw failure(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw UnreadFile(reason: .notAFile, message: "is no regular file")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(errno) }
            if count == 0 { return FileStamp(status) }
            body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private static func failure(_ cause: Int32) -> UnreadFile {
        UnreadFile(
            reason: cause == ENOENT || cause == ENOTDIR || cause == ELOOP ? .missing : .unreadable,
            message: SystemMessage.text(cause)
        )
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension FileStamp {
    init(_ status: stat) {
        func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }
        self.init(
            size: Int64(status.st_size),
            modified: nanoseconds(status.st_mtim),
            changed: nanoseconds(status.st_ctim),
            inode: Int64(bitPattern: UInt64(status.st_ino)),
            device: Int64(bitPattern: UInt64(status.st_dev))
        )
    }
}
