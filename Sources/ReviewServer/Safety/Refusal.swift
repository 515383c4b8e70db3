internal import HTTPTypes
internal import Wording

/// Why a request is not answered as it asks.
struct Refusal: Error {
    let status: HTTPResponse.Status
    /// For programs.
    let code: String
    let message: Phrase

    static let notFound = Refusal(
        status: .notFound,
        code: "not-found",
        message: Phrase("没有这一页或这一项", "there is nothing here")
    )
    static let foreignHost = Refusal(
        status: .misdirectedRequest,
        code: "foreign-host",
        message: Phrase("请求的主机名不属于此服务", "this server does not answer to that name")
    )
    static let foreignOrigin = Refusal(
        status: .forbidden,
        code: "foreign-origin",
        message: Phrase("请求来自另一网站", "the request comes from another site")
    )
    static let noCSRFToken = Refusal(
        status: .forbidden,
        code: "csrf",
        message: Phrase("会话已失效，请重新载入页面", "the session has ended; load the page again")
    )
    static let signInNeeded = Refusal(
        status: .unauthorized,
        code: "sign-in",
        message: Phrase("需要访问令牌", "the access token is needed")
    )
    static let tooLarge = Refusal(
        status: .contentTooLarge,
        code: "too-large",
        message: Phrase("内容过大", "the content is too large")
    )

    static let changed = Refusal(
        status: .conflict,
        code: "changed",
        message: Phrase("此项已被他人更改", "somebody else changed the field meanwhile")
    )

    static func badRequest(_ zh: String, _ en: String) -> Refusal {
        Refusal(status: .badRequest, code: "bad-request", message: Phrase(zh, en))
    }

    static func unprocessable(_ code: String, _ message: Phrase) -> Refusal {
        Refusal(status: .unprocessableContent, code: code, message: message)
    }
}
