internal import FormModel
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Reviewing
internal import Store
internal import Wording

/// What programs and the form page's script may ask for, as JSON.
struct ReviewAPI: Sendable {
    private static let longestBody = 1 << 20
    private static let longestText = 100_000
    private static let mostEntries = 500

    let desk: ReviewDesk
    let worker: DocumentWorker
    let options: ServerOptions

    private struct SessionAnswer: Encodable {
        let csrf: String
        let reviewer: String
        let language: Language
    }

    private struct QueueAnswer: Encodable {
        let forms: [QueueEntry]
        let count: Int
        let progress: ReviewProgress
    }

    private struct FormAnswer: Encodable {
        let id: Int64
        let document: Int64
        let file: String
        let number: Int
        let kind: FormKind
        let fields: [FieldView]
        /// The same as the contract of `extract` has it, with the values that hold now.
        let form: Form
    }

    private struct ChangeRequest: Decodable {
        let action: FieldReview.Action
        let text: String?
        let revision: Int
    }

    private struct ChangeAnswer: Encodable {
        struct Change: Encodable {
            let field: FieldView
            let cleared: [String]
            let raised: [String]
        }

        let field: FieldView
        /// What the checks say of fields now and did not say before.
        let changes: [Change]
        /// Fields whose value changed along with this one, or whose state did.
        let openFields: Int
    }

    private struct ConflictAnswer: Encodable {
        struct Detail: Encodable {
            let code: String
            let message: String
        }

        let error: Detail
        /// The field as it stands now.
        let field: FieldView
    }

    private struct PreviewAnswer: Encodable {
        /// `value`, `blank` or `notOfType`.
        let kind: String
        let meaning: String?
    }

    func session(_ request: Request, _ context: ReviewContext) throws -> Response {
        guard let session = context.session else { throw Refusal.noCSRFToken }
        return .json(SessionAnswer(csrf: session.csrf, reviewer: session.reviewer, language: context.language))
    }

    func documents(_ request: Request, _ context: ReviewContext) throws -> Response {
        let (offset, limit) = Self.range(request)
        return .json(try desk.store.documents(offset: offset, limit: limit))
    }

    func document(_ request: Request, _ context: ReviewContext) throws -> Response {
        guard let document = try desk.store.document(context.id("id")) else { throw Refusal.notFound }
        return .json(document)
    }

    func forms(_ request: Request, _ context: ReviewContext) throws -> Response {
        let (offset, limit) = Self.range(request)
        let page = try desk.store.queue(QueueQuery(request.query).filter, offset: offset, limit: limit)
        return .json(
            QueueAnswer(forms: page.entries, count: page.count, progress: try desk.store.reviewProgress())
        )
    }

    func form(_ request: Request, _ context: ReviewContext) throws -> Response {
        guard let form = try desk.form(context.id("id")) else { throw Refusal.notFound }
        return .json(
            FormAnswer(
                id: form.stored.id,
                document: form.stored.document.id,
                file: form.stored.document.source.name,
                number: form.stored.number,
                kind: form.stored.form.kind,
                fields: form.views(context.language),
                form: form.stored.form
            )
        )
    }

    func field(_ request: Request, _ context: ReviewContext) throws -> Response {
        .json(try view(ofField: try context.id("id"), context))
    }

    func preview(_ request: Request, _ context: ReviewContext) throws -> Response {
        let text = String((request.query["text"] ?? "").prefix(Self.longestText))
        switch try desk.preview(text, field: try context.id("id"), context.language) {
        case .value(let meaning): return .json(PreviewAnswer(kind: "value", meaning: meaning))
        case .blank: return .json(PreviewAnswer(kind: "blank", meaning: nil))
        case .notOfType: return .json(PreviewAnswer(kind: "notOfType", meaning: nil))
        }
    }

    /// The audit of a document's fields, the latest first.
    func corrections(_ request: Request, _ context: ReviewContext) throws -> Response {
        guard let document = request.query["document"].flatMap({ Int64($0) }) else {
            throw Refusal.badRequest("缺少 document", "say which document: ?document=ID")
        }
        return .json(
            try desk.store.history(
                ofDocument: document,
                form: request.query["form"].flatMap { Int($0) },
                place: request.query["place"],
                limit: Self.range(request).limit
            )
        )
    }

