internal import HTTPTypes
internal import Hummingbird

/// Answers only requests that mean this server by one of its own names.
///
/// A page of another site whose name was made to lead here (DNS rebinding) asks under that site's name; requests that other
/// sites' pages send carry their origin.
struct HostGuard: RouterMiddleware {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    let options: ServerOptions

    func handle(
        _ request: Request,
        context: ReviewContext,
        next: (Request, ReviewContext) async throws -> Response
    ) async throws -> Response {
        let authority = request.head.authority ?? ""
        guard isOwn(authority) else { throw Refusal.foreignHost }
        if request.method != .get, request.method != .head {
            if let origin = request.headers[.origin], origin != "http://" + authority, origin != "https://" + authority
            {
                throw Refusal.foreignOrigin
            }
            if let name = Self.fetchSite, let site = request.headers[name], site != "same-origin", site != "none" {
                throw Refusal.foreignOrigin
            }
        }
        return try await next(request, context)
    }

    /// Whether a name with or without a port is one of the server's.
    private func isOwn(_ authority: String) -> Bool {
        let name = Self.name(of: authority)
        if ["localhost", "127.0.0.1", "::1", options.host.lowercased()].contains(name) { return true }
        if options.names.contains(where: { $0.lowercased() == name }) { return true }
        // A browser that asks for an address was sent there by nobody's name.
        return !ServerOptions.isLoopback(options.host) && Self.isAddress(name)
    }

    private static func name(of authority: String) -> String {
        let text = authority.lowercased()
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        return text.firstIndex(of: ":").map { String(text[..<$0]) } ?? text
    }

    private static func isAddress(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return true }
        return name.contains(":") && name.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
}
