internal import DocumentModel
public import FormModel
internal import GRDB

extension Store {
    /// Gives each form that a filter leaves, ordered by the documents' names and then as printed.
    ///
    /// One form is held at a time. All of them are as they stood when the call began, whatever is written meanwhile.
    ///
    /// - Parameters:
    ///   - filter: Which forms.
    ///   - start: Called once before, with the paths that any of the forms has a field at.
    ///   - body: Called for each form.
    public func forEachForm(
        _ filter: FormFilter,
        start: (Set<FieldPath>) throws -> Void = { _ in },
        _ body: (StoredForm) throws -> Void
    ) throws {
        try database.read { db in
            let (condition, arguments) = Self.condition(filter)
            let names = try String.fetchSet(
                db,
                sql: """
                    SELECT DISTINCT x.name FROM fields x JOIN forms f ON f.id = x.form_id
                    JOIN current_documents d ON d.id = f.document_id
                    WHERE x.part = 'field' AND \(condition)
                    """,
                arguments: arguments
            )
            try start(Set(names.map { FieldPath($0) }))
            let cursor = try Row.fetchCursor(
                db,
                sql: """
                    SELECT f.id, f.ordinal, f.kind, d.id AS document_id, d.shown_path, d.name, d.sha256, d.format, d.pages
                    FROM forms f JOIN current_documents d ON d.id = f.document_id
                    WHERE \(condition)
                    ORDER BY d.shown_path, f.ordinal
                    """,
                arguments: arguments
            )
            while let row = try cursor.next() {
                try body(try Self.form(row, of: Self.document(row), db))
            }
        }
    }

