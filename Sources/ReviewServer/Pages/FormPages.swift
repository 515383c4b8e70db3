internal import DocumentModel
internal import FormModel
internal import Hummingbird
internal import Importing
internal import Reviewing
internal import Store
internal import Wording

/// A form beside its source.
struct FormPages: Sendable {
    let desk: ReviewDesk
    let renderer: PageRenderer

    /// What the page's script is told.
    private struct ScriptData: Encodable {
        let fields: [FieldView]
        let document: Int64
        let form: Int64
        let pages: Int
        let isPDF: Bool
        /// `unchanged`, `changed` or `gone`.
        let file: String
        let nextPath: String
        let previousPath: String
        let queuePath: String
        let texts: [String: String]
        let lang: Language
    }

    func form(_ request: Request, _ context: ReviewContext) throws -> Response {
        guard let form = try desk.form(context.id("id")) else { throw Refusal.notFound }
        let stored = form.stored
        let language = context.language
        let query = QueueQuery(request.query)
        let suffix = query.text.isEmpty ? "" : "?" + query.text
        let path = "/forms/\(stored.id)"
        let fields = form.views(language)
        let open = fields.count { $0.state == .open }
        // The queue's order had the form at this place when the reviewer came to it.
        let place = query.text(adding: "open", "\(open)")
        let original = OriginalFile.find(
            sha256: stored.document.source.sha256,
            names: try desk.store.names(ofDocument: stored.document.id)
        )
        let data = ScriptData(
            fields: fields,
            document: stored.document.id,
            form: stored.id,
            pages: stored.document.source.pages,
            isPDF: stored.document.source.format == .pdf,
            file: original.code,
            nextPath: "\(path)/next?\(place)",
            previousPath: "\(path)/previous?\(place)",
            queuePath: "/" + suffix,
            texts: InterfaceText.script(language),
            lang: language
        )
        let values: [String: Any] = [
            "data": PageRenderer.embedded(data),
            "sheets": FormSheet.sheets(of: stored).map { sheet($0, form, language) },
            "project": Self.name(of: stored.form) ?? InterfaceText.texts[language]?["untitled"] ?? "",
            "kind": stored.form.kind.wording[language],
            "file": stored.document.source.name,
            "filePath": stored.document.path,
            "number": "\(stored.number)",
            "open": "\(open)",
            "nextPath": data.nextPath,
            "previousPath": data.previousPath,
            "queuePath": data.queuePath,
            "isGone": original == .gone,
            "isChanged": original == .changed,
        ]
        return renderer.page("form", values, context, back: path + suffix)
    }

    private static func name(of form: Form) -> String? {
        [FieldPath.projectName, .title].lazy.compactMap { form[$0]?.text }.first { !$0.isEmpty }
    }

    /// Leads to the form that comes next in the queue, or before; to the queue at its end.
    func neighbour(_ request: Request, _ context: ReviewContext, isNext: Bool) throws -> Response {
        let query = QueueQuery(request.query)
        let suffix = query.text.isEmpty ? "" : "?" + query.text
        let next = try desk.store.neighbour(
            of: try context.id("id"),
            openFields: request.query["open"].flatMap { Int($0) } ?? 0,
            in: query.filter,
            isNext: isNext
        )
        return .redirect(to: next.map { "/forms/\($0)" + suffix } ?? "/" + suffix, type: .found)
    }

    private func sheet(_ sheet: FormSheet, _ form: ReviewedForm, _ language: Language) -> [String: Any] {
        [
            "part": sheet.part.rawValue,
            "rows": sheet.rows.enumerated().map { index, row -> [String: Any] in
                let isHead = index == 0 && (sheet.part == .indicators || sheet.part == .execution)
                return ["cells": row.cells.map { cell($0, form, language) }, "scope": isHead ? "col" : "row"]
            },
        ]
    }

    private func cell(_ cell: FormSheet.Cell, _ form: ReviewedForm, _ language: Language) -> [String: Any] {
        var values: [String: Any] = [:]
        if cell.columnSpan > 1 { values["columnSpan"] = cell.columnSpan }
        if cell.rowSpan > 1 { values["rowSpan"] = cell.rowSpan }
        switch cell.content {
        case .blank: values["isBlank"] = true
        case .label(let words): values["label"] = words[language]
        case .field(let places):
            guard let first = places.first, let view = form.view(first, language) else { break }
            values["field"] = [
                "id": "\(view.id)", "text": view.text, "isEmpty": view.text.isEmpty, "name": view.label,
                "state": view.state.rawValue,
                "isOpen": view.state == .open, "isReviewed": view.state == .reviewed,
            ]
        }
        return values
    }
}

extension OriginalFile {
    /// For the page's script.
    var code: String {
        switch self {
        case .unchanged: "unchanged"
        case .changed: "changed"
        case .gone: "gone"
        }
    }
}

extension ReviewContext {
    /// A number of the address.
    func id(_ name: String) throws -> Int64 {
        guard let id = parameters.get(name).flatMap({ Int64($0) }), id > 0 else { throw Refusal.notFound }
        return id
    }
}
