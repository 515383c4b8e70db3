import FormModel
import Foundation
import HTTPTypes
import Reviewing
import Store
import TestSupport
import Testing

@testable import ReviewServer

/// What keeps other sites, other machines and hostile documents out.
@Suite struct SafetyTests {
    private let harness: ReviewHarness

    init() throws {
        harness = try ReviewHarness(corpusFile: "target-2023-plain-lines.txt")
    }

    private func correction() throws -> (path: String, body: [UInt8]) {
        let field = try #require(try harness.openFields().first)
        return ("/api/fields/\(field.id)/correction", harness.change("accepted", revision: field.revision))
    }

    @Test func pagesLoadNothingFromElsewhereAndAreFramedByNobody() async throws {
        for path in ["/", "/forms/1", "/api", "/nothing", "/assets/form.js"] {
            let answer = try await harness.page(path)
            let policy = try #require(answer.header("Content-Security-Policy"))
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
            #expect(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("X-Frame-Options") == "DENY")
            #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
        }
        let form = try await harness.page("/forms/1").text
        #expect(!form.contains("http://") && !form.contains("https://") && !form.contains("style="))
    }

    @Test func theSessionCookieIsOutOfReachOfScriptsAndOtherSites() async throws {
        let cookie = try #require(try await harness.page("/").header("Set-Cookie"))
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
    }

    @Test func aChangeNeedsTheSecretOfItsSession() async throws {
        let (path, body) = try correction()
        let session = try await harness.session()
        let other = try await harness.session()
        let without = try await harness.ask(.post, path, headers: ["Cookie": session["Cookie"] ?? ""], body: body)
        #expect(without.status == 403)
        let foreign = ["Cookie": session["Cookie"] ?? "", "X-CSRF-Token": other["X-CSRF-Token"] ?? ""]
        #expect(try await harness.ask(.post, path, headers: foreign, body: body).status == 403)
        #expect(try await harness.ask(.post, path, body: body).status == 403)
        #expect(
            try await harness.ask(.delete, path + "?revision=1", headers: ["Cookie": session["Cookie"] ?? ""]).status
                == 403
        )
        #expect(try await harness.ask(.post, "/extract?name=a", body: Array("a".utf8)).status == 403)
        #expect(
            try await harness.ask(.post, "/preferences", headers: ["Cookie": session["Cookie"] ?? ""], body: []).status
                == 403
        )
        #expect(try harness.store.status().reviewedFields == 0)
        #expect(try await harness.ask(.post, path, headers: session, body: body).status == 200)
        #expect(try harness.store.status().reviewedFields == 1)
    }

    @Test func otherSitesCannotChangeAnything() async throws {
        let (path, body) = try correction()
        let session = try await harness.session()
        for foreign in [["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"]] {
            let answer = try await harness.ask(
                .post,
                path,
                headers: session.merging(foreign) { first, _ in first },
                body: body
            )
            #expect(answer.status == 403)
        }
        #expect(try harness.store.status().reviewedFields == 0)
        let own = session.merging(["Origin": "http://\(ReviewHarness.host)", "Sec-Fetch-Site": "same-origin"]) {
            first,
            _ in first
        }
        #expect(try await harness.ask(.post, path, headers: own, body: body).status == 200)
    }

    @Test(arguments: ["evil.example", "evil.example:8080", "localhost.evil.example", "192.168.1.5:8080", ""])
    func aNameThatIsNotTheServersIsNotAnswered(host: String) async throws {
        #expect(try await harness.ask(.get, "/", headers: ["Accept": "text/html"], host: host).status == 421)
        #expect(try await harness.ask(.get, "/api/forms", host: host).status == 421)
    }

    @Test(arguments: ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080"])
    func theServersOwnNamesAreAnswered(host: String) async throws {
        #expect(try await harness.ask(.get, "/api/forms", host: host).status == 200)
    }

    @Test(
        arguments: [
            "/assets/../../../etc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/documents/..%2f..%2fetc%2fpasswd/pages/1", "/documents/1/pages/..%2f..%2fetc%2fpasswd",
            "/documents/%2Fetc%2Fpasswd/lines", "/forms/..%2f..%2fetc%2fpasswd", "/etc/passwd", "//etc/passwd",
            "/api/documents/..%2fetc%2fpasswd", "/documents/99999999999999999999/lines", "/documents/-1/lines",
        ]
    )
    func noRequestReachesTheFileSystem(path: String) async throws {
        let answer = try await harness.ask(.get, path)
        #expect(answer.status == 404 || answer.status == 400)
        #expect(!answer.text.contains("root:"))
    }

    @Test func aPreferenceLeadsBackToThisServerOnly() async throws {
        let session = try await harness.session()
        for elsewhere in ["https://evil.example/", "//evil.example/", "/%5C%5Cevil.example", "javascript:alert(1)"] {
            let answer = try await harness.ask(
                .post,
                "/preferences",
                headers: session.merging(["Content-Type": "application/x-www-form-urlencoded"]) { first, _ in first },
                body: Array("language=en&back=\(elsewhere)".utf8)
            )
            #expect(answer.status == 303)
            let location = try #require(answer.header("Location"))
            #expect(location == "/")
        }
    }

    @Test func aFileThatIsTooLargeIsRefusedBeforeItIsRead() async throws {
        let small = try ReviewHarness(
            corpusFile: "target-2023-plain-lines.txt",
            options: ServerOptions(reviewer: "李", largestUpload: 1000)
        )
        let session = try await small.session()
        let bytes = [UInt8](repeating: 0x41, count: 1001)
        #expect(try await small.ask(.post, "/extract", headers: session, body: bytes).status == 413)
        let announced = session.merging(["Content-Length": "1001"]) { first, _ in first }
        #expect(try await small.ask(.post, "/extract", headers: announced).status == 413)
    }

    @Test(arguments: ["0", "-2", "7", "1000000", "nan", "inf"])
    func aPageIsDrawnAtNoOtherScaleThanAScreenNeeds(scale: String) async throws {
        #expect(try await harness.ask(.get, "/documents/1/pages/1?scale=\(scale)").status == 400)
    }

    @Test func textOfAFormIsShownAndNeverRun() async throws {
        let attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
        let export = """
            财政项目支出绩效目标申报表
            （2023年度）
            项目名称\t\(attack)
            主管部门\t</script><script>
            项目资金（元）\t年度资金总额\t100.00

            """
        let hostile = try ReviewHarness(file: "a\"><script>.tsv", bytes: Array(export.utf8))
        let stored = try #require(try hostile.store.form(1))
        #expect(stored.form.fields.values.contains { $0.text.contains("script") }, "the attack is in the form")
        for path in ["/?done=1", "/forms/1"] {
            let page = try await hostile.page(path).text
            #expect(
                !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("</script><script>")
            )
        }
        let page = try await hostile.page("/forms/1").text
        #expect(page.contains("&lt;/script&gt;&lt;script&gt;"))
        #expect(page.contains("\\u003C/script\\u003E\\u003Cscript\\u003E"))
        let search = try await hostile.page("/?q=%22%3E%3Cscript%3Ealert(4)%3C/script%3E").text
        #expect(!search.contains("<script>alert(4)"))
    }

    @Test func errorsSayNothingOfTheMachine() async throws {
        let answer = try await harness.page("/forms/999999")
        #expect(answer.status == 404)
        #expect(!answer.text.contains(harness.folder.url.path))
    }
}

