import DocumentModel
import FormModel
import Foundation
import HTTPTypes
import Reviewing
import Store
import TestSupport
import Testing

@testable import ReviewServer

/// What pages and the API say.
@Suite struct ReviewPagesTests {
    private static let pdf = "target-2023-chromium-page-numbers.pdf"

    @Test func theQueueListsWhatWaits() async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let page = try await harness.page("/").text
        #expect(page.contains("医保网络运行维护") && page.contains("href=\"/forms/3\""))
        let start = try await harness.page("/start")
        #expect(start.status == 302)
        let first = try #require(try harness.store.queue(QueueFilter(), offset: 0, limit: 1).entries.first)
        #expect(start.header("Location") == "/forms/\(first.id)")
        #expect(try await harness.page("/?q=nothing").text.contains("没有符合条件的表格"))
    }

    @Test(
        arguments: [
            ("zh-CN,zh;q=0.9,en;q=0.8", "待审表格"), ("en-US,en;q=0.9", "Forms to review"),
            ("fr,en;q=0.5,zh;q=0.4", "Forms to review"), ("", "待审表格"), ("en;q=0.1,zh-TW;q=0.2", "待审表格"),
        ]
    )
    func thePageSpeaksTheBrowsersLanguage(header: String, title: String) async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        #expect(try await harness.page("/", headers: ["Accept-Language": header]).text.contains(title))
    }

    @Test func theSwitchIsStrongerThanTheBrowsersPreference() async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let session = try await harness.session()
        let switched = try await harness.ask(
            .post,
            "/preferences",
            headers: session.merging(["Content-Type": "application/x-www-form-urlencoded"]) { first, _ in first },
            body: Array("language=en&back=%2Fforms%2F1".utf8)
        )
        #expect(switched.header("Location") == "/forms/1")
        let headers = ["Cookie": session["Cookie"] ?? "", "Accept-Language": "zh-CN"]
        #expect(try await harness.page("/", headers: headers).text.contains("Forms to review"))
    }

    @Test func aPageOfASourceIsAPictureWithItsSize() async throws {
        let harness = try ReviewHarness(corpusFile: Self.pdf)
        let answer = try await harness.ask(.get, "/documents/1/pages/1?scale=2")
        #expect(answer.status == 200 && answer.header("Content-Type") == "image/png")
        #expect(answer.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let size = try #require(answer.header("X-Page-Size")).split(separator: " ").compactMap { Double($0) }
        #expect(size.count == 2 && abs(size[0] - 595) < 1 && abs(size[1] - 842) < 1)
        // The width of a PNG stands at bytes 16 to 19.
        let width = answer.body[16..<20].reduce(0) { $0 << 8 | Int($1) }
        #expect(abs(Double(width) - size[0] * 2) <= 1)
        #expect(try await harness.ask(.get, "/documents/1/pages/99").status == 422)
        #expect(try await harness.ask(.get, "/documents/2/pages/1").status == 404)
    }

    @Test func theLinesOfAnExportAreThoseThatFieldsPointTo() async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let answer = try await harness.ask(.get, "/documents/1/lines?from=1&count=5000")
        let lines = try #require(try answer.json()["lines"] as? [String])
        let stored = try #require(try harness.store.form(1))
        let field = try #require(stored.form[FieldPath("project.name")])
        guard case .characters(line: let line, column: let column, length: let length)? = field.source.first else {
            Issue.record("the field has no place")
            return
        }
        let scalars = Array(lines[line - 1].unicodeScalars)[(column - 1)..<(column - 1 + length)]
        let text = String(String.UnicodeScalarView(scalars))
        #expect(text.count > 5 && field.text.hasPrefix(text), "the first line of a wrapped text")
    }

    @Test func aSourceThatIsGoneOrChangedIsNotShownAndThePageSaysSo() async throws {
        let harness = try ReviewHarness(corpusFile: Self.pdf)
        let file = harness.folder.url.appendingPathComponent(Self.pdf)
        #expect(!(try await harness.page("/forms/1").text.contains("class=\"notice\">")))
        try Data("other".utf8).write(to: file)
        #expect(try await harness.page("/forms/1").text.contains("原件在读取之后已被改动"))
        #expect(try await harness.ask(.get, "/documents/1/pages/1").status == 404)
        try FileManager.default.removeItem(at: file)
        let page = try await harness.page("/forms/1").text
        #expect(page.contains("原件已不在原处") && page.contains("大气污染防治"))
        #expect(try await harness.ask(.get, "/documents/1/lines").status == 404)
    }

    @Test func aChangeIsAnsweredWithWhatItDid() async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let session = try await harness.session()
        let field = try #require(try harness.openFields().first)
        let path = "/api/fields/\(field.id)/correction"
        let body = harness.change("corrected", text: "新的内容", revision: field.revision)
        let answer = try await harness.ask(.post, path, headers: session, body: body)
        #expect(answer.status == 200)
        let now = try #require(try answer.json()["field"] as? [String: Any])
        #expect(now["text"] as? String == "新的内容" && now["state"] as? String == "reviewed")
        let again = try await harness.ask(.post, path, headers: session, body: body)
        #expect(again.status == 409)
        let conflict = try again.json()
        #expect((conflict["field"] as? [String: Any])?["text"] as? String == "新的内容")
        #expect((conflict["error"] as? [String: Any])?["code"] as? String == "changed")
        let undone = try await harness.ask(.delete, path + "?revision=\(field.revision + 1)", headers: session)
        #expect(undone.status == 200)
        let history = try await harness.ask(.get, "/api/corrections?document=1")
        let entries = try #require(try JSONSerialization.jsonObject(with: Data(history.body)) as? [[String: Any]])
        #expect(entries.map { $0["action"] as? String } == ["undone", "corrected"])
        #expect(entries.allSatisfy { $0["actor"] as? String == "李" && $0["at"] != nil })
    }

    @Test(arguments: [
        "", "[]", "{\"action\": \"corrected\", \"revision\": 1}", "{\"action\": \"erased\", \"revision\": 1}",
    ])
    func aBodyThatIsNoCorrectionIsRefused(body: String) async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let session = try await harness.session()
        let field = try #require(try harness.openFields().first)
        let answer = try await harness.ask(
            .post,
            "/api/fields/\(field.id)/correction",
            headers: session,
            body: Array(body.utf8)
        )
        #expect(answer.status == 400)
    }

    @Test func anUploadedFileIsReadAndNotKept() async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let session = try await harness.session()
        let files = try FileManager.default.contentsOfDirectory(atPath: harness.folder.url.path).sorted()
        let answer = try await harness.ask(
            .post,
            "/extract?name=..%2Fa.tsv",
            headers: session,
            body: try Repository.bytes("self-evaluation-2023-tabs.tsv")
        )
        let result = try JSONDecoder().decode(ExtractionResult.self, from: Data(answer.body))
        #expect(result.schema == ExtractionResult.currentSchema && !result.forms.isEmpty)
        #expect(result.source.name == "../a.tsv")
        #expect(try FileManager.default.contentsOfDirectory(atPath: harness.folder.url.path).sorted() == files)
        #expect(try harness.store.documents(offset: 0, limit: 10).count == 1)
        let bad = try await harness.ask(.post, "/extract", headers: session, body: [0, 1, 2, 3])
        #expect(bad.status == 422)
    }

    @Test(arguments: [("zh-CN", "可能的错误"), ("en", "What may go wrong")])
    func theAPIDescribesEveryRequestThatItAnswers(language: String, heading: String) async throws {
        let harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
        let page = try await harness.page("/api", headers: ["Accept-Language": language]).text
        #expect(page.contains(heading))
        for request in [
            "GET /api/session", "GET /api/documents", "GET /api/forms", "GET /api/fields/ID", "GET /api/corrections",
            "POST /api/fields/ID/correction", "DELETE /api/fields/ID/correction", "POST /extract",
        ] {
            #expect(page.contains(request))
        }
        for path in ["/api/documents", "/api/documents/1", "/api/forms", "/api/forms/1", "/api/fields/1"] {
            #expect(try await harness.ask(.get, path).status == 200)
        }
    }
}
