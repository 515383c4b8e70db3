import Foundation
import GRDB

/// Everything that two stores of the same archive must agree in: all but ids and times.
enum StoreDump {
    private static let queries = [
        "SELECT sha256, bytes, state, reason, detail, format, pages, extractor FROM documents",
        """
        SELECT hex(a.path) AS path, a.shown_path, a.name, a.current, a.reason, a.detail, a.size, d.sha256
        FROM aliases a LEFT JOIN documents d ON d.id = a.document_id
        """,
        """
        SELECT d.sha256, f.ordinal, f.kind, f.title, f.fiscal_year, f.project, f.unit, f.department, f.open_fields
        FROM forms f JOIN documents d ON d.id = f.document_id
        """,
        """
        SELECT d.sha256, f.ordinal, x.place, x.name, x.part, x.text, x.value_type, x.value, x.comparator, x.unit, x.fen,
            x.confidence, x.needs_review, x.source, x.open, i.ordinal AS row
        FROM fields x JOIN forms f ON f.id = x.form_id JOIN documents d ON d.id = f.document_id
        LEFT JOIN indicators i ON i.id = x.indicator_id
        """,
        """
        SELECT d.sha256, f.ordinal, x.place, g.code, g.origin, g.cleared FROM flags g JOIN fields x ON x.id = g.field_id
        JOIN forms f ON f.id = x.form_id JOIN documents d ON d.id = f.document_id
        """,
        """
        SELECT d.sha256, n.ordinal, n.code, n.message, n.source
        FROM diagnostics n JOIN documents d ON d.id = n.document_id
        """,
        "SELECT d.sha256, u.ordinal, u.text, u.source FROM unplaced u JOIN documents d ON d.id = u.document_id",
    ]

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The rows of all tables as text, sorted within each table.
    static func rows(of path: String) throws -> [String] {
        let queue = try open(path)
        return try queue.read { db in
            try queries.flatMap { query in
                try Row.fetchAll(db, sql: query).map(\.description).sorted()
            }
        }
    }

    static func number(_ sql: String, in path: String) throws -> Int {
        let queue = try open(path)
        return try queue.read { db in try Int.fetchOne(db, sql: sql) ?? 0 }
    }

    static func isSound(_ path: String) throws -> Bool {
        let queue = try open(path)
        return try queue.read { db in
            try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok"
                && Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty
        }
    }
}
