internal import GRDB

/// A line of the audit.
struct AuditEntry {
    let actor: String
    let action: String
    let document: Int64
    var form: Int?
    var place: String?
    var before: (text: String?, value: String?)
    var after: (text: String?, value: String?)

    init(actor: String, action: String, document: Int64) {
        self.actor = actor
        self.action = action
        self.document = document
    }

    func with(form: Int, place: String) -> AuditEntry {
        var entry = self
        entry.form = form
        entry.place = place
        return entry
    }

    func with(before text: String?, _ value: String?) -> AuditEntry {
        var entry = self
        entry.before = (text, value)
        return entry
    }

    func with(after text: String?, _ value: String?) -> AuditEntry {
        var entry = self
        entry.after = (text, value)
        return entry
    }

    func insert(into db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO audit (at, actor, action, document_id, form_ordinal, place, before_text, before_value,
                    after_text, after_value)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                StoreTime.now(), actor, action, document, form, place, before.text, before.value, after.text,
                after.value,
            ]
        )
    }
}
