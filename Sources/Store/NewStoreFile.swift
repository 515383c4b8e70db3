internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Making the file of a store.
///
/// The store is built in memory, written to a file that has no name yet, and given its name when it is whole: a process
/// that is killed meanwhile leaves neither half a store nor a draft.
enum NewStoreFile {
    /// - Throws: `StoreError.alreadyExists` where another process was first.
    static func create(at path: String, migrator: DatabaseMigrator) throws {
        let content = try content(migrator)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_WRONLY | O_CLOEXEC | withoutName, 0o666)
        guard descriptor >= 0 else { return try createByDraft(content, at: path) }
        defer { close(descriptor) }
        try write(content, to: descriptor, path)
        // By the name that /proc has for the descriptor: to link a bare descriptor takes a capability.
        guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0 else { return }
        if errno == EEXIST { throw StoreError.alreadyExists(path: path) }
        try createByDraft(content, at: path)
    }

    /// `O_TMPFILE` of open(2), which is a macro that Swift does not see.
    private static let withoutName = 0o20_000_000 | O_DIRECTORY

    /// The file of an empty store.
    static func content(_ migrator: DatabaseMigrator) throws -> [UInt8] {
        let queue = try DatabaseQueue()
        try queue.write { db in try db.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)") }
        try migrator.migrate(queue)
        return try queue.read { db in
            var count: sqlite3_int64 = 0
            guard let bytes = sqlite3_serialize(db.sqliteConnection, "main", &count, 0) else {
                throw DatabaseError(resultCode: .SQLITE_NOMEM)
            }
            defer { sqlite3_free(bytes) }
            return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
    }

    /// For file systems that know no files without a name, or no hard links.
    static func createByDraft(_ content: [UInt8], at path: String) throws {
        let url = URL(fileURLWithPath: path)
        let draft = url.deletingLastPathComponent()
            .appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString).new").path
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        try write(content, to: descriptor, path)
        guard link(draft, path) != 0 else { return }
        if errno == EEXIST { throw StoreError.alreadyExists(path: path) }
        guard rename(draft, path) == 0 else { throw failure(path) }
    }

    private static func write(_ content: [UInt8], to descriptor: Int32, _ path: String) throws {
        do {
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            try file.write(contentsOf: content)
            try file.synchronize()
        } catch {
            throw StoreError.failed(path: path, message: "\(error.localizedDescription)")
        }
    }

    private static func failure(_ path: String) -> StoreError {
        .failed(path: path, message: String(cString: strerror(errno)))
    }
}
