private import Foundation
private import Glibc

/// One HTTP request to a port of this machine, on a connection of its own (RFC 9112).
enum LoopbackRequest {
    struct Failure: Error {
        let message: String
    }

    /// Sends a JSON body, and gives the status and the answer's body.
    static func send(
        _ method: String,
        _ path: String,
        port: UInt16,
        body: [UInt8],
        seconds: Int
    ) throws -> (status: Int, body: [UInt8]) {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { throw Failure(message: "no socket") }
        defer { close(connection) }
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: INADDR_LOOPBACK.bigEndian)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(message: "nobody listens at port \(port)") }
        let head = """
            \(method) \(path) HTTP/1.1\r
            Host: 127.0.0.1:\(port)\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            Connection: close\r
            \r

            """
        try write(Array(head.utf8) + body, to: connection)
        return try answer(try read(connection))
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failure(message: "the connection broke") }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads until the answer has as many bytes as it announces, or the connection ends.
    private static func read(_ connection: Int32) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count >= 0 else { throw Failure(message: "no answer") }
            bytes += buffer[..<count]
            if count == 0 || isWhole(bytes) { return bytes }
        }
    }

    private static func bodyStart(_ bytes: [UInt8]) -> Int? {
        bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
    }

    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard let start = bodyStart(bytes) else { return false }
        let head = String(decoding: bytes[..<start], as: UTF8.self).lowercased()
        guard let length = head.firstMatch(of: /content-length: *(\d+)/).flatMap({ Int($0.1) }) else { return false }
        return bytes.count - start >= length
    }

    private static func answer(_ bytes: [UInt8]) throws -> (status: Int, body: [UInt8]) {
        guard let start = bodyStart(bytes),
            let status = String(decoding: bytes.prefix(32), as: UTF8.self).split(separator: " ").dropFirst().first
                .flatMap({ Int($0) })
        else { throw Failure(message: "the answer is no HTTP") }
        return (status, Array(bytes[start...]))
    }
}
