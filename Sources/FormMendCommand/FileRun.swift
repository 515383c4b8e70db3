internal import FormMend
internal import Foundation

/// Runs a step for each file: a file that fails is one line on standard error, and the others go on.
struct FileRun {
    private(set) var failed = false

    mutating func forEach(_ paths: [String], _ step: (SourceFile) throws -> Void) {
        for path in paths { report(path) { try step(try SourceFile(path: path)) } }
    }

    /// Runs the first step for several files at once, and the second for one after the other, in the order of the paths.
    ///
    /// No more files are begun than there are processors: what they take does not grow with their number.
    mutating func forEach<Value: Sendable>(
        _ paths: [String],
        concurrently work: @escaping @Sendable (SourceFile) throws -> Value,
        _ step: (String, Value) throws -> Void
    ) async {
        let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
        var waiting: [Task<Value, any Error>] = []
        for (number, path) in paths.enumerated() {
            while waiting.count < width, number + waiting.count < paths.count {
                let next = paths[number + waiting.count]
                waiting.append(Task.detached { try work(try SourceFile(path: next)) })
            }
            let result = await waiting.removeFirst().result
            report(path) { try step(path, try result.get()) }
        }
    }

    private mutating func report(_ path: String, _ body: () throws -> Void) {
        do {
            try body()
        } catch {
            failed = true
            StandardError.print("formmend: \(path): \(error)")
        }
    }
}
