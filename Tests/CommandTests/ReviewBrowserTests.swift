import FormMend
import FormModel
import Foundation
import Reviewing
import Store
import TestSupport
import Testing
import Wording

/// `formmend review` as a clerk uses it: a real browser, and no hand on the mouse.
@Suite(.serialized) struct ReviewBrowserTests {
    private let folder: TemporaryFolder
    private let storePath: String

    init() throws {
        folder = try TemporaryFolder()
        storePath = folder.path("archive.sqlite")
        let source = try folder.write(try Repository.bytes("target-2023-plain-lines.txt"), to: "source.txt")
        let pdf = try folder.write(try Repository.bytes("target-2023-chromium-page-numbers.pdf"), to: "source.pdf")
        let imported = try BuiltCommand.run(["import", "--store", storePath, "--quiet", source, pdf])
        #expect(imported.status == 0)
    }

    /// Serves the store while `body` runs, which is given the address.
    private func serving(_ body: (String) async throws -> Void) async throws {
        let output = folder.url.appendingPathComponent("address")
        let server = try BuiltCommand.start(
            ["review", "--store", storePath, "--port", "0", "--reviewer", "李梅"],
            output: output
        )
        defer {
            server.terminate()
            server.waitUntilExit()
        }
        var address = ""
        for _ in 0..<600 where !address.hasSuffix("/\n") {
            try await Task.sleep(for: .milliseconds(50))
            address = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        }
        try await body(address.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private func form(_ id: Int64) throws -> ReviewedForm {
        let store = try Store.open(at: storePath)
        defer { try? store.close() }
        let desk = ReviewDesk(store: store, extractor: try Extractor.withBuiltinVocabulary())
        return try #require(try desk.form(id))
    }

    private static let current = "document.querySelector('.value[aria-current]').dataset.field"
    private static let left = "document.getElementById('open-count').textContent"

    @Test func aFormIsClearedWithTheKeyboardAlone() async throws {
        try await serving { address in
            let browser = try await Browser()
            try await browser.open(address)
            try await browser.press("s")
            let place = try await browser.wait("location.pathname") { $0.hasPrefix("/forms/") }
            let id = try #require(Int64(place.dropFirst("/forms/".count)))
            let before = try form(id).views(.zh)
            let open = before.filter { $0.state == .open }
            #expect(open.count > 4)

            let texts = ["新的内容一", "新的内容二", "新的内容三"]
            for (field, text) in zip(open, texts) {
                try await browser.wait(for: "\(field.id)", in: Self.current)
                try await browser.press("e")
                try await browser.wait(for: "editor-input", in: "document.activeElement.id")
                try await browser.press(text + Browser.Key.enter)
                try await browser.wait(Self.current) { $0 != "\(field.id)" }
            }
            var left = open.count - texts.count
            try await browser.wait(for: "\(left)", in: Self.left)
            while left > 0 {
                try await browser.press(Browser.Key.enter)
                left -= 1
                try await browser.wait(for: "\(left)", in: Self.left)
            }
            try await browser.press("n")
            try await browser.wait("location.pathname") { $0.hasPrefix("/forms/") && $0 != place }
            try await browser.close()

            let after = try form(id).views(.zh)
            let expected = Dictionary(uniqueKeysWithValues: zip(open.map(\.place), texts))
            for (old, new) in zip(before, after) {
                #expect(old.place == new.place)
                if let text = expected[old.place] {
                    #expect(
                        new.text == text && new.review?.action == .corrected && new.review?.extractedText == old.text
                    )
                } else if old.state == .open {
                    #expect(new.text == old.text && new.review?.action == .accepted)
                } else {
                    #expect(new.text == old.text && new.review == nil)
                }
                if new.review != nil { #expect(new.review?.reviewer == "李梅") }
            }
        }
    }

    @Test func aWrongTextIsNotStoredAndAChangeCanBeTakenBack() async throws {
        let store = try Store.open(at: storePath)
        let entry = try #require(
            try store.queue(QueueFilter(search: "大气污染"), offset: 0, limit: 1).entries.first
        )
        try store.close()
        try await serving { address in
            let browser = try await Browser(language: "en-US")
            try await browser.open("\(address)forms/\(entry.id)")
            let first = try await browser.wait(Self.current) { !$0.isEmpty }
            let count = try await browser.evaluate(Self.left)
            #expect(try await browser.evaluate("document.querySelector('.badge').textContent") == "to be reviewed")
            // The source's page is drawn, with the field's box in sight.
            try await browser.wait(for: "true", in: "document.querySelector('.sheet-image img').naturalWidth > 500")
            try await browser.wait(for: "1", in: "document.querySelectorAll('.box.current').length")

            try await browser.press("e")
            try await browser.press("many" + Browser.Key.enter)
            try await browser.wait("document.getElementById('toast').textContent") {
                $0.contains("not of the field's type")
            }
            #expect(try await browser.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true")
            try await browser.press(Browser.Key.escape + Browser.Key.enter)
            try await browser.wait(Self.left) { $0 != count }
            try await browser.press("z")
            try await browser.wait(for: count, in: Self.left)
            #expect(try await browser.evaluate(Self.current) == first)
            try await browser.close()
        }
        #expect(try form(entry.id).views(.en).allSatisfy { $0.review == nil })
    }

    @Test(arguments: [(1280, "zh-CN"), (1280, "en-US"), (1920, "zh-CN"), (1920, "en-US")])
    func nothingRunsOverTheWindow(width: Int, language: String) async throws {
        try await serving { address in
            let browser = try await Browser(width: width, language: language)
            for path in ["", "forms/1", "forms/4", "api"] {
                try await browser.open(address + path)
                try await browser.wait(for: "complete", in: "document.readyState")
                let overflowing = try await browser.evaluate(
                    """
                    [...document.querySelectorAll('body, main, .side, .paper, .form-head, .inspector, .bar, table, .value')]
                        .filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0)
                        .map((it) => it.className || it.tagName).join()
                    """
                )
                #expect(overflowing == "", "\(path)")
                let isWider = "document.documentElement.scrollWidth > window.innerWidth"
                #expect(try await browser.evaluate(isWider) == "false")
                let shown = try await browser.evaluate("document.documentElement.lang")
                #expect(shown == (language == "zh-CN" ? "zh-CN" : "en"))
            }
            try await browser.close()
        }
    }
}
