internal import Foundation
internal import GRDB

/// An archive of extracted forms in one SQLite file.
///
/// Any number of processes may have it open; each change is one transaction.
public final class Store: Sendable {
    public let path: String
    let database: DatabasePool

    init(path: String, database: DatabasePool) {
        self.path = path
        self.database = database
    }

    /// How much survives a power failure; what was stored survives the end of the process either way.
    public enum Durability: Sendable {
        /// The last moments before a power failure may be lost as a whole, and are simply imported again.
        case processFailure
        /// What a person did is on the disk before they are told so.
        case powerFailure
    }

    /// Closes the file; what the write-ahead log holds goes into the main file if nobody else has it open.
    public func close() throws {
        try database.close()
        // The pool closes its readers last, and those may not take the log away (GRDB issue 739).
        try StoreFile.takeLogAway(path)
    }

    /// The paths of the files that the store is made of, with its backups.
    public var files: [String] {
        [path, path + "-wal", path + "-shm"] + backups
    }

    private var backups: [String] {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter {
            $0.hasPrefix(url.lastPathComponent + StoreFile.backupInfix) && $0.hasSuffix(StoreFile.backupEnding)
        }.map { folder + "/" + $0 }
    }

    /// The bytes that the store takes on disk, with its log and its backups.
    public func diskUse() -> (store: Int, log: Int, backups: Int) {
        func size(_ path: String) -> Int {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return (attributes?[.size] as? Int) ?? 0
        }
        return (size(path), size(path + "-wal") + size(path + "-shm"), backups.reduce(0) { $0 + size($1) })
    }
}

/// Times as the store writes them.
enum StoreTime {
    static func now() -> String {
        Date.now.formatted(.iso8601)
    }
}
