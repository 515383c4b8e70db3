public import FormModel
internal import GRDB

/// What a person says of a field.
public struct Correction: Sendable, Hashable {
    public let action: FieldReview.Action
    /// What the paper prints; for `unreadable` it is not used.
    public let text: String
    public let value: FieldValue?

    public init(action: FieldReview.Action, text: String = "", value: FieldValue? = nil) {
        self.action = action
        self.text = text
        self.value = value
    }

    public static let accepted = Correction(action: .accepted)
    public static let unreadable = Correction(action: .unreadable)
}

extension Store {
    /// Stores what a person says of a field, in place of what a person said of it before.
    ///
    /// - Parameters:
    ///   - correction: What is said. `accepted` keeps the extracted text and value.
    ///   - field: The field's id.
    ///   - revision: The revision that the person looked at.
    ///   - reviewer: Who it is.
    ///   - recheck: The checks to run again, in the same transaction.
    /// - Throws: `StoreError.changedMeanwhile` where the field is of another revision by now, or was read anew.
    @discardableResult
    public func correct(
        _ correction: Correction,
        field: Int64,
        revision: Int,
        reviewer: String,
        recheck: Recheck? = nil
    ) throws -> ReviewOutcome {
        try database.write { db in
            let row = try Self.lockedField(db, field, revision)
            let extracted = ValueColumns(row)
            let extractedText: String = row["text"]
            let said = Self.saying(correction, text: extractedText, value: extracted)
            let earlier = try Row.fetchOne(
                db,
                sql: "SELECT * FROM corrections WHERE field_id = ?",
                arguments: [field]
            )
            try db.execute(sql: "DELETE FROM corrections WHERE field_id = ?", arguments: [field])
            let document: Int64 = row["document_id"]
            let place: String = row["place"]
            let now = StoreTime.now()
            try db.execute(
                sql: """
                    INSERT INTO corrections (document_id, field_id, form_ordinal, form_count, form_anchor, place, row_count,
                        row_anchor, action, text, value_type, value, comparator, unit, fen, extracted_text,
                        extracted_value_type, extracted_value, extracted_comparator, extracted_unit, reviewer, made_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    document, field, row["form_ordinal"] as Int, row["form_count"] as Int, row["form_anchor"] as String,
                    place, row["row_count"] as Int, row["row_anchor"] as String?, correction.action.rawValue, said.text,
                    said.value.type, said.value.value, said.value.comparator, said.value.unit,
                    ValueColumns.fen(said.value.fieldValue, at: place), extractedText, extracted.type, extracted.value,
                    extracted.comparator, extracted.unit, reviewer, now,
                ]
            )
            try AuditEntry(actor: reviewer, action: correction.action.rawValue, document: document)
                .with(form: row["form_ordinal"], place: place)
                .with(before: earlier?["text"] ?? extractedText, (earlier.map { ValueColumns($0) } ?? extracted).line)
                .with(after: said.text, said.value.line)
                .insert(into: db)
            return try Self.touch(db, row, open: false, recheck)
        }
    }

    /// Takes back what a person said of a field; the extracted value holds again.
    ///
    /// - Throws: `StoreError.changedMeanwhile` as `correct` does.
    @discardableResult
    public func undoCorrection(
        of field: Int64,
        revision: Int,
        reviewer: String,
        recheck: Recheck? = nil
    ) throws -> ReviewOutcome {
        try database.write { db in
            let row = try Self.lockedField(db, field, revision)
            guard
                let correction = try Row.fetchOne(
                    db,
                    sql: "SELECT * FROM corrections WHERE field_id = ?",
                    arguments: [field]
                )
            else { return ReviewOutcome(form: row["form_id"], revision: revision, changes: []) }
            try db.execute(sql: "DELETE FROM corrections WHERE field_id = ?", arguments: [field])
            try AuditEntry(actor: reviewer, action: "undone", document: row["document_id"])
                .with(form: row["form_ordinal"], place: row["place"])
                .with(before: correction["text"], ValueColumns(correction).line)
                .with(after: row["text"], ValueColumns(row).line)
                .insert(into: db)
            return try Self.touch(db, row, open: row["needs_review"], recheck)
        }
    }

    private static func lockedField(_ db: Database, _ field: Int64, _ revision: Int) throws -> Row {
        guard
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT x.*, f.document_id, f.ordinal AS form_ordinal, (\(CorrectionPlacing.formAnchor)) AS form_anchor,
                        (SELECT count(*) FROM forms o WHERE o.document_id = f.document_id) AS form_count,
                        (SELECT count(*) FROM indicators o WHERE o.form_id = f.id) AS row_count,
                        CASE WHEN i.id IS NOT NULL THEN (\(CorrectionPlacing.rowAnchor))
                            WHEN x.part = 'extra' THEN x.name END AS row_anchor
                    FROM fields x JOIN forms f ON f.id = x.form_id LEFT JOIN indicators i ON i.id = x.indicator_id
                    WHERE x.id = ? AND x.revision = ?
                    """,
                arguments: [field, revision]
            )
        else { throw StoreError.changedMeanwhile }
        return row
    }

    private static func saying(
        _ correction: Correction,
        text: String,
        value: ValueColumns
    ) -> (text: String, value: ValueColumns) {
        switch correction.action {
        case .accepted: (text, value)
        case .corrected, .otherReading: (correction.text, ValueColumns(correction.value))
        case .unreadable: ("", ValueColumns(nil))
        }
    }

    private static func touch(_ db: Database, _ row: Row, open: Bool, _ recheck: Recheck?) throws -> ReviewOutcome {
        let revision: Int = row["revision"]
        try db.execute(
            sql: "UPDATE fields SET revision = revision + 1, open = ? WHERE id = ?",
            arguments: [open, row["id"] as Int64]
        )
        let form: Int64 = row["form_id"]
        let changes = try recheck.map { try Rechecking.run($0, form: form, db) } ?? []
        if open, let recheck { try Rechecking.refreshOpen(row["id"], recheck, db) }
        try FormSummary.refresh(db, form: form)
        return ReviewOutcome(form: form, revision: revision + 1, changes: changes)
    }
}
