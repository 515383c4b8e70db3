internal import Foundation
internal import Hummingbird
internal import Mustache
internal import Wording

/// Fills templates; what is filled in is escaped.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    init() throws {
        let templates: [String: [UInt8]] = [
            "head": PackageResources.head_mustache, "bar": PackageResources.bar_mustache,
            "queue": PackageResources.queue_mustache, "form": PackageResources.form_mustache,
            "signin": PackageResources.signin_mustache, "api-en": PackageResources.api_en_mustache,
            "api-zh": PackageResources.api_zh_mustache,
            "message": PackageResources.message_mustache,
        ]
        library = MustacheLibrary(
            templates: try templates.mapValues { try MustacheTemplate(string: String(decoding: $0, as: UTF8.self)) }
        )
    }

    /// A page in the request's language.
    ///
    /// - Parameter back: Where the switches of the page's head lead back to.
    func page(_ template: String, _ values: [String: Any], _ context: ReviewContext, back: String = "/") -> Response {
        var values = values
        values["session"] = context.session.map { ["csrf": $0.csrf, "reviewer": $0.reviewer] }
        values["back"] = back
        return .html(render(template, values, context.language))
    }

    func message(_ refusal: Refusal, _ language: Language) -> Response {
        let values: [String: Any] = ["message": refusal.message[language], "status": "\(refusal.status.code)"]
        return .html(render("message", values, language), status: refusal.status)
    }

    private func render(_ template: String, _ values: [String: Any], _ language: Language) -> String {
        var values = values
        values["t"] = InterfaceText.texts[language] ?? [:]
        values["lang"] = language == .zh ? "zh-CN" : "en"
        values["otherLanguage"] = (language == .zh ? Language.en : .zh).rawValue
        values["version"] = Assets.version
        return library.render(values, withTemplate: template) ?? ""
    }

    /// A value as JSON that stands in a page: no text in it ends the element that it stands in.
    static func embedded(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
        return text.replacing("<", with: "\\u003C").replacing(">", with: "\\u003E").replacing("&", with: "\\u0026")
            .replacing("\u{2028}", with: "\\u2028").replacing("\u{2029}", with: "\\u2029")
    }
}
