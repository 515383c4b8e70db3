internal import Foundation
internal import GRDB

/// Recognizing, saving and migrating the file of a store.
enum StoreFile {
    static let backupInfix = ".at-"
    static let backupEnding = ".backup"

    /// How long a writer waits for another process's transaction, in seconds.
    private static let busyTimeout = 30.0

    /// The write-ahead log is moved into the store when it has so many pages of 4 KiB: each time everyone waits for the
    /// disk.
    private static let checkpointPages = 16_000

    static func pool(at path: String, _ durability: Store.Durability) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeout)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        if durability == .powerFailure {
            // The pool itself asks for NORMAL, which is right for what can be read again.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        }
        return pool
    }

    /// The migrations that a file has had.
    ///
    /// - Throws: `StoreError.notAStore` for a file that FormMend did not make; nothing is written to it.
    static func appliedMigrations(at path: String) throws -> [String] {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(busyTimeout)
            let reader = try DatabaseQueue(path: path, configuration: configuration)
            let identity = try reader.read { db in try Int32.fetchOne(db, sql: "PRAGMA application_id") }
            try reader.close()
            guard identity == StoreSchema.applicationID else { throw StoreError.notAStore(path: path) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw StoreError.notAStore(path: path)
        }
        return try asOnlyUser(of: path) { db in
            try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
        }
    }

    /// Puts what the write-ahead log holds into the main file and deletes the log, if nobody else has the store open.
    static func takeLogAway(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        _ = try asOnlyUser(of: path) { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM grdb_migrations") }
    }

    /// Reads through a connection that may write: the last such one to close takes the log away, which a reader cannot.
    private static func asOnlyUser<Value>(of path: String, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read(body)
    }

    /// Copies a store, while it may be in use, to a file beside it that is named after its last migration.
    static func backUp(_ path: String, after migration: String) throws {
        let target = "\(path)\(backupInfix)\(migration)-\(UUID().uuidString.prefix(8))\(backupEnding)"
        let draft = target + ".part"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let source = try DatabaseQueue(path: path)
        let copy = try DatabaseQueue(path: draft)
        try source.backup(to: copy)
        try copy.close()
        try source.close()
        try FileManager.default.moveItem(atPath: draft, toPath: target)
    }
}

extension Store {
    /// Opens a store; one of an earlier version is copied beside itself and then migrated.
    ///
    /// - Parameters:
    ///   - path: The file. With `create`, a store is made there if there is no file yet.
    ///   - durability: How much of what is written survives a power failure.
    /// - Throws: `StoreError`; nothing is written to a file that is no store, or one of a newer version.
    public static func open(
        at path: String,
        create: Bool = false,
        durability: Durability = .processFailure
    ) throws -> Store {
        try open(at: path, create: create, durability: durability, migrator: StoreSchema.migrator)
    }

    static func open(
        at path: String,
        create: Bool = false,
        durability: Durability = .processFailure,
        migrator: DatabaseMigrator
    ) throws -> Store {
        do {
            var isDirectory: ObjCBool = false
            if !FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
                guard create else { throw StoreError.missing(path: path) }
                do {
                    try NewStoreFile.create(at: path, migrator: migrator)
                } catch StoreError.alreadyExists {
                    // Another process made it meanwhile; it is opened like any other.
                }
            } else if isDirectory.boolValue {
                throw StoreError.notAStore(path: path)
            }
            let applied = try StoreFile.appliedMigrations(at: path)
            let unknown = applied.filter { !migrator.migrations.contains($0) }
            guard unknown.isEmpty else { throw StoreError.newer(path: path, migrations: unknown) }
            let isOlder = applied.count < migrator.migrations.count
            if isOlder { try StoreFile.backUp(path, after: applied.last ?? "0") }
            let pool = try StoreFile.pool(at: path, durability)
            if isOlder { try migrator.migrate(pool) }
            return Store(path: path, database: pool)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.failed(path: path, message: "\(error)")
        }
    }
}
