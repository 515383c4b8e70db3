internal import Foundation

/// Files that are there whole or not at all.
public enum WholeFile {
    /// Has a draft written beside `path`, sees it on the disk, and moves it into place.
    ///
    /// - Parameters:
    ///   - path: The file; one that is there is replaced.
    ///   - body: Writes the draft whose path it is given.
    public static func write<Value>(to path: String, _ body: (_ draft: String) throws -> Value) throws -> Value {
        let url = URL(fileURLWithPath: path)
        let draft = url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString).part").path
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let value = try body(draft)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: draft))
        try handle.synchronize()
        try handle.close()
        guard rename(draft, path) == 0 else {
            throw CocoaError(
                .fileWriteUnknown,
                userInfo: [
                    NSFilePathErrorKey: path, NSLocalizedDescriptionKey: "\(path): \(String(cString: strerror(errno)))",
                ]
            )
        }
        return value
    }

    /// The same for text that comes piece by piece.
    public static func writeText<Value>(
        to path: String,
        _ body: (_ write: (String) throws -> Void) throws -> Value
    ) throws -> Value {
        try write(to: path) { draft in
            guard FileManager.default.createFile(atPath: draft, contents: nil) else {
                throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: path])
            }
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
            defer { try? handle.close() }
            return try body { try handle.write(contentsOf: Data($0.utf8)) }
        }
    }
}
