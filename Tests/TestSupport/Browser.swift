private import Foundation

/// A headless Chromium, driven over W3C WebDriver by the chromedriver that comes with it.
public final class Browser: Sendable {
    public enum Failure: Error {
        case notInstalled
        case didNotStart(String)
        /// What the driver said.
        case refused(String)
        case timedOut(String)
    }

    /// Keys without a character, as WebDriver writes them (W3C, "WebDriver", 17.4.2).
    public enum Key {
        public static let enter = "\u{E007}"
        public static let escape = "\u{E00C}"
        public static let tab = "\u{E004}"
        public static let down = "\u{E015}"
    }

    private static let driver = URL(fileURLWithPath: "/usr/bin/chromedriver")
    private static let chromium = "/usr/bin/chromium"
    /// Seconds that the driver has for an answer.
    private static let patience = 30
    private static let pause = Duration.milliseconds(50)
    /// Looks before waiting ends.
    ///
    /// A time would pass unused while tests that compute hold the threads of Swift's tasks.
    private static let looks = 600

    private let process: Process
    private let output: URL
    private let port: UInt16
    private let session: String

    /// Starts a browser with a window.
    ///
    /// - Parameter language: What it prefers, such as `zh-CN`.
    public init(width: Int = 1280, height: Int = 900, language: String = "zh-CN") async throws {
        guard FileManager.default.isExecutableFile(atPath: Self.driver.path) else { throw Failure.notInstalled }
        output = TemporaryFolder.fileName()
        process = try BuiltCommand.start(["--port=0"], program: Self.driver, output: output)
        port = try await Self.port(of: output)
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--window-size=\(width),\(height)",
        ]
        let options: [String: Any] = [
            "binary": Self.chromium, "args": arguments, "prefs": ["intl.accept_languages": language],
        ]
        let capabilities: [String: Any] = [
            "alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]
        ]
        let answer = try await Self.call("POST", "/session", ["capabilities": capabilities], port)
        guard let session = (answer as? [String: Any])?["sessionId"] as? String else {
            throw Failure.refused("no session")
        }
        self.session = session
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: output)
    }

    /// Closes the window and ends the browser.
    public func close() async throws {
        _ = try await Self.call("DELETE", "/session/\(session)", [:], port)
    }

    public func open(_ address: String) async throws {
        try await ask("/url", ["url": address])
    }

    /// Presses keys one after the other, as a keyboard does, wherever the focus is.
    public func press(_ keys: String) async throws {
        let actions = keys.flatMap { key in
            [["type": "keyDown", "value": String(key)], ["type": "keyUp", "value": String(key)]]
        }
        try await ask("/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    /// Presses a key while Control is held.
    public func pressControl(_ key: String) async throws {
        let control = "\u{E009}"
        let actions = [("keyDown", control), ("keyDown", key), ("keyUp", key), ("keyUp", control)].map {
            ["type": $0.0, "value": $0.1]
        }
        try await ask("/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
    }

    /// What a script of the page's own would see.
    public func evaluate(_ script: String) async throws -> String {
        let value = try await ask("/execute/sync", ["script": "return String(\(script))", "args": [Any]()])
        return value as? String ?? ""
    }

    /// Waits until a script gives a text.
    public func wait(for expected: String, in script: String) async throws {
        try await wait(script) { $0 == expected }
    }

    /// Waits until what a script gives is as wished.
    @discardableResult
    public func wait(_ script: String, until isWished: (String) -> Bool) async throws -> String {
        var last = ""
        for _ in 0..<Self.looks {
            last = (try? await evaluate(script)) ?? ""
            if isWished(last) { return last }
            try await Task.sleep(for: Self.pause)
        }
        throw Failure.timedOut("\(script) stayed \(last)")
    }

    @discardableResult
    private func ask(_ path: String, _ body: [String: Any]) async throws -> Any? {
        try await Self.call("POST", "/session/\(session)\(path)", body, port)
    }

    private static func call(
        _ method: String,
        _ path: String,
        _ body: [String: Any],
        _ port: UInt16
    ) async throws -> Any? {
        let answer = try await send(method, path, [UInt8](try JSONSerialization.data(withJSONObject: body)), port)
        guard answer.status == 200 else { throw Failure.refused(String(decoding: answer.body, as: UTF8.self)) }
        return (try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])?["value"]
    }

    /// Waits for the driver off the threads of the tests.
    private static func send(
        _ method: String,
        _ path: String,
        _ body: [UInt8],
        _ port: UInt16
    ) async throws -> (status: Int, body: [UInt8]) {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try LoopbackRequest.send(method, path, port: port, body: body, seconds: patience) }
                )
            }
        }
    }

    private static func port(of output: URL) async throws -> UInt16 {
        for _ in 0..<looks {
            let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
            if let port = said.firstMatch(of: /started successfully on port (\d+)/).flatMap({ UInt16($0.1) }) {
                return port
            }
            try await Task.sleep(for: pause)
        }
        throw Failure.didNotStart((try? String(contentsOf: output, encoding: .utf8)) ?? "")
    }
}
