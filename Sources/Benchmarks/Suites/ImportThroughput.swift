internal import Foundation

/// Imports of a folder, by the number of workers.
enum ImportThroughput {
    /// How often the corpus is in the folder, each time with other bytes at its end.
    private static let copies = 5

    static func report(_ corpus: Corpus, repetitions: Int) throws -> Report {
        var report = Report(.importing, columns: ["files", "wall s", "files/s", "speed-up", "parent MB"])
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("formmend-\(UUID().uuidString)")
        let files = folder.appendingPathComponent("files")
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var count = 0
        for copy in 0..<copies {
            for file in corpus.files {
                let ending = file.pathExtension == "pdf" ? "\n%\(copy)\n" : "\n\(copy)\n"
                try Data(Corpus.bytes(file) + Array(ending.utf8)).write(
                    to: files.appendingPathComponent("\(copy)-\(file.lastPathComponent)")
                )
                count += 1
            }
        }
        var alone: Double?
        let processors = ProcessInfo.processInfo.activeProcessorCount
        for jobs in [1, 2, 4, 8, 16] where jobs <= max(2, processors) {
            var runs: [ProcessRun] = []
            for run in 0..<max(1, repetitions / 2) {
                let store = folder.appendingPathComponent("\(jobs)-\(run).sqlite")
                runs.append(try ProcessRun(part: ["import", files.path, store.path, "--jobs", "\(jobs)"]))
            }
            let wall = runs.map(\.wall).median
            report.add(
                jobs == 1 ? "1 worker" : "\(jobs) workers",
                [
                    .count(count), .number(wall, decimals: 2), .number(Double(count) / wall, decimals: 1),
                    alone.map { .number($0 / wall, decimals: 2) } ?? .none,
                    .number(Double(runs.compactMap(\.peakMemory).max() ?? 0) / 1e6, decimals: 0),
                ]
            )
            if alone == nil { alone = wall }
        }
        report.note = "\(processors) processors."
        return report
    }
}
