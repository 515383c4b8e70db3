internal import GRDB

extension Store {
    /// The messages of diagnostics about fields that a person has seen and could read.
    ///
    /// - Parameter code: Of diagnostics whose message begins with `form N: PLACE: `.
    public func confirmedDiagnostics(code: String) throws -> [String] {
        try database.read { db in
            try String.fetchAll(
                db,
                sql: """
                    WITH confirmed AS (
                        SELECT f.document_id, 'form ' || (f.ordinal + 1) || ': ' || x.place || ': ' AS beginning
                        FROM corrections c JOIN fields x ON x.id = c.field_id JOIN forms f ON f.id = x.form_id
                        WHERE c.action <> 'unreadable'
                    )
                    SELECT n.message FROM diagnostics n JOIN confirmed c ON c.document_id = n.document_id
                    WHERE n.code = ? AND substr(n.message, 1, length(c.beginning)) = c.beginning
                    ORDER BY n.document_id, n.ordinal
                    """,
                arguments: [code]
            )
        }
    }
}
