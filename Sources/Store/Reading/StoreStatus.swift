internal import GRDB

/// Counts of what is in a store.
public struct StoreStatus: Sendable, Hashable, Codable {
    public struct Count: Sendable, Hashable, Codable {
        public let name: String
        public let count: Int
    }

    public struct Year: Sendable, Hashable, Codable {
        /// Nil where the forms state none.
        public let year: Int?
        public let kind: String
        public let forms: Int
        public let formsToReview: Int
    }

    /// Contents by their state.
    public let documents: [Count]
    /// Contents and unread paths by why they gave no forms.
    public let reasons: [Count]
    public let names: Int
    /// Contents that no name has any more; exports leave them out.
    public let replacedDocuments: Int
    public let forms: Int
    /// Forms of the contents that stand under a name.
    public let years: [Year]
    public let fields: Int
    /// Fields that the extraction marked for review.
    public let flaggedFields: Int
    /// Those that still wait for a person.
    public let openFields: Int
    public let reviewedFields: Int
    public let formsToReview: Int
    /// Corrections whose place a newer extraction no longer has.
    public let detachedCorrections: Int
}

extension Store {
    public func status() throws -> StoreStatus {
        try database.read { db in
            func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            func counts(_ sql: String) throws -> [StoreStatus.Count] {
                try Row.fetchAll(db, sql: sql).map { StoreStatus.Count(name: $0["name"], count: $0["count"]) }
            }
            return StoreStatus(
                documents: try counts(
                    "SELECT state AS name, count(*) AS count FROM documents GROUP BY state ORDER BY 1"
                ),
                reasons: try counts(
                    """
                    SELECT reason AS name, count(*) AS count FROM (
                        SELECT reason FROM documents WHERE reason IS NOT NULL
                        UNION ALL SELECT reason FROM aliases WHERE reason IS NOT NULL
                    ) GROUP BY reason ORDER BY count DESC, reason
                    """
                ),
                names: try number("SELECT count(*) FROM aliases WHERE current AND document_id IS NOT NULL"),
                replacedDocuments: try number(
                    """
                    SELECT count(*) FROM documents d
                    WHERE NOT EXISTS (SELECT 1 FROM aliases a WHERE a.document_id = d.id AND a.current)
                    """
                ),
                forms: try number("SELECT count(*) FROM forms"),
                years: try Row.fetchAll(
                    db,
                    sql: "SELECT fiscal_year, kind, forms, forms_to_review FROM year_totals ORDER BY 1, 2"
                ).map {
                    StoreStatus.Year(
                        year: $0["fiscal_year"],
                        kind: $0["kind"],
                        forms: $0["forms"],
                        formsToReview: $0["forms_to_review"]
                    )
                },
                fields: try number("SELECT count(*) FROM fields"),
                flaggedFields: try number("SELECT count(*) FROM fields WHERE needs_review"),
                openFields: try number("SELECT coalesce(sum(open_fields), 0) FROM forms"),
                reviewedFields: try number("SELECT coalesce(sum(reviewed_fields), 0) FROM forms"),
                formsToReview: try number("SELECT count(*) FROM forms WHERE open_fields > 0"),
                detachedCorrections: try number("SELECT count(*) FROM corrections WHERE field_id IS NULL")
            )
        }
    }
}
