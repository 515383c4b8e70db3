internal import HTTPTypes
internal import Hummingbird
internal import Wording

/// Who it is: the token where one is asked for, the name, and the language.
struct SignInPages: Sendable {
    static let path = "/sign-in"
    private static let longestForm = 64 << 10
    private static let longestName = 60

    let options: ServerOptions
    let sessions: Sessions
    let guarding: SessionGuard
    let renderer: PageRenderer

    func page(_ request: Request, _ context: ReviewContext) -> Response {
        renderer.page("signin", ["isWrong": request.query["wrong"] == "1", "asksToken": options.token != nil], context)
    }

    /// Takes the token and the name; the browser goes on with a new session, so that nobody knows it from before.
    func signIn(_ request: Request, _ context: ReviewContext) async throws -> Response {
        let fields = try await fields(request)
        guard let old = context.session else { throw Refusal.noCSRFToken }
        if let token = options.token, !Secret.matches(fields["token"], token) {
            return .redirect(to: Self.path + "?wrong=1", type: .normal)
        }
        sessions.end(old.id)
        let session = sessions.start(reviewer: Self.name(fields["reviewer"]) ?? options.reviewer)
        sessions.update(session.id) {
            $0.isSignedIn = true
            $0.language = old.language
        }
        var response = Response.redirect(to: "/", type: .normal)
        response.headers[.setCookie] = guarding.cookie(session)
        return response
    }

    /// Takes another name or language, and leads back.
    func preferences(_ request: Request, _ context: ReviewContext) async throws -> Response {
        let fields = try await fields(request)
        guard let session = context.session else { throw Refusal.noCSRFToken }
        sessions.update(session.id) {
            if let language = fields["language"].flatMap(Language.init(rawValue:)) { $0.language = language }
            if let name = Self.name(fields["reviewer"]) { $0.reviewer = name }
        }
        return .redirect(to: Self.local(fields["back"]), type: .normal)
    }

    private func fields(_ request: Request) async throws -> [String: String] {
        var request = request
        return FormFields.decode(String(buffer: try await request.collectBody(upTo: Self.longestForm)))
    }

    private static func name(_ text: String?) -> String? {
        let name = (text ?? "").unicodeScalars.filter { $0.properties.generalCategory != .control }
        let words = String(String.UnicodeScalarView(name)).split(separator: " ").joined(separator: " ")
        return words.isEmpty ? nil : String(words.prefix(longestName))
    }

    /// A place of this server; nobody is led elsewhere.
    private static func local(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return "/" }
        return path
    }
}
