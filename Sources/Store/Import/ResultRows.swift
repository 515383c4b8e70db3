internal import DocumentModel
internal import FormModel
internal import Foundation
internal import GRDB

/// A result as the rows that hold it.
enum ResultRows {
    static func insert(_ result: ExtractionResult, of document: Int64, into db: Database) throws {
        for (ordinal, form) in result.forms.enumerated() {
            try insert(form, ordinal: ordinal, of: document, into: db)
        }
        for (ordinal, diagnostic) in result.diagnostics.enumerated() {
            try db.cachedStatement(
                sql: "INSERT INTO diagnostics (document_id, ordinal, code, message, source) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                document, ordinal, diagnostic.code, diagnostic.message, ProvenanceColumn.text(diagnostic.source),
            ])
        }
        for (ordinal, text) in result.unplaced.enumerated() {
            try db.cachedStatement(
                sql: "INSERT INTO unplaced (document_id, ordinal, text, source) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [document, ordinal, text.text, ProvenanceColumn.text(text.source)])
        }
    }

    private static func insert(_ form: Form, ordinal: Int, of document: Int64, into db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO forms (document_id, ordinal, kind) VALUES (?, ?, ?)")
            .execute(arguments: [document, ordinal, form.kind.rawValue])
        let formID = db.lastInsertedRowID
        for (path, field) in form.fields.sorted(by: { $0.key < $1.key }) {
            try insert(field, .field(path), form: formID, indicator: nil, into: db)
        }
        for (index, row) in form.indicators.enumerated() {
            try db.cachedStatement(sql: "INSERT INTO indicators (form_id, ordinal) VALUES (?, ?)")
                .execute(arguments: [formID, index])
            let indicatorID = db.lastInsertedRowID
            for column in IndicatorColumn.allCases {
                guard let field = row[column] else { continue }
                try insert(field, .indicator(index, column), form: formID, indicator: indicatorID, into: db)
            }
        }
        for (index, extra) in form.extra.enumerated() {
            try insert(extra.field, .extra(index, extra.label), form: formID, indicator: nil, into: db)
        }
    }

    private static func insert(
        _ field: Field,
        _ place: FieldPlace,
        form: Int64,
        indicator: Int64?,
        into db: Database
    ) throws {
        let value = ValueColumns(field.value)
        try db.cachedStatement(
            sql: """
                INSERT INTO fields (form_id, indicator_id, place, name, part, text, value_type, value, comparator, unit, fen,
                    confidence, needs_review, source, open)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            form, indicator, place.description, place.name, place.part, field.text, value.type, value.value,
            value.comparator, value.unit, ValueColumns.fen(field.value, at: place.description), field.confidence,
            field.needsReview, ProvenanceColumn.text(field.source), field.needsReview,
        ])
        let fieldID = db.lastInsertedRowID
        for flag in field.flags {
            try db.cachedStatement(sql: "INSERT INTO flags (field_id, code) VALUES (?, ?)")
                .execute(arguments: [fieldID, flag.rawValue])
        }
    }
}

/// Provenance as the JSON text of a column.
enum ProvenanceColumn {
    static func text(_ source: [Provenance]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(source), as: UTF8.self)
    }

    static func provenance(_ text: String) throws -> [Provenance] {
        try JSONDecoder().decode([Provenance].self, from: Data(text.utf8))
    }
}
