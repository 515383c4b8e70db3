internal import Foundation
internal import Hummingbird
internal import Logging
internal import Wording

/// What a request carries on its way to a page.
struct ReviewContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Nil for programs that keep no cookies.
    var session: Session?
    /// Whether the request shows the token as programs do.
    var hasBearer = false
    var language = Language.zh

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}

extension Request {
    /// The query's values, decoded as browsers encode forms.
    var query: [String: String] { FormFields.decode(uri.query ?? "") }

    func cookie(_ name: String) -> String? { cookies[name]?.value }
}

/// Values as browsers encode forms (`application/x-www-form-urlencoded`).
enum FormFields {
    static func decode(_ text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for part in text.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                String($0).replacing("+", with: " ").removingPercentEncoding ?? ""
            }
            fields[sides[0]] = sides.count > 1 ? sides[1] : ""
        }
        return fields
    }

    static func encode(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
    }

    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

extension Language {
    /// The language that a browser prefers (RFC 9110, 12.5.4); Chinese where it names neither.
    static func preferred(_ header: String?) -> Language {
        var best: (language: Language, quality: Double)?
        for part in (header ?? "").split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            guard let tag = pieces.first,
                let language = Language.allCases.first(where: { tag == $0.rawValue || tag.hasPrefix($0.rawValue + "-") }
                )
            else { continue }
            let quality =
                pieces.dropFirst().compactMap { $0.hasPrefix("q=") ? Double($0.dropFirst(2)) : nil }.first ?? 1
            if quality > best?.quality ?? 0 { best = (language, quality) }
        }
        return best?.language ?? .zh
    }
}
