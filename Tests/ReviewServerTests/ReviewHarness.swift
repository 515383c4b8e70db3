import FormMend
import FormModel
import Foundation
import HTTPTypes
import Hummingbird
import Importing
import Logging
import NIOCore
import NIOEmbedded
import Reviewing
import Store
import TestSupport
import Wording

@testable import ReviewServer

/// A store of one source file with a server over it that is asked without a socket.
final class ReviewHarness: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

        func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:]
        }
    }

    static let host = "127.0.0.1:8080"

    let folder: TemporaryFolder
    let store: Store
    let desk: ReviewDesk
    private let server: ReviewServer
    private let responder: any HTTPResponder<ReviewContext>

    /// - Parameters:
    ///   - file: What is imported, by its name.
    ///   - bytes: Its content.
    convenience init(corpusFile name: String, options: ServerOptions = ServerOptions(reviewer: "李")) throws {
        try self.init(file: name, bytes: try Repository.bytes(name), options: options)
    }

    init(
        file: String,
        bytes: [UInt8],
        options: ServerOptions = ServerOptions(reviewer: "李")
    ) throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        let extractor = try Extractor.withBuiltinVocabulary()
        let result = try extractor.extract(bytes, name: file)
        let path = try folder.write(bytes, to: file)
        let content = FoundContent(
            sha256: result.source.sha256,
            path: RawPath(path),
            stamp: FileStamp(size: Int64(bytes.count), modified: 1, changed: 2, inode: 3, device: 4)
        )
        try store.record(result, of: content, extractor: Extractor.version)
        desk = ReviewDesk(store: store, extractor: extractor)
        server = ReviewServer(
            desk: desk,
            worker: DocumentWorker(
                command: WorkerCommand(executable: BuiltCommand.executable.path, arguments: ["document-worker"]),
                // Far beyond any wait for a thread: tests that compute hold those of Swift's tasks for minutes.
                limits: WorkerLimits(timeout: 3600),
                processes: 2
            ),
            options: options,
            report: { _ in }
        )
        responder = try server.responder()
    }

    /// Asks the server as a browser or a program would.
    ///
    /// - Parameter host: The name that it is asked under.
    func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: [String: String] = [:],
        body: [UInt8] = [],
        host: String = ReviewHarness.host
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer(bytes: body))
        )
        let context = ReviewContext(
            source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test"))
        )
        let response = try await responder.respond(to: request, context: context)
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Answer(status: response.status.code, headers: response.headers, body: await collector.bytes)
    }

    /// A page as a browser asks for it.
    func page(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await ask(.get, path, headers: headers.merging(["Accept": "text/html"]) { given, _ in given })
    }

    /// The cookie and the secret of a new session.
    func session(headers: [String: String] = [:]) async throws -> [String: String] {
        let answer = try await ask(.get, "/api/session", headers: headers)
        let cookie = answer.header("Set-Cookie")?.split(separator: ";").first.map(String.init) ?? ""
        return ["Cookie": cookie, "X-CSRF-Token": try answer.json()["csrf"] as? String ?? ""]
    }

    /// The first form's fields that wait for a person.
    func openFields() throws -> [FieldView] {
        let entry = try store.queue(QueueFilter(), offset: 0, limit: 1).entries[0]
        return try desk.form(entry.id)?.views(.en).filter { $0.state == .open } ?? []
    }

    func change(_ action: String, text: String? = nil, revision: Int) -> [UInt8] {
        var change: [String: Any] = ["action": action, "revision": revision]
        change["text"] = text
        return ((try? JSONSerialization.data(withJSONObject: change)).map { Array($0) }) ?? []
    }
}

/// Puts the parts of a body together.
private struct BodyCollector: ResponseBodyWriter {
    private actor Parts {
        var bytes: [UInt8] = []

        func add(_ more: [UInt8]) { bytes += more }
    }

    private let parts = Parts()

    var bytes: [UInt8] { get async { await parts.bytes } }

    mutating func write(_ buffer: ByteBuffer) async throws {
        await parts.add(Array(buffer.readableBytesView))
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