/// A server that other machines reach.
@Suite struct TokenTests {
    private static let token = "0123456789abcdef0123456789abcdef"
    private let harness: ReviewHarness

    init() throws {
        harness = try ReviewHarness(
            corpusFile: "target-2023-plain-lines.txt",
            options: ServerOptions(host: "0.0.0.0", token: Self.token, names: ["archive.example"], reviewer: "李")
        )
    }

    @Test func loopbackIsToldFromOtherAddresses() {
        for host in ["127.0.0.1", "127.9.9.9", "::1", "localhost"] { #expect(ServerOptions.isLoopback(host)) }
        for host in ["0.0.0.0", "::", "192.168.0.1", "127.0.0.1.evil.example", "localhost.evil"] {
            #expect(!ServerOptions.isLoopback(host))
        }
    }

    @Test(arguments: ["/", "/forms/1", "/api/forms", "/api/session", "/documents/1/lines", "/api"])
    func nothingIsShownWithoutTheToken(path: String) async throws {
        let answer = try await harness.page(path)
        #expect(answer.status == 302 && answer.header("Location") == "/sign-in" || answer.status == 401)
        #expect(try await harness.ask(.get, path).status == 401)
        let wrong = try await harness.ask(.get, path, headers: ["Authorization": "Bearer \(Self.token)0"])
        #expect(wrong.status == 401)
    }

    @Test func programsShowTheTokenWithEachRequest() async throws {
        let headers = ["Authorization": "Bearer \(Self.token)"]
        #expect(try await harness.ask(.get, "/api/forms", headers: headers).status == 200)
        let field = try #require(try harness.openFields().first)
        let answer = try await harness.ask(
            .post,
            "/api/fields/\(field.id)/correction",
            headers: headers,
            body: harness.change("accepted", revision: field.revision)
        )
        #expect(answer.status == 200)
    }

    @Test func aBrowserSignsInAndGoesOnUnderAnotherSession() async throws {
        let page = try await harness.page("/sign-in")
        let cookie = try #require(page.header("Set-Cookie")?.split(separator: ";").first.map(String.init))
        let csrf = try #require(page.text.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)?.1)
        let headers = ["Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]
        func signIn(_ token: String) async throws -> ReviewHarness.Answer {
            try await harness.ask(
                .post,
                "/sign-in",
                headers: headers,
                body: Array("csrf=\(csrf)&token=\(token)&reviewer=%E7%8E%8B".utf8)
            )
        }
        let wrong = try await signIn("wrong")
        #expect(wrong.header("Location") == "/sign-in?wrong=1")
        #expect(try await harness.page("/", headers: ["Cookie": cookie]).status == 302)
        let right = try await signIn(Self.token)
        let signedIn = try #require(right.header("Set-Cookie")?.split(separator: ";").first.map(String.init))
        #expect(signedIn != cookie)
        let queue = try await harness.page("/", headers: ["Cookie": signedIn])
        #expect(queue.status == 200 && queue.text.contains("value=\"王\""))
        #expect(try await harness.page("/", headers: ["Cookie": cookie]).status == 302)
    }

    @Test func addressesAndStatedNamesAreAnsweredOthersAreNot() async throws {
        let headers = ["Authorization": "Bearer \(Self.token)"]
        for host in ["192.168.1.5:8080", "archive.example", "[fe80::1]:8080"] {
            #expect(try await harness.ask(.get, "/api/forms", headers: headers, host: host).status == 200)
        }
        #expect(try await harness.ask(.get, "/api/forms", headers: headers, host: "evil.example").status == 421)
    }
}
