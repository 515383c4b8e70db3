internal import DocumentModel
public import FormModel
internal import Foundation
internal import GRDB

extension Store {
    /// What is known of the bytes at a path, where they have not been touched since they were read.
    public func content(at path: RawPath, stamp: FileStamp) throws -> StoredContent? {
        try database.read { db in
            try Self.content(
                db,
                """
                JOIN aliases a ON a.document_id = d.id AND a.current
                WHERE a.path = ? AND a.size = ? AND a.modified_ns = ? AND a.changed_ns = ? AND a.inode = ?
                    AND a.device = ?
                    AND NOT EXISTS (SELECT 1 FROM aliases u WHERE u.path = a.path AND u.document_id IS NULL)
                """,
                [Data(path.bytes), stamp.size, stamp.modified, stamp.changed, stamp.inode, stamp.device]
            )
        }
    }

    /// What is known of a content.
    public func content(sha256: String) throws -> StoredContent? {
        try database.read { db in try Self.content(db, "WHERE d.sha256 = ?", [sha256]) }
    }

    private static func content(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws
        -> StoredContent?
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT d.sha256, d.state, d.reason, d.extractor,
                    (SELECT count(*) FROM forms f WHERE f.document_id = d.id) AS forms,
                    (SELECT coalesce(sum(f.open_fields), 0) FROM forms f WHERE f.document_id = d.id) AS open
                FROM documents d \(condition)
                """
        )
        guard let row = try Row.fetchOne(statement, arguments: arguments),
            let state = DocumentState(rawValue: row["state"])
        else { return nil }
        return StoredContent(
            sha256: row["sha256"],
            state: state,
            reason: (row["reason"] as String?).flatMap(FailureReason.init(rawValue:)),
            extractor: row["extractor"],
            forms: row["forms"],
            openFields: row["open"]
        )
    }

    /// Gives a content that is in the store one more name, or the same name a newer stamp.
    public func recordName(of content: FoundContent) throws {
        try database.write { db in
            guard let document = try Self.documentID(db, content.sha256) else { return }
            try Self.saveAlias(db, content, document: document)
        }
    }

    /// Stores what was read in a content, in place of what an earlier version read there.
    ///
    /// People's corrections of the earlier reading are kept, and hold for the same places of the new one.
    ///
    /// - Parameter recheck: Checks the forms again in which corrections hold: the extraction checked what it read there.
    public func record(
        _ result: ExtractionResult,
        of content: FoundContent,
        extractor: String,
        recheck: Recheck? = nil
    ) throws {
        try database.write { db in
            let reason: FailureReason? =
                if !result.forms.isEmpty {
                    nil
                } else if result.diagnostics.contains(where: { $0.code == "no-text" }) {
                    .noText
                } else {
                    .notAForm
                }
            let (document, isNew) = try Self.saveDocument(
                db,
                content,
                state: reason == nil ? .imported : .formless,
                reason: reason,
                detail: reason == nil ? nil : result.diagnostics.first?.message,
                source: result.source,
                extractor: extractor
            )
            if !isNew { try Self.deleteReading(db, of: document) }
            try ResultRows.insert(result, of: document, into: db)
            if !isNew { try CorrectionPlacing.placeAgain(db, document: document, extractor: extractor) }
            if !isNew, let recheck {
                for form in try CorrectionPlacing.correctedForms(db, document: document) {
                    _ = try Rechecking.run(recheck, form: form, db)
                }
            }
            for form in try Int64.fetchAll(db, sql: "SELECT id FROM forms WHERE document_id = ?", arguments: [document])
            {
                try FormSummary.refresh(db, form: form)
            }
            try Self.saveAlias(db, content, document: document)
        }
    }

    /// Stores that a content gave no result.
    ///
    /// What an earlier version read in it stays.
    public func record(
        _ reason: FailureReason,
        detail: String?,
        state: DocumentState,
        of content: FoundContent,
        extractor: String
    ) throws {
        try database.write { db in
            if try Self.hasForms(db, content.sha256), let document = try Self.documentID(db, content.sha256) {
                try Self.saveAlias(db, content, document: document)
                return
            }
            let (document, _) = try Self.saveDocument(
                db,
                content,
                state: state,
                reason: reason,
                detail: detail,
                source: nil,
                extractor: extractor
            )
            try Self.saveAlias(db, content, document: document)
        }
    }

    /// Stores that the bytes at a path, or the names in a folder, cannot be had.
    public func recordUnread(_ path: RawPath, reason: FailureReason, detail: String?) throws {
        try database.write { db in
            try Self.deleteUnread(db, path)
            try db.cachedStatement(
                sql: """
                    INSERT INTO aliases (path, shown_path, name, reason, detail, current, seen_at)
                    VALUES (?, ?, ?, ?, ?, 1, ?)
                    """
            ).execute(arguments: [
                Data(path.bytes), path.shown, path.lastComponent.shown, reason.rawValue, detail, StoreTime.now(),
            ])
        }
    }

    /// Forgets that a path could not be read.
    public func recordReadable(_ path: RawPath) throws {
        let isKnown = try database.read { db in
            try Bool.fetchOne(
                db.cachedStatement(
                    sql: "SELECT EXISTS (SELECT 1 FROM aliases WHERE path = ? AND document_id IS NULL)"
                ),
                arguments: [Data(path.bytes)]
            ) == true
        }
        if isKnown { try database.write { db in try Self.deleteUnread(db, path) } }
    }

    /// The next content that waits for its second trial, with one of its names.
    ///
    /// - Parameter last: The document that was given before, 0 at the start.
    public func nextRetry(after last: Int64) throws -> (document: Int64, path: RawPath)? {
        try database.read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT id, path FROM (\(Self.retries)) WHERE path IS NOT NULL AND id > ? ORDER BY id LIMIT 1",
                arguments: [last]
            ).map { ($0["id"], RawPath(bytes: [UInt8]($0["path"] as Data))) }
        }
    }

    private static let retries = """
        SELECT d.id, (SELECT a.path FROM aliases a WHERE a.document_id = d.id AND a.current
            ORDER BY a.shown_path LIMIT 1) AS path
        FROM documents d WHERE d.state = 'retry'
        """

    /// The names to be read again, page by page.
    ///
    /// - Parameters:
    ///   - reasons: Names that gave no forms for one of these reasons.
    ///   - extractor: Names whose content another version read; nil for none of them.
    ///   - last: The last of the page before, 0 at the start.
    ///   - end: The last of all, from `lastName`.
    public func namesToReadAgain(
        reasons: Set<FailureReason>,
        notBy extractor: String?,
        after last: Int64,
        upTo end: Int64
    ) throws -> [(id: Int64, path: RawPath)] {
        let page = 256
        let marks = Array(repeating: "?", count: reasons.count).joined(separator: ", ")
        let codes = StatementArguments(reasons.map(\.rawValue).sorted())
        return try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT a.id, a.path FROM aliases a LEFT JOIN documents d ON d.id = a.document_id
                    WHERE a.id > ? AND a.id <= ? AND a.current AND (
                        d.reason IN (\(marks)) AND d.state <> 'retry' OR a.reason IN (\(marks)) OR d.extractor <> ?
                    )
                    ORDER BY a.id LIMIT \(page)
                    """,
                arguments: [last, end] + codes + codes + [extractor]
            ).map { ($0["id"], RawPath(bytes: [UInt8]($0["path"] as Data))) }
        }
    }

    /// The highest id of a name; those that are stored later are higher.
    public func lastName() throws -> Int64 {
        try database.read { db in try Int64.fetchOne(db, sql: "SELECT max(id) FROM aliases") ?? 0 }
    }

    private static func documentID(_ db: Database, _ sha256: String) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM documents WHERE sha256 = ?"),
            arguments: [sha256]
        )
    }

    private static func hasForms(_ db: Database, _ sha256: String) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM forms f JOIN documents d ON d.id = f.document_id WHERE d.sha256 = ?)
                    """
            ),
            arguments: [sha256]
        ) == true
    }

    private static func saveDocument(
        _ db: Database,
        _ content: FoundContent,
        state: DocumentState,
        reason: FailureReason?,
        detail: String?,
        source: SourceInfo?,
        extractor: String
    ) throws -> (id: Int64, isNew: Bool) {
        let now = StoreTime.now()
        let known = try documentID(db, content.sha256)
        if let known {
            try db.cachedStatement(
                sql: """
                    UPDATE documents SET state = ?, reason = ?, detail = ?, format = ?, pages = ?, extractor = ?, read_at = ?
                    WHERE id = ?
                    """
            ).execute(arguments: [
                state.rawValue, reason?.rawValue, detail, source?.format.rawValue, source?.pages, extractor, now, known,
            ])
            return (known, false)
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO documents
                    (sha256, bytes, state, reason, detail, format, pages, extractor, first_seen_at, read_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            content.sha256, content.stamp.size, state.rawValue, reason?.rawValue, detail, source?.format.rawValue,
            source?.pages, extractor, now, now,
        ])
        return (db.lastInsertedRowID, true)
    }

    private static func deleteReading(_ db: Database, of document: Int64) throws {
        for table in ["forms", "diagnostics", "unplaced"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE document_id = ?").execute(arguments: [document])
        }
    }

    private static func deleteUnread(_ db: Database, _ path: RawPath) throws {
        try db.cachedStatement(sql: "DELETE FROM aliases WHERE path = ? AND document_id IS NULL")
            .execute(arguments: [Data(path.bytes)])
    }

    private static func saveAlias(_ db: Database, _ content: FoundContent, document: Int64) throws {
        let path = Data(content.path.bytes)
        try deleteUnread(db, content.path)
        try db.cachedStatement(sql: "UPDATE aliases SET current = 0 WHERE path = ? AND current AND document_id <> ?")
            .execute(arguments: [path, document])
        let stamp = content.stamp
        try db.cachedStatement(
            sql: """
                INSERT INTO aliases (path, shown_path, name, document_id, current, size, modified_ns, changed_ns, inode,
                    device, seen_at)
                VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (path, document_id) DO UPDATE SET current = 1, size = excluded.size,
                    modified_ns = excluded.modified_ns, changed_ns = excluded.changed_ns, inode = excluded.inode,
                    device = excluded.device, seen_at = excluded.seen_at
                """
        ).execute(arguments: [
            path, content.path.shown, content.path.lastComponent.shown, document, stamp.size, stamp.modified,
            stamp.changed, stamp.inode, stamp.device, StoreTime.now(),
        ])
    }
}
