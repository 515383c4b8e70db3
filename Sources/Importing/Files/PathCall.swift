internal import Glibc
internal import Store

/// The system's calls that take a path, for paths that are no text; `errno` says why one failed.
enum PathCall {
    static func open(_ path: RawPath, _ flags: Int32) -> Int32 {
        withCString(path) { Glibc.open($0, flags) }
    }

    static func status(of path: RawPath, followsLinks: Bool = true) -> stat? {
        var status = stat()
        let answer = withCString(path) { fstatat(AT_FDCWD, $0, &status, followsLinks ? 0 : AT_SYMLINK_NOFOLLOW) }
        return answer == 0 ? status : nil
    }

    static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func withCString<Value>(_ path: RawPath, _ body: (UnsafePointer<CChar>) -> Value) -> Value {
        (path.bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return "".withCString(body) }
            return body(start)
        }
    }
}

/// What the system says of an error number.
enum SystemMessage {
    static func text(_ number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }
}
