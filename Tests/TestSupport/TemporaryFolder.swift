public import Foundation

/// A folder that goes away with its owner.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = Self.fileName()
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a name in the folder.
    public func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }

    /// Writes a file and gives its path.
    @discardableResult
    public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
        return file.path
    }

    /// A name in the system's folder for temporary files that nothing has.
    public static func fileName() -> URL {
        FileManager.default.temporaryDirectory.appendingPathComponent("formmend-\(UUID().uuidString)")
    }
}