    func correct(_ request: Request, _ context: ReviewContext) async throws -> Response {
        let body = try await request.body.collect(upTo: Self.longestBody)
        guard let change = try? JSONDecoder().decode(ChangeRequest.self, from: Data(body.readableBytesView)),
            change.text?.count ?? 0 <= Self.longestText
        else { throw Refusal.badRequest("更正内容无效", "the body is no correction") }
        let saying: Saying
        switch (change.action, change.text) {
        case (.accepted, _): saying = .accept
        case (.unreadable, _): saying = .unreadable
        case (.corrected, let text?): saying = .correct(text)
        case (.otherReading, let text?): saying = .otherReading(text)
        case (_, nil): throw Refusal.badRequest("缺少 text", "the correction has no text")
        }
        let field = try context.id("id")
        return try answer(field, context) {
            try desk.say(saying, field: field, revision: change.revision, reviewer: reviewer(context))
        }
    }

    func undo(_ request: Request, _ context: ReviewContext) throws -> Response {
        guard let revision = request.query["revision"].flatMap({ Int($0) }) else {
            throw Refusal.badRequest("缺少 revision", "say which revision: ?revision=N")
        }
        let field = try context.id("id")
        return try answer(field, context) {
            try desk.undo(field: field, revision: revision, reviewer: reviewer(context))
        }
    }

    /// Reads an uploaded file, in a process of its own, and keeps nothing of it.
    func extract(_ request: Request, _ context: ReviewContext) async throws -> Response {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > options.largestUpload {
            throw Refusal.tooLarge
        }
        let body = try await request.body.collect(upTo: options.largestUpload)
        guard body.readableBytes > 0 else {
            throw Refusal.badRequest("没有文件内容", "the body is empty; send the file as it is")
        }
        let name = String((request.query["name"] ?? "upload").prefix(255))
        return .json(bytes: try await worker.extract(Array(body.readableBytesView), name: name))
    }

    private func reviewer(_ context: ReviewContext) -> String {
        context.session?.reviewer ?? options.reviewer
    }

    private static func range(_ request: Request) -> (offset: Int, limit: Int) {
        func number(_ name: String) -> Int? { request.query[name].flatMap { Int($0) } }
        return (max(0, number("offset") ?? 0), max(1, min(mostEntries, number("limit") ?? 100)))
    }

    private func view(ofField id: Int64, _ context: ReviewContext) throws -> FieldView {
        guard let form = try desk.form(ofField: id), let place = form.place(of: id),
            let view = form.view(place, context.language)
        else { throw Refusal.notFound }
        return view
    }

    private func answer(
        _ field: Int64,
        _ context: ReviewContext,
        _ body: () throws -> ReviewOutcome
    ) throws -> Response {
        do {
            let outcome = try body()
            guard let form = try desk.form(outcome.form), let place = form.place(of: field),
                let view = form.view(place, context.language)
            else { throw Refusal.notFound }
            return .json(
                ChangeAnswer(
                    field: view,
                    changes: outcome.changes.compactMap { change in
                        form.view(change.place, context.language).map {
                            ChangeAnswer.Change(
                                field: $0,
                                cleared: words(change.cleared, context),
                                raised: words(change.raised, context)
                            )
                        }
                    },
                    openFields: form.views(context.language).count { $0.state == .open }
                )
            )
        } catch ReviewRefusal.changedMeanwhile {
            let refusal = Refusal.changed
            return .json(
                ConflictAnswer(
                    error: .init(code: refusal.code, message: refusal.message[context.language]),
                    field: try view(ofField: field, context)
                ),
                status: refusal.status
            )
        }
    }

    private func words(_ flags: Set<Flag>, _ context: ReviewContext) -> [String] {
        flags.sorted { $0.rawValue < $1.rawValue }.map { $0.wording[context.language] }
    }
}
