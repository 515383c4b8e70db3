internal import Foundation
internal import GRDB

/// A name that a content has, with what the file system said when it was read.
public struct StoredName: Sendable, Hashable {
    public let path: RawPath
    /// Nil where the store of an earlier import has none.
    public let stamp: FileStamp?

    public init(path: RawPath, stamp: FileStamp?) {
        self.path = path
        self.stamp = stamp
    }
}

/// A content of the store as lists show it.
public struct DocumentEntry: Sendable, Hashable, Codable {
    public let id: Int64
    /// Of the file, without its folder.
    public let name: String
    public let sha256: String
    public let format: String?
    public let pages: Int?
    public let state: String
    public let forms: Int
    public let openFields: Int
}

/// What was done to a field, or to a document.
public struct HistoryEntry: Sendable, Hashable, Codable {
    /// ISO 8601, UTC.
    public let at: String
    public let actor: String
    /// `accepted`, `corrected`, `otherReading`, `unreadable`, `undone`, `reextracted`, `detached`.
    public let action: String
    public let document: Int64
    /// From 1; nil where the entry is of the whole document.
    public let form: Int?
    public let place: String?
    public let before: String?
    public let after: String?
}

extension Store {
    /// The names under which a content stands now, in the order of their text.
    public func names(ofDocument id: Int64) throws -> [StoredName] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT path, size, modified_ns, changed_ns, inode, device FROM aliases
                    WHERE document_id = ? AND current ORDER BY shown_path
                    """,
                arguments: [id]
            ).map { row in
                StoredName(path: RawPath(bytes: [UInt8](row["path"] as Data)), stamp: Self.stamp(row))
            }
        }
    }

    private static func stamp(_ row: Row) -> FileStamp? {
        guard let size = row["size"] as Int64?, let modified = row["modified_ns"] as Int64?,
            let changed = row["changed_ns"] as Int64?, let inode = row["inode"] as Int64?,
            let device = row["device"] as Int64?
        else { return nil }
        return FileStamp(size: size, modified: modified, changed: changed, inode: inode, device: device)
    }

    /// The documents that stand under a name, by their ids.
    public func documents(offset: Int, limit: Int) throws -> [DocumentEntry] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: "\(Self.documentColumns) ORDER BY d.id LIMIT ? OFFSET ?",
                arguments: [limit, offset]
            ).map(Self.documentEntry)
        }
    }

    public func document(_ id: Int64) throws -> DocumentEntry? {
        try database.read { db in
            try Row.fetchOne(db, sql: "\(Self.documentColumns) WHERE d.id = ?", arguments: [id]).map(Self.documentEntry)
        }
    }

    private static let documentColumns = """
        SELECT d.id, a.name, d.sha256, d.format, d.pages, d.state,
            (SELECT count(*) FROM forms f WHERE f.document_id = d.id) AS forms,
            (SELECT coalesce(sum(f.open_fields), 0) FROM forms f WHERE f.document_id = d.id) AS open_fields
        FROM documents d JOIN aliases a ON a.id = (
            SELECT n.id FROM aliases n WHERE n.document_id = d.id AND n.current ORDER BY n.shown_path LIMIT 1
        )
        """

    private static func documentEntry(_ row: Row) -> DocumentEntry {
        DocumentEntry(
            id: row["id"],
            name: row["name"],
            sha256: row["sha256"],
            format: row["format"],
            pages: row["pages"],
            state: row["state"],
            forms: row["forms"],
            openFields: row["open_fields"]
        )
    }

    /// The form that a field is of; nil where there is no such field.
    public func form(ofField id: Int64) throws -> Int64? {
        try database.read { db in
            try Int64.fetchOne(db, sql: "SELECT form_id FROM fields WHERE id = ?", arguments: [id])
        }
    }

    /// What was done to a document's fields, the latest first.
    ///
    /// - Parameters:
    ///   - form: Counts from 1; nil for all forms.
    ///   - place: A field's place as `FieldPlace` describes it; nil for all.
    public func history(
        ofDocument document: Int64,
        form: Int? = nil,
        place: String? = nil,
        limit: Int
    ) throws -> [HistoryEntry] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM audit WHERE document_id = :document AND (:form IS NULL OR form_ordinal = :form)
                        AND (:place IS NULL OR place = :place)
                    ORDER BY id DESC LIMIT :limit
                    """,
                arguments: ["document": document, "form": form.map { $0 - 1 }, "place": place, "limit": limit]
            ).map { row in
                HistoryEntry(
                    at: row["at"],
                    actor: row["actor"],
                    action: row["action"],
                    document: row["document_id"],
                    form: (row["form_ordinal"] as Int?).map { $0 + 1 },
                    place: row["place"],
                    before: row["before_text"],
                    after: row["after_text"]
                )
            }
        }
    }
}
