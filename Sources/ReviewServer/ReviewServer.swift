internal import Hummingbird
internal import Logging
internal import NIOCore
public import Reviewing
internal import Wording

/// Serves the review pages and the API of a store.
public struct ReviewServer: Sendable {
    /// Seconds without a byte after which a connection is closed.
    private static let idleSeconds: Int64 = 60
    /// The largest file whose pages are shown, in bytes.
    private static let largestFile = 512 << 20

    public let options: ServerOptions
    private let desk: ReviewDesk
    private let worker: DocumentWorker
    private let report: @Sendable (String) -> Void

    /// - Parameter report: Told of failures of the server itself.
    public init(
        desk: ReviewDesk,
        worker: DocumentWorker,
        options: ServerOptions,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.desk = desk
        self.worker = worker
        self.options = options
        self.report = report
    }

    /// Serves until the process is asked to end.
    ///
    /// - Parameter listening: Called with the port once requests are answered.
    public func run(listening: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "formmend")
        logger.logLevel = .critical
        let application = Application(
            responder: try responder(),
            server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleSeconds))),
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                serverName: nil
            ),
            onServerRunning: { channel in await listening(channel.localAddress?.port ?? options.port) },
            logger: logger
        )
        try await application.runService()
    }

    /// What answers requests.
    func responder() throws -> some HTTPResponder<ReviewContext> {
        let renderer = try PageRenderer()
        let sessions = Sessions()
        let guarding = SessionGuard(options: options, sessions: sessions)
        let router = Router(context: ReviewContext.self)
        router.add(middleware: SafeHeaders(answers: ErrorAnswers(pages: renderer, report: report)))
        router.add(middleware: HostGuard(options: options))
        router.add(middleware: guarding)
        addPages(to: router, renderer)
        addSignIn(to: router, SignInPages(options: options, sessions: sessions, guarding: guarding, renderer: renderer))
        addAPI(to: router, ReviewAPI(desk: desk, worker: worker, options: options))
        return router.buildResponder()
    }

    private func addPages(to router: Router<ReviewContext>, _ renderer: PageRenderer) {
        let queue = QueuePages(desk: desk, renderer: renderer)
        let forms = FormPages(desk: desk, renderer: renderer)
        let sources = SourcePages(desk: desk, worker: worker, largestFile: Self.largestFile)
        router.get("/") { try queue.queue($0, $1) }
        router.get("/start") { try queue.start($0, $1) }
        router.get("/forms/:id") { try forms.form($0, $1) }
        router.get("/forms/:id/next") { try forms.neighbour($0, $1, isNext: true) }
        router.get("/forms/:id/previous") { try forms.neighbour($0, $1, isNext: false) }
        router.get("/documents/:id/pages/:page") { try await sources.page($0, $1) }
        router.get("/documents/:id/lines") { try await sources.lines($0, $1) }
        router.get("/assets/:name") { _, context in try Assets.response(context.parameters.get("name") ?? "") }
        router.get("/api") { _, context in
            renderer.page("api-\(context.language.rawValue)", [:], context, back: "/api")
        }
    }

    private func addSignIn(to router: Router<ReviewContext>, _ pages: SignInPages) {
        router.get("/sign-in") { pages.page($0, $1) }
        router.post("/sign-in") { try await pages.signIn($0, $1) }
        router.post("/preferences") { try await pages.preferences($0, $1) }
    }

    private func addAPI(to router: Router<ReviewContext>, _ api: ReviewAPI) {
        router.get("/api/session") { try api.session($0, $1) }
        router.get("/api/documents") { try api.documents($0, $1) }
        router.get("/api/documents/:id") { try api.document($0, $1) }
        router.get("/api/forms") { try api.forms($0, $1) }
        router.get("/api/forms/:id") { try api.form($0, $1) }
        router.get("/api/fields/:id") { try api.field($0, $1) }
        router.get("/api/fields/:id/reading") { try api.preview($0, $1) }
        router.get("/api/corrections") { try api.corrections($0, $1) }
        router.post("/api/fields/:id/correction") { try await api.correct($0, $1) }
        router.delete("/api/fields/:id/correction") { try api.undo($0, $1) }
        router.post("/extract") { try await api.extract($0, $1) }
    }
}
