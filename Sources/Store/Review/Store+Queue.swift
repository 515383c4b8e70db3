internal import FormModel
internal import GRDB

extension Store {
    /// A page of the forms that a filter leaves, in its order.
    ///
    /// - Parameters:
    ///   - offset: How many forms stand on the pages before.
    ///   - limit: The most forms of a page.
    public func queue(_ filter: QueueFilter, offset: Int, limit: Int) throws -> QueuePage {
        try database.read { db in
            let (condition, arguments) = Self.condition(filter)
            return QueuePage(
                entries: try Row.fetchAll(
                    db,
                    sql: """
                        \(Self.entryColumns) WHERE f.id IN (
                            SELECT f.id FROM forms f WHERE \(condition)
                            ORDER BY \(Self.ordering(filter.order)) LIMIT ? OFFSET ?
                        )
                        ORDER BY \(Self.ordering(filter.order))
                        """,
                    arguments: arguments + [limit, offset]
                ).map(Self.entry),
                count: try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM forms f WHERE \(Self.condition(filter, Self.isAmongCurrent).sql)",
                    arguments: arguments
                ) ?? 0
            )
        }
    }

    /// The form that comes after another one in a queue, or before it; nil at the queue's end.
    ///
    /// - Parameters:
    ///   - form: Where the reviewer is; it need not be left by the filter any more.
    ///   - openFields: How many fields of that form were open when the reviewer came to it, by which it had its place.
    public func neighbour(
        of form: Int64,
        openFields: Int,
        in filter: QueueFilter,
        isNext: Bool
    ) throws -> Int64? {
        try database.read { db in
            let (condition, arguments) = Self.condition(filter)
            let keys = Self.keys(filter.order)
            let descending = isNext ? [] : [" DESC"]
            let place = keys.map { $0.replacing("f.open_fields", with: "?") }.joined(separator: ", ")
            let usesOpen = keys.contains { $0.contains("f.open_fields") }
            return try Int64.fetchOne(
                db,
                sql: """
                    SELECT f.id FROM forms f WHERE \(condition) AND f.id <> ?
                        AND (\(keys.joined(separator: ", "))) \(isNext ? ">" : "<")
                            (SELECT \(place) FROM forms f WHERE f.id = ?)
                    ORDER BY \(keys.map { $0 + descending.joined() }.joined(separator: ", ")) LIMIT 1
                    """,
                arguments: arguments + [form] + (usesOpen ? [openFields] : []) + [form]
            )
        }
    }

    /// How much is done in all, and how many forms wait under each value that a queue can be filtered by.
    public func queueSummary() throws -> QueueSummary {
        try database.read { db in
            func waiting(_ column: String, _ order: String, limit: Int = -1) throws -> [Row] {
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT f.\(column) AS value, count(*) AS forms FROM forms f
                        WHERE f.open_fields > 0 AND \(Self.isAmongCurrent)
                        GROUP BY f.\(column) ORDER BY \(order) LIMIT ?
                        """,
                    arguments: [limit]
                )
            }
            return QueueSummary(
                progress: try Self.progress(db),
                years: try waiting("fiscal_year", "value DESC").map {
                    .init(value: $0["value"], formsToReview: $0["forms"])
                },
                kinds: try waiting("kind", "value DESC").compactMap { row in
                    FormKind(rawValue: row["value"]).map { .init(value: $0, formsToReview: row["forms"]) }
                },
                units: try waiting("unit", "forms DESC, value", limit: QueueSummary.mostUnits).compactMap { row in
                    (row["value"] as String?).map { .init(value: $0, formsToReview: row["forms"]) }
                }
            )
        }
    }

    /// How much of all forms is done.
    public func reviewProgress() throws -> ReviewProgress {
        try database.read { db in try Self.progress(db) }
    }

    private static func progress(_ db: Database) throws -> ReviewProgress {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*) AS forms, coalesce(sum(f.open_fields > 0), 0) AS waiting,
                    coalesce(sum(f.open_fields), 0) AS open, coalesce(sum(f.reviewed_fields), 0) AS reviewed
                FROM forms f WHERE \(isAmongCurrent)
                """
        )
        return ReviewProgress(
            forms: row?["forms"] ?? 0,
            formsToReview: row?["waiting"] ?? 0,
            openFields: row?["open"] ?? 0,
            reviewedFields: row?["reviewed"] ?? 0
        )
    }

    /// The same as `isCurrent`, and faster where most forms are looked at.
    private static let isAmongCurrent =
        "f.document_id IN (SELECT a.document_id FROM aliases a WHERE a.current AND a.document_id IS NOT NULL)"

    private static let isCurrent =
        "EXISTS (SELECT 1 FROM aliases a WHERE a.document_id = f.document_id AND a.current)"

    private static let entryColumns = """
        SELECT f.id, f.document_id, f.ordinal, f.kind, f.fiscal_year, f.title, f.project, f.unit, f.open_fields,
            f.reviewed_fields, (
                SELECT a.name FROM aliases a WHERE a.document_id = f.document_id AND a.current
                ORDER BY a.shown_path LIMIT 1
            ) AS file
        FROM forms f
        """

    /// What a queue is sorted by, each ascending.
    private static func keys(_ order: QueueFilter.Order) -> [String] {
        switch order {
        case .worst: ["-f.open_fields", "f.id"]
        case .year: ["-coalesce(f.fiscal_year, 0)", "-f.open_fields", "f.id"]
        case .unit: ["f.unit IS NULL", "coalesce(f.unit, '')", "-f.open_fields", "f.id"]
        case .kind: ["f.kind", "-f.open_fields", "f.id"]
        }
    }

    /// The same order as `keys`, as the index has it where there is one.
    private static func ordering(_ order: QueueFilter.Order) -> String {
        order == .worst ? "f.open_fields DESC, f.id" : keys(order).joined(separator: ", ")
    }

    private static func condition(
        _ filter: QueueFilter,
        _ isCurrent: String = Store.isCurrent
    ) -> (sql: String, arguments: StatementArguments) {
        var parts = [filter.includesDone ? "1" : "f.open_fields > 0", isCurrent]
        var arguments = StatementArguments()
        func add(_ part: String, _ argument: (any DatabaseValueConvertible)?) {
            guard let argument else { return }
            parts.append(part)
            arguments += [argument]
        }
        add("f.fiscal_year = ?", filter.year)
        add("f.kind = ?", filter.kind?.rawValue)
        add("f.unit = ?", filter.unit)
        if let search = filter.search, !search.isEmpty {
            let columns = ["f.project", "f.unit", "f.department", "f.title"]
            parts.append("(" + columns.map { "instr(\($0), ?) > 0" }.joined(separator: " OR ") + ")")
            for _ in columns { arguments += [search] }
        }
        return (parts.joined(separator: " AND "), arguments)
    }

    private static func entry(_ row: Row) -> QueueEntry {
        QueueEntry(
            id: row["id"],
            document: row["document_id"],
            file: row["file"] ?? "",
            number: (row["ordinal"] as Int) + 1,
            kind: FormKind(rawValue: row["kind"]) ?? .target,
            year: row["fiscal_year"],
            title: row["title"],
            project: row["project"],
            unit: row["unit"],
            openFields: row["open_fields"],
            reviewedFields: row["reviewed_fields"]
        )
    }
}
