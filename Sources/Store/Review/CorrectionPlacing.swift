internal import GRDB

/// Finds the places of corrections again after a document was read anew.
///
/// A correction says what the paper says at a place, so it holds for the same place of any reading. Forms and rows are
/// the same where their position and their anchor (the names that they carry) agree, else where exactly one has the
/// anchor, else where their position agrees and their number did not change. Extra fields are the same where their labels
/// agree. A correction without a place is kept and holds for nothing: a value put at a wrong place would be worse than one
/// to be reviewed again.
enum CorrectionPlacing {
    /// The names that tell a form of a document from the others.
    static let formAnchor = """
        SELECT coalesce(group_concat(text, char(31)), '') FROM (
            SELECT text FROM fields WHERE form_id = f.id AND place IN ('title', 'fiscalYear', 'project.name')
            ORDER BY place
        )
        """

    /// The names that tell a row of an indicator table from the others.
    static let rowAnchor = """
        SELECT coalesce(group_concat(text, char(31)), '') FROM (
            SELECT text FROM fields WHERE indicator_id = i.id AND name IN ('level1', 'level2', 'level3')
            ORDER BY name
        )
        """

    private struct Spot {
        let id: Int64
        let spot: AnchoredSpot

        init(_ row: Row) {
            id = row["id"]
            spot = AnchoredSpot(ordinal: row["ordinal"], anchor: row["anchor"])
        }
    }

    static func placeAgain(_ db: Database, document: Int64, extractor: String) throws {
        let corrections = try Row.fetchAll(
            db,
            sql: "SELECT * FROM corrections WHERE document_id = ? ORDER BY id",
            arguments: [document]
        )
        guard !corrections.isEmpty else { return }
        let reader = "formmend \(extractor)"
        try AuditEntry(actor: reader, action: "reextracted", document: document).insert(into: db)
        let forms = try Row.fetchAll(
            db,
            sql:
                "SELECT f.id, f.ordinal, (\(formAnchor)) AS anchor FROM forms f WHERE f.document_id = ? ORDER BY ordinal",
            arguments: [document]
        ).map(Spot.init)
        for correction in corrections {
            let field = try place(of: correction, among: forms, db)
            let id: Int64 = correction["id"]
            try db.execute(sql: "UPDATE corrections SET field_id = ? WHERE id = ?", arguments: [field, id])
            if let field {
                try db.execute(sql: "UPDATE fields SET open = 0 WHERE id = ?", arguments: [field])
            } else {
                try AuditEntry(actor: reader, action: "detached", document: document)
                    .with(form: correction["form_ordinal"], place: correction["place"])
                    .with(before: correction["text"], ValueColumns(correction).line)
                    .insert(into: db)
            }
        }
    }

    /// The forms of a document in which a correction holds.
    static func correctedForms(_ db: Database, document: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT x.form_id FROM corrections c JOIN fields x ON x.id = c.field_id
                WHERE c.document_id = ? ORDER BY x.form_id
                """,
            arguments: [document]
        )
    }

    private static func place(of correction: Row, among forms: [Spot], _ db: Database) throws -> Int64? {
        guard
            let form = match(
                ordinal: correction["form_ordinal"],
                anchor: correction["form_anchor"],
                count: correction["form_count"],
                among: forms
            )
        else { return nil }
        let old: String = correction["place"]
        guard let place = FieldPlace(old, name: old.split(separator: ".").last.map(String.init) ?? old) else {
            return nil
        }
        if case .extra(let index, _) = place { return try extra(db, form: form.id, index, correction) }
        guard let row = place.row else { return try field(db, form: form.id, place: old) }
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT i.id, i.ordinal, (\(rowAnchor)) AS anchor FROM indicators i WHERE i.form_id = ? ORDER BY ordinal",
            arguments: [form.id]
        ).map(Spot.init)
        guard
            let found = match(
                ordinal: row,
                anchor: correction["row_anchor"] ?? "",
                count: correction["row_count"],
                among: rows
            )
        else { return nil }
        guard case .indicator(_, let column) = place else { return nil }
        return try field(db, form: form.id, place: FieldPlace.indicator(found.spot.ordinal, column).description)
    }

    /// The extra field of a form that a correction of one holds for.
    ///
    /// Corrections of before labels were noted know theirs by the text that was read.
    private static func extra(_ db: Database, form: Int64, _ index: Int, _ correction: Row) throws -> Int64? {
        let fields = try Row.fetchAll(
            db,
            sql: "SELECT place, name, text FROM fields WHERE form_id = ? AND part = 'extra'",
            arguments: [form]
        )
        let label: String? = correction["row_anchor"]
        let own = label.map(AnchoredSpot.anchor(ofLabel:)) ?? correction["extracted_text"]
        let spots = fields.compactMap { field -> AnchoredSpot? in
            let anchor = label == nil ? field["text"] : AnchoredSpot.anchor(ofLabel: field["name"])
            guard case .extra(let ordinal, _) = FieldPlace(field["place"], name: field["name"]) else { return nil }
            return AnchoredSpot(ordinal: ordinal, anchor: anchor)
        }
        guard let found = AnchoredSpot(ordinal: index, anchor: own).matchByAnchor(among: spots) else { return nil }
        return try self.field(db, form: form, place: FieldPlace.extra(spots[found].ordinal, "").description)
    }

    private static func match(ordinal: Int, anchor: String, count: Int, among spots: [Spot]) -> Spot? {
        AnchoredSpot(ordinal: ordinal, anchor: anchor).match(count: count, among: spots.map(\.spot)).map { spots[$0] }
    }

    /// The field at a place, if no other correction holds for it already.
    private static func field(_ db: Database, form: Int64, place: String) throws -> Int64? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM fields WHERE form_id = ? AND place = ?
                    AND NOT EXISTS (SELECT 1 FROM corrections c WHERE c.field_id = fields.id)
                """,
            arguments: [form, place]
        )
    }
}
