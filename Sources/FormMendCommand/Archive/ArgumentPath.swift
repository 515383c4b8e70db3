internal import Foundation
internal import Store

/// Paths of the command line, whose bytes need not be text.
enum ArgumentPath {
    /// The absolute path that an argument means, without `.` components and doubled slashes.
    static func absolute(_ argument: String) -> RawPath {
        let bytes = rawBytes(of: argument)
        let folder = bytes.first == UInt8(ascii: "/") ? [] : Array(FileManager.default.currentDirectoryPath.utf8)
        let components = (folder + [UInt8(ascii: "/")] + bytes).split(separator: UInt8(ascii: "/"))
            .filter { $0 != [UInt8(ascii: ".")] }
        return RawPath(
            bytes: components.isEmpty ? [UInt8(ascii: "/")] : components.flatMap { [UInt8(ascii: "/")] + $0 }
        )
    }

    /// An argument as the process got it: a string made of bytes that are no UTF-8 has lost them.
    private static func rawBytes(of argument: String) -> [UInt8] {
        for index in 0..<Int(CommandLine.argc) {
            guard let raw = CommandLine.unsafeArgv[index] else { continue }
            let bytes = Array(UnsafeBufferPointer(start: raw, count: strlen(raw))).map { UInt8(bitPattern: $0) }
            if String(decoding: bytes, as: UTF8.self) == argument { return bytes }
        }
        return Array(argument.utf8)
    }
}
