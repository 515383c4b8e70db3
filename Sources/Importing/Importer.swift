internal import FormModel
internal import Glibc
public import Store
private import Synchronization

/// Fills a store from files, each read by a worker process.
///
/// What an event reports is in the store. A file is known by its content; a run that was ended at any moment is gone on
/// with by the same call.
public final class Importer: Sendable {
    /// How often a file that changes while it is read is tried.
    private static let attemptsAtChangingFile = 3

    private let store: Store
    private let command: WorkerCommand
    /// The version of FormMend, which the workers have too.
    private let version: String
    private let options: ImportOptions
    private let recheck: Recheck?
    private let report: @Sendable (ImportEvent) -> Void
    private let isStopped = Mutex(false)
    private let jobCount = Mutex(0)
    /// The contents that this run could not read, and those that it is to try once more.
    private let gaveUp = Mutex<Set<String>>([])
    /// The files that are no part of the archive, such as the store's own, by device and inode.
    private let excluded: Set<[Int64]>

    /// - Parameters:
    ///   - store: What is filled.
    ///   - command: How a worker is started.
    ///   - version: The version of FormMend that reads.
    ///   - options: What is to be done.
    ///   - recheck: Checks forms again in which people's corrections hold, after they were read anew.
    ///   - report: Called for each name, from any thread.
    public init(
        store: Store,
        command: WorkerCommand,
        version: String,
        options: ImportOptions,
        recheck: Recheck? = nil,
        report: @escaping @Sendable (ImportEvent) -> Void
    ) {
        self.store = store
        self.command = command
        self.version = version
        self.options = options
        self.recheck = recheck
        self.report = report
        excluded = Set(
            store.files.compactMap { path in
                (try? RawFile.stamp(of: RawPath(path))).map { [$0.device, $0.inode] }
            }
        )
        // A worker that died must not end the importer that writes to it.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Lets the files in work be finished, and begins no more.
    public func stop() {
        isStopped.withLock { $0 = true }
    }

    public var wasStopped: Bool { isStopped.withLock { $0 } }

    /// Imports the files below the roots; those that took a worker down come once more at the end, one by one.
    ///
    /// - Throws: What the store or the start of a worker throws; what a single file does wrong is in the events.
    public func run(_ roots: ImportRoots) async throws {
        let queue = FileQueue(walk(roots))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, options.jobs) {
                group.addTask { try await self.work(queue) }
            }
            try await group.waitForAll()
        }
        try await retryAlone()
    }

    /// The names below the roots; nothing is read yet.
    public func walk(_ roots: ImportRoots) -> some IteratorProtocol<FolderWalkItem> & Sendable {
        switch roots {
        case .paths(let paths): FolderWalk(RootPaths(given: paths))
        case .stored: FolderWalk(RootPaths(in: store, options: options, version: version))
        }
    }

    private func work(_ queue: FileQueue) async throws {
        var next = try await nextForWorker(queue)
        while let first = next {
            let (inWork, death) = try await WorkerSession.run(command, limits: options.limits) { ask in
                var content = first
                while true {
                    let settled = try await self.settle(content, ask)
                    guard let retiring = settled else { return FoundContent?.some(content) }
                    try await self.release(content, queue)
                    guard !retiring, let following = try await self.nextForWorker(queue) else { return nil }
                    content = following
                }
            }
            if let inWork {
                try record(death, of: inWork, alone: false)
                try await release(inWork, queue)
            }
            next = try await nextForWorker(queue)
        }
    }

    /// The next content that a worker must read; everything before it is settled here.
    private func nextForWorker(_ queue: FileQueue) async throws -> FoundContent? {
        while !wasStopped, let item = await queue.next() {
            switch item {
            case .folder(let path):
                try store.recordReadable(path)
                report(ImportEvent(path: path, kind: .folder))
            case .unread(let path, let reason, let message):
                try recordUnread(path, UnreadFile(reason: reason, message: message))
            case .file(let path):
                if let content = try await contentForWorker(path, queue) { return content }
            }
        }
        return nil
    }

    /// The content at a path, where it must be read; nil where that is settled.
    private func contentForWorker(_ path: RawPath, _ queue: FileQueue) async throws -> FoundContent? {
        do {
            let stamp = try RawFile.stamp(of: path)
            if excluded.contains([stamp.device, stamp.inode]) { return nil }
            if let known = try store.content(at: path, stamp: stamp), !isWanted(known) {
                reportKnown(path, known)
                return nil
            }
            let (sha256, read) = try RawFile.digest(of: path)
            let content = FoundContent(sha256: sha256, path: path, stamp: read)
            if try settleKnown(content) { return nil }
            return await queue.claim(content) ? content : nil
        } catch let error as UnreadFile {
            try recordUnread(path, error)
            return nil
        }
    }

    /// Whether the store has the content already; it then gets the name.
    private func settleKnown(_ content: FoundContent) throws -> Bool {
        guard let known = try store.content(sha256: content.sha256), !isWanted(known) else { return false }
        try recordName(of: content, known)
        return true
    }

    private func recordName(of content: FoundContent, _ known: StoredContent) throws {
        try store.recordName(of: content)
        reportKnown(content.path, known)
    }

    /// Reports a name of a content that is in the store.
    ///
    /// A content that an earlier run left for a second trial is reported after that trial, under one of its names.
    private func reportKnown(_ path: RawPath, _ known: StoredContent) {
        if known.state == .retry, gaveUp.withLock({ $0.insert(known.sha256).inserted }) { return }
        report(ImportEvent(path: path, kind: .known(known.state)))
    }

    /// Whether a content is to be read again; once a run at the most.
    private func isWanted(_ known: StoredContent) -> Bool {
        if gaveUp.withLock({ $0.contains(known.sha256) }) { return false }
        if options.reextracts, known.extractor != version { return true }
        guard let reason = known.reason else { return false }
        return known.state != .retry && options.retried.contains(reason)
    }

    /// Gives the other names of a content that was in work to the store.
    private func release(_ content: FoundContent, _ queue: FileQueue) async throws {
        for other in await queue.release(content) {
            if let known = try store.content(sha256: other.sha256) { try recordName(of: other, known) }
        }
    }

    /// Has a worker read a content and stores what it says.
    ///
    /// - Returns: Whether the worker retires; nil where it gave no answer.
    private func settle(_ content: FoundContent, _ ask: WorkerSession.Ask) async throws -> Bool? {
        if content.stamp.size > options.limits.fileBytes {
            let detail = "\(content.stamp.size) bytes; at most \(options.limits.fileBytes) fit into the memory limit"
            try recordFailure(.tooLarge, detail, of: content)
            return false
        }
        var content = content
        for _ in 0..<Self.attemptsAtChangingFile {
            let id = jobCount.withLock { count in
                count += 1
                return count
            }
            guard let answer = try await ask(WorkerJob(id: id, path: content.path)) else { return nil }
            if let sha256 = answer.sha256, sha256 != content.sha256 {
                guard !answer.retiring, let (sha256, stamp) = try? RawFile.digest(of: content.path) else { break }
                content = FoundContent(sha256: sha256, path: content.path, stamp: stamp)
                continue
            }
            switch answer.outcome {
            case .result(let result):
                try store.record(result, of: content, extractor: version, recheck: recheck)
                let open = result.forms.reduce(0) { $0 + $1.openFields }
                report(ImportEvent(path: content.path, kind: .read(forms: result.forms.count, openFields: open)))
            case .failure(let reason, let message) where answer.sha256 == nil:
                try recordUnread(content.path, UnreadFile(reason: reason, message: message))
            case .failure(let reason, let message):
                try recordFailure(reason, message, of: content)
            }
            return answer.retiring
        }
        try recordUnread(content.path, UnreadFile(reason: .changing, message: FailureReason.changing.explanation))
        return true
    }

    private func recordUnread(_ path: RawPath, _ error: UnreadFile) throws {
        try store.recordUnread(path, reason: error.reason, detail: error.message)
        report(ImportEvent(path: path, kind: .failed(error.reason, error.message)))
    }

    private func recordFailure(_ reason: FailureReason, _ message: String, of content: FoundContent) throws {
        gaveUp.withLock { _ = $0.insert(content.sha256) }
        try store.record(
            reason,
            detail: message,
            state: reason.isFormless ? .formless : .failed,
            of: content,
            extractor: version
        )
        report(ImportEvent(path: content.path, kind: .failed(reason, message)))
    }

    private func record(_ death: WorkerSession.Death, of content: FoundContent, alone: Bool) throws {
        gaveUp.withLock { _ = $0.insert(content.sha256) }
        try store.record(
            death.reason,
            detail: death.detail,
            state: alone ? .quarantined : .retry,
            of: content,
            extractor: version
        )
        report(
            ImportEvent(
                path: content.path,
                kind: alone ? .quarantined(death.reason, death.detail) : .postponed(death.reason)
            )
        )
    }

    /// Tries each content that took a worker down once more, in a new worker, while nothing else is read.
    private func retryAlone() async throws {
        var last: Int64 = 0
        while !wasStopped, let (document, path) = try store.nextRetry(after: last) {
            last = document
            do {
                let (sha256, stamp) = try RawFile.digest(of: path)
                let content = FoundContent(sha256: sha256, path: path, stamp: stamp)
                let (settled, death) = try await WorkerSession.run(command, limits: options.limits) { ask in
                    try await self.settle(content, ask) != nil
                }
                if !settled { try record(death, of: content, alone: true) }
            } catch let error as UnreadFile {
                try recordUnread(path, error)
            }
        }
    }
}

extension Form {
    fileprivate var openFields: Int {
        fields.values.count(where: \.needsReview) + extra.count(where: \.field.needsReview)
            + indicators.reduce(0) { $0 + $1.fields.values.count(where: \.needsReview) }
    }
}

/// The files still to come, shared by the workers' sides, and the contents that are in work.
private actor FileQueue {
    private var walk: any IteratorProtocol<FolderWalkItem> & Sendable
    private var inWork: [String: [FoundContent]] = [:]

    init(_ walk: some IteratorProtocol<FolderWalkItem> & Sendable) {
        self.walk = walk
    }

    func next() -> FolderWalkItem? {
        walk.next()
    }

    /// Whether the caller may read a content; false where it is in work under another name, and gets this one after.
    func claim(_ content: FoundContent) -> Bool {
        if inWork[content.sha256] != nil {
            inWork[content.sha256]?.append(content)
            return false
        }
        inWork[content.sha256] = []
        return true
    }

    /// The names that a content was found by while it was in work.
    func release(_ content: FoundContent) -> [FoundContent] {
        inWork.removeValue(forKey: content.sha256) ?? []
    }
}
