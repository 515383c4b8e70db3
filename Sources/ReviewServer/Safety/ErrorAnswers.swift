internal import HTTPTypes
internal import Hummingbird
internal import Importing
internal import NIOCore
internal import Reviewing
internal import Store
internal import Wording

/// What is said when something is wrong: a page to browsers, JSON to programs.
struct ErrorAnswers: Sendable {
    let pages: PageRenderer
    /// Told of failures that are the server's own.
    let report: @Sendable (String) -> Void

    private struct Body: Encodable {
        struct Detail: Encodable {
            let code: String
            let message: String
        }

        let error: Detail
    }

    func answer(_ error: any Error, to request: Request, _ context: ReviewContext) -> Response {
        let refusal = refusal(error)
        let language =
            request.query["lang"].flatMap(Language.init(rawValue:))
            ?? Language.preferred(
                request.headers[.acceptLanguage]
            )
        let wantsPage = request.headers[.accept]?.contains("text/html") ?? false
        if wantsPage, refusal.status == .unauthorized, request.method == .get {
            return .redirect(to: SignInPages.path, type: .found)
        }
        guard wantsPage, !request.uri.path.hasPrefix("/api/") else {
            return .json(
                Body(error: .init(code: refusal.code, message: refusal.message[language])),
                status: refusal.status
            )
        }
        return pages.message(refusal, language)
    }

    private func refusal(_ error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: return refusal
        case let error as any HTTPResponseError where error.status == .notFound: return .notFound
        case let error as any HTTPResponseError where error.status == .contentTooLarge: return .tooLarge
        case is NIOTooManyBytesError: return .tooLarge
        case let error as any HTTPResponseError:
            return Refusal(status: error.status, code: "refused", message: Phrase("请求无效", "the request is not valid"))
        case ReviewRefusal.unknownField: return .notFound
        case ReviewRefusal.notOfType(let type):
            return .unprocessable(
                "not-of-type",
                Phrase("内容不符合类型，应为\(type.hint.zh)", "that is not of the field's type: \(type.hint.en)")
            )
        case ReviewRefusal.noSuchReading:
            return .unprocessable("no-such-reading", Phrase("没有这一读法", "there is no such reading"))
        case ReviewRefusal.changedMeanwhile: return .changed
        case SingleJob.Failure.refused(let reason):
            return .unprocessable("unreadable", Phrase("文件无法读取：\(reason)", "the file cannot be read: \(reason)"))
        case SingleJob.Failure.timedOut:
            return .unprocessable("timed-out", Phrase("读取超时", "reading it took too long"))
        case SingleJob.Failure.crashed:
            return .unprocessable("crashed", Phrase("读取该文件的进程已终止", "the process that read it ended"))
        default:
            report("\(error)")
            return Refusal(
                status: .internalServerError,
                code: "failed",
                message: Phrase("服务内部错误", "the server failed")
            )
        }
    }
}