    /// Gives each document that has a form that a filter leaves, as the result that its extraction gave.
    ///
    /// Fields that a person has seen carry what they said. The order, and what is held, are as in `forEachForm`.
    public func forEachResult(_ filter: FormFilter, _ body: (ExtractionResult) throws -> Void) throws {
        try database.read { db in
            let (condition, arguments) = Self.condition(filter)
            let cursor = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.id AS document_id, d.shown_path, d.name, d.sha256, d.format, d.pages
                    FROM current_documents d
                    WHERE d.id IN (SELECT f.document_id FROM forms f WHERE \(condition))
                    ORDER BY d.shown_path
                    """,
                arguments: arguments
            )
            while let row = try cursor.next() {
                let document = Self.document(row)
                let forms = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT f.id, f.ordinal, f.kind FROM forms f
                        WHERE f.document_id = ? AND \(condition) ORDER BY f.ordinal
                        """,
                    arguments: [document.id] + arguments
                )
                try body(
                    ExtractionResult(
                        source: document.source,
                        forms: try forms.map { try Self.form($0, of: document, db).form },
                        unplaced: try Self.unplaced(db, document.id),
                        diagnostics: try Self.diagnostics(db, document.id)
                    )
                )
            }
        }
    }

    /// A form by its id, whether or not its document still stands under a name; nil where there is none.
    public func form(_ id: Int64) throws -> StoredForm? {
        try database.read { db in try Self.form(db, id: id) }
    }

    static func form(_ db: Database, id: Int64) throws -> StoredForm? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT f.id, f.ordinal, f.kind, d.id AS document_id, a.shown_path, a.name, d.sha256, d.format, d.pages
                FROM forms f JOIN documents d ON d.id = f.document_id JOIN aliases a ON a.id = (
                    SELECT n.id FROM aliases n WHERE n.document_id = d.id ORDER BY n.current DESC, n.shown_path LIMIT 1
                )
                WHERE f.id = ?
                """,
            arguments: [id]
        )
        return try row.map { try form($0, of: document($0), db) }
    }

    /// What the extraction said of a form of a document; forms count from 1.
    public func diagnostics(ofForm number: Int, document: Int64) throws -> [Diagnostic] {
        try database.read { db in
            try Self.diagnostics(db, document).filter { $0.message.hasPrefix("form \(number): ") }
        }
    }

    static func condition(_ filter: FormFilter) -> (sql: String, arguments: StatementArguments) {
        var parts = ["1"]
        var arguments = StatementArguments()
        if let year = filter.year {
            parts.append("f.fiscal_year = ?")
            arguments += [year]
        }
        if let kind = filter.kind {
            parts.append("f.kind = ?")
            arguments += [kind.rawValue]
        }
        if let unit = filter.unit {
            parts.append(
                """
                EXISTS (SELECT 1 FROM field_values u WHERE u.form_id = f.id AND instr(u.value, ?) > 0 AND u.place IN
                    ('organization.implementingUnit', 'organization.reportingUnit', 'organization.department'))
                """
            )
            arguments += [unit]
        }
        if filter.flaggedOnly { parts.append("f.open_fields > 0") }
        return (parts.joined(separator: " AND "), arguments)
    }

    private static func document(_ row: Row) -> StoredDocument {
        StoredDocument(
            id: row["document_id"],
            path: row["shown_path"],
            source: SourceInfo(
                name: row["name"],
                sha256: row["sha256"],
                format: SourceFormat(rawValue: row["format"] ?? "") ?? .text,
                pages: row["pages"] ?? 0
            )
        )
    }

    private static func form(_ row: Row, of document: StoredDocument, _ db: Database) throws -> StoredForm {
        let id: Int64 = row["id"]
        let flags = try flags(db, form: id)
        var fields: [FieldPath: Field] = [:]
        var rows: [[IndicatorColumn: Field]] = Array(
            repeating: [:],
            count: try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM indicators WHERE form_id = ?"),
                arguments: [id]
            ) ?? 0
        )
        var extra: [(index: Int, field: ExtraField)] = []
        var handles: [FieldPlace: FieldHandle] = [:]
        let cursor = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT x.*, c.action, c.reviewer, c.made_at, c.text AS said_text, c.value_type AS said_value_type,
                        c.value AS said_value, c.comparator AS said_comparator, c.unit AS said_unit
                    FROM fields x LEFT JOIN corrections c ON c.field_id = x.id
                    WHERE x.form_id = ?
                    """
            ),
            arguments: [id]
        )
        while let row = try cursor.next() {
            guard let place = FieldPlace(row["place"], name: row["name"]) else { continue }
            let field = try field(row, flags: flags[row["id"]] ?? [])
            handles[place] = FieldHandle(id: row["id"], revision: row["revision"])
            switch place {
            case .field(let path): fields[path] = field
            case .indicator(let index, let column): rows[index][column] = field
            case .extra(let index, let label): extra.append((index, ExtraField(label: label, field: field)))
            }
        }
        return StoredForm(
            id: id,
            document: document,
            number: (row["ordinal"] as Int) + 1,
            form: Form(
                kind: FormKind(rawValue: row["kind"]) ?? .target,
                fields: fields,
                indicators: rows.map(IndicatorRow.init(fields:)),
                extra: extra.sorted { $0.index < $1.index }.map(\.field)
            ),
            handles: handles
        )
    }

    private static func field(_ row: Row, flags: Set<Flag>) throws -> Field {
        let action = (row["action"] as String?).flatMap(FieldReview.Action.init(rawValue:))
        let extracted = ValueColumns(row).fieldValue
        return Field(
            text: action == nil ? row["text"] : row["said_text"],
            value: action == nil ? extracted : ValueColumns(row, prefix: "said_").fieldValue,
            confidence: row["confidence"],
            flags: flags,
            needsReview: row["open"],
            source: try ProvenanceColumn.provenance(row["source"]),
            review: action.map {
                FieldReview(
                    action: $0,
                    reviewer: row["reviewer"],
                    at: row["made_at"],
                    extractedText: row["text"],
                    extractedValue: extracted
                )
            }
        )
    }

    private static func flags(_ db: Database, form: Int64) throws -> [Int64: Set<Flag>] {
        var flags: [Int64: Set<Flag>] = [:]
        let cursor = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT g.field_id, g.code FROM flags g JOIN fields x ON x.id = g.field_id
                    WHERE x.form_id = ? AND NOT g.cleared
                    """
            ),
            arguments: [form]
        )
        while let row = try cursor.next() {
            if let flag = Flag(rawValue: row["code"]) { flags[row["field_id"], default: []].insert(flag) }
        }
        return flags
    }

    private static func unplaced(_ db: Database, _ document: Int64) throws -> [UnplacedText] {
        try Row.fetchAll(
            db,
            sql: "SELECT text, source FROM unplaced WHERE document_id = ? ORDER BY ordinal",
            arguments: [document]
        ).map { UnplacedText(text: $0["text"], source: try ProvenanceColumn.provenance($0["source"])) }
    }

    private static func diagnostics(_ db: Database, _ document: Int64) throws -> [Diagnostic] {
        try Row.fetchAll(
            db,
            sql: "SELECT code, message, source FROM diagnostics WHERE document_id = ? ORDER BY ordinal",
            arguments: [document]
        ).map {
            Diagnostic(
                code: $0["code"],
                message: $0["message"],
                source: try ProvenanceColumn.provenance($0["source"])
            )
        }
    }
}
