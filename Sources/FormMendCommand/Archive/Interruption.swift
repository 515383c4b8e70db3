internal import Foundation

/// Ctrl-C, and the other polite requests to end: the first one is heard by a closure, the second ends the process.
final class Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    private let sources: [any DispatchSourceSignal]

    init(_ body: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "interruption")
        let count = Counter()
        sources = Self.signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                // The queue is serial.
                count.value += 1
                if count.value == 1 { body() } else { _exit(130) }
            }
            source.resume()
            return source
        }
    }

    /// From here on the requests end the process, as without it.
    func end() {
        for source in sources { source.cancel() }
        for number in Self.signals { signal(number, SIG_DFL) }
    }

    private final class Counter: @unchecked Sendable {
        var value = 0
    }
}
