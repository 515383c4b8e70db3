internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Wording

/// Knows browsers by their session, lets in who shows the token, and lets through only changes that a page of this server,
/// or a program with the token, asked for.
struct SessionGuard: RouterMiddleware {
    static let csrfHeader = "X-CSRF-Token"
    static let csrfField = "csrf"
    private static let longestForm = 64 << 10

    let options: ServerOptions
    let sessions: Sessions

    /// Cookies are shared by the ports of a host, sessions are not.
    var cookieName: String { "formmend-review-\(options.port)" }

    func handle(
        _ request: Request,
        context: ReviewContext,
        next: (Request, ReviewContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var session = sessions.session(request.cookie(cookieName))
        let isAsset = request.uri.path.hasPrefix(Assets.folder)
        var isNew = false
        // Programs that read need no session; pages and changes do.
        let asksForPage = request.headers[.accept]?.contains("text/html") ?? false
        if session == nil, !isAsset, asksForPage || request.uri.path == "/api/session" {
            session = sessions.start(reviewer: options.reviewer)
            isNew = true
        }
        context.session = session
        context.language =
            request.query["lang"].flatMap(Language.init(rawValue:)) ?? session?.language
            ?? .preferred(request.headers[.acceptLanguage])
        if let token = options.token {
            context.hasBearer = bearer(request).map { Secret.matches($0, token) } ?? false
            let isOpen = isAsset || request.uri.path == SignInPages.path
            guard isOpen || context.hasBearer || session?.isSignedIn == true else { throw Refusal.signInNeeded }
        }
        var request = request
        if request.method != .get, request.method != .head, !context.hasBearer {
            guard let session, try await isOwnChange(&request, session) else { throw Refusal.noCSRFToken }
        }
        var response = try await next(request, context)
        if isNew, let session { response.headers[.setCookie] = cookie(session) }
        return response
    }

    func cookie(_ session: Session) -> String {
        "\(cookieName)=\(session.id); Path=/; HttpOnly; SameSite=Strict"
    }

    private func bearer(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        return header.dropFirst("bearer ".count).trimmingCharacters(in: .whitespaces)
    }

    /// Whether a change carries the session's secret, as a header or as a field of a form.
    private func isOwnChange(_ request: inout Request, _ session: Session) async throws -> Bool {
        if let name = HTTPField.Name(Self.csrfHeader), let given = request.headers[name] {
            return Secret.matches(given, session.csrf)
        }
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            return false
        }
        let body = try await request.collectBody(upTo: Self.longestForm)
        return Secret.matches(FormFields.decode(String(buffer: body))[Self.csrfField], session.csrf)
    }
}
