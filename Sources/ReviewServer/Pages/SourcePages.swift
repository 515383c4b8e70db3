internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Importing
internal import Reviewing
internal import Store
private import Synchronization

/// The sources of forms: pages as pictures, exports as lines.
///
/// Requests name documents by their numbers; the paths are the store's own, and only bytes that were imported are shown.
struct SourcePages: Sendable {
    static let pageSizeHeader = "X-Page-Size"
    /// Pixels for each point.
    private static let scales: ClosedRange<Double> = 0.5...6
    /// The most lines of one answer.
    private static let mostLines = 2000

    let desk: ReviewDesk
    let worker: DocumentWorker
    /// The largest file that is shown, in bytes.
    let largestFile: Int
    private let pages = RecentValues<PageKey, DocumentWorker.Page>(limit: 96 << 20)
    private let lines = RecentValues<Int64, [String]>(limit: 64 << 20)

    init(desk: ReviewDesk, worker: DocumentWorker, largestFile: Int) {
        self.desk = desk
        self.worker = worker
        self.largestFile = largestFile
    }

    private struct PageKey: Hashable {
        let document: Int64
        let page: Int
        let scale: Double
    }

    private struct Lines: Encodable {
        /// The number of the first, from 1.
        let from: Int
        let lines: [String]
        let count: Int
    }

    func page(_ request: Request, _ context: ReviewContext) async throws -> Response {
        let document = try context.id("id")
        let number = Int(truncatingIfNeeded: try context.id("page"))
        let wanted = request.query["scale"].flatMap { Double($0) } ?? 2
        guard wanted.isFinite, Self.scales.contains(wanted) else {
            throw Refusal.badRequest("缩放比例无效", "the scale is out of range")
        }
        let key = PageKey(document: document, page: number, scale: (wanted * 4).rounded() / 4)
        let page: DocumentWorker.Page
        if let known = pages[key] {
            page = known
        } else {
            page = try await worker.page(number, of: try bytes(of: document), scale: key.scale)
            pages.keep(page, for: key, size: page.png.count)
        }
        var response = Response.bytes(page.png, type: "image/png", cache: "private, max-age=600")
        if let name = HTTPField.Name(Self.pageSizeHeader) { response.headers[name] = "\(page.width) \(page.height)" }
        return response
    }

    func lines(_ request: Request, _ context: ReviewContext) async throws -> Response {
        let document = try context.id("id")
        let all: [String]
        if let known = lines[document] {
            all = known
        } else {
            all = try await worker.lines(of: try bytes(of: document))
            lines.keep(all, for: document, size: all.reduce(0) { $0 + $1.utf8.count + 16 })
        }
        let from = max(1, request.query["from"].flatMap { Int($0) } ?? 1)
        let count = max(0, min(Self.mostLines, request.query["count"].flatMap { Int($0) } ?? Self.mostLines))
        return .json(Lines(from: from, lines: Array(all.dropFirst(from - 1).prefix(count)), count: all.count))
    }

    private func bytes(of id: Int64) throws -> [UInt8] {
        guard let document = try desk.store.document(id),
            let bytes = OriginalFile.bytes(
                sha256: document.sha256,
                names: try desk.store.names(ofDocument: id),
                limit: largestFile
            )
        else { throw Refusal.notFound }
        return bytes
    }
}

/// Values that were made lately, as many as fit a size.
private final class RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let size: Int
        var used: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var size = 0
        var clock = 0
    }

    /// In bytes.
    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    subscript(key: Key) -> Value? {
        state.withLock { state in
            state.clock += 1
            state.entries[key]?.used = state.clock
            return state.entries[key]?.value
        }
    }

    func keep(_ value: Value, for key: Key, size: Int) {
        state.withLock { state in
            guard size <= limit else { return }
            state.clock += 1
            if let old = state.entries.updateValue(Entry(value: value, size: size, used: state.clock), forKey: key) {
                state.size -= old.size
            }
            state.size += size
            while state.size > limit, let oldest = state.entries.min(by: { $0.value.used < $1.value.used }) {
                state.entries[oldest.key] = nil
                state.size -= oldest.value.size
            }
        }
    }
}
