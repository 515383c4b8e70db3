internal import Foundation
internal import Importing
internal import Store
private import Synchronization

/// How far an import is: a bar on a terminal, now and then a line elsewhere, and a summary at the end.
final class ImportProgress: Sendable {
    private struct State {
        var total: Int?
        var read = 0
        var known = 0
        var failedBefore = 0
        var forms = 0
        var formless = 0
        var openFields = 0
        var failures: [FailureReason: Int] = [:]
        var quarantined = 0
        var shown = Date.distantPast
        var isBarShown = false

        var failed: Int { failures.values.reduce(0, +) }
        var done: Int { read + known + failed }
    }

    private enum Display {
        case bar, lines, nothing
    }

    /// Seconds between two pictures of the bar.
    private static let barInterval = 0.1
    /// Seconds between two lines.
    private static let lineInterval = 10.0
    private static let barCells = 20

    private let display: Display
    private let start = Date()
    private let state = Mutex(State())

    init(quiet: Bool) {
        display = quiet ? .nothing : isatty(STDERR_FILENO) == 1 ? .bar : .lines
    }

    var hasFailures: Bool { state.withLock { $0.failed > 0 } }

    /// How many names there are in all.
    func expect(_ total: Int) {
        state.withLock { $0.total = total }
    }

    func add(_ event: ImportEvent) {
        state.withLock { state in
            switch event.kind {
            case .folder:
                return
            case .read(let forms, let openFields):
                state.read += 1
                state.forms += forms
                state.formless += forms == 0 ? 1 : 0
                state.openFields += openFields
            case .known(let before):
                state.known += 1
                state.failedBefore += before == .failed || before == .quarantined ? 1 : 0
            case .postponed(let reason):
                print("\(event.path.shown): \(reason.explanation); it will be tried once more, alone", &state)
            case .failed(let reason, let message):
                state.failures[reason, default: 0] += 1
                print("\(event.path.shown): \(message)", &state)
            case .quarantined(let reason, let detail):
                state.failures[reason, default: 0] += 1
                state.quarantined += 1
                print("\(event.path.shown): \(reason.explanation) (\(detail)), alone too; quarantined", &state)
            }
            show(&state)
        }
    }

    func note(_ text: String) {
        state.withLock { print(text, &$0) }
    }

    func clear() {
        state.withLock { clear(&$0) }
    }

    /// Prints the summary, and after a stop how to go on.
    func finish(stopped: Bool) {
        state.withLock { state in
            clear(&state)
            guard display != .nothing else { return }
            var lines = [
                "\(Self.count(state.done, "file")): \(state.read) read, \(state.known) known already, \(state.failed) failed"
                    + " (\(Self.time(Date().timeIntervalSince(start))))",
                "\(Self.count(state.forms, "form")), \(Self.count(state.openFields, "field")) to review, "
                    + "\(Self.count(state.formless, "file")) without a form",
            ]
            if !state.failures.isEmpty {
                let reasons = state.failures.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
                lines.append("failed: " + reasons.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", "))
            }
            if state.quarantined > 0 { lines.append("quarantined: \(state.quarantined)") }
            if state.failedBefore > 0 {
                lines.append("\(Self.count(state.failedBefore, "file")) failed before; --retry failed tries them again")
            }
            if stopped { lines.append("stopped; the same command goes on from here") }
            StandardOutput.print(lines.joined(separator: "\n"))
        }
    }

    private func print(_ line: String, _ state: inout State) {
        guard display != .nothing else { return }
        clear(&state)
        StandardError.print("formmend: \(line)")
    }

    private func clear(_ state: inout State) {
        guard state.isBarShown else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        state.isBarShown = false
    }

    private func show(_ state: inout State) {
        let now = Date()
        switch display {
        case .nothing: return
        case .lines:
            if state.shown == .distantPast { state.shown = start }
            guard now.timeIntervalSince(state.shown) >= Self.lineInterval else { return }
            StandardError.print("formmend: " + text(state, now))
        case .bar:
            guard now.timeIntervalSince(state.shown) >= Self.barInterval else { return }
            let line = bar(state) + text(state, now)
            FileHandle.standardError.write(Data(("\r" + line.prefix(Self.terminalWidth - 1) + "\u{1B}[K").utf8))
            state.isBarShown = true
        }
        state.shown = now
    }

    private func bar(_ state: State) -> String {
        guard let total = state.total, total > 0 else { return "" }
        let cells = min(Self.barCells, state.done * Self.barCells / total)
        return "[" + String(repeating: "#", count: cells) + String(repeating: "-", count: Self.barCells - cells) + "] "
    }

    private func text(_ state: State, _ now: Date) -> String {
        let seconds = max(0.001, now.timeIntervalSince(start))
        let rate = Double(state.done) / seconds
        var parts = [
            "\(state.done)" + (state.total.map { "/\($0)" } ?? "") + " files", Self.count(state.forms, "form"),
            "\(state.openFields) to review", "\(state.failed) failed", String(format: "%.1f/s", rate),
        ]
        if let total = state.total, rate > 0 {
            parts.append(Self.time(Double(max(0, total - state.done)) / rate) + " left")
        }
        return parts.joined(separator: ", ")
    }

    private static var terminalWidth: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Hours, minutes and seconds; minutes and seconds below an hour.
    private static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, rest) : String(format: "%d:%02d", minutes, rest)
    }
}
