internal import Evaluation
internal import Foundation

/// How time and memory grow with the size of a document.
enum Growth {
    private static let sizes = [1, 10, 100, 1000]

    /// The forms of the goldens, printed as exports one after another.
    static func forms(_ corpus: Corpus, repetitions: Int) throws -> Report {
        let forms = try GoldenFolder.goldens(in: corpus.goldens.path).flatMap(\.forms)
        var report = Report(.forms, columns: columns)
        for dialect in PrintedDialect.allCases {
            let texts = forms.map { DamagedForm($0, operations: 0, dialect: dialect, seed: 1).text }
            try measure(&report, dialect.rawValue, repetitions: repetitions) { size in
                let parts = (0..<size).map { texts[$0 % texts.count] }
                return Array(parts.joined(separator: "\n").utf8)
            }
        }
        return report
    }

    /// One page of the corpus, as often as it takes.
    static func pages(_ corpus: Corpus, repetitions: Int) throws -> Report {
        var report = Report(.pages, columns: columns)
        guard let file = corpus.pdfs.first(where: { $0.lastPathComponent.contains("type1") }) else { return report }
        let page = try Corpus.bytes(file)
        try measure(&report, "pdf", repetitions: repetitions) { RepeatedPage.pdf(page, count: $0) }
        return report
    }

    private static let columns = ["KB", "ms", "ms each", "MB/s", "peak MB", "growth"]

    /// Measures a document of each size; growth is the time for each form or page, by that of the size before.
    private static func measure(
        _ report: inout Report,
        _ name: String,
        repetitions: Int,
        _ document: (Int) -> [UInt8]
    ) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("formmend-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let start = try (0..<repetitions).map { _ in try ProcessRun(part: ["extract"]).processor }.median
        var before: Double?
        for size in sizes {
            let bytes = document(size)
            try Data(bytes).write(to: file)
            // A large document is long enough to be measured once.
            let runs = try (0..<(size < 1000 ? repetitions : 1)).map { _ in
                try ProcessRun(part: ["extract", file.path])
            }
            let seconds = max(runs.map(\.processor).median - start, 1e-4)
            let each = seconds / Double(size)
            report.add(
                "\(name) × \(size)",
                [
                    .count(bytes.count / 1000), .number(seconds * 1000, decimals: 0),
                    .number(each * 1000, decimals: 2), .number(Double(bytes.count) / 1e6 / seconds, decimals: 2),
                    .number(Double(runs.compactMap(\.peakMemory).max() ?? 0) / 1e6, decimals: 0),
                    before.map { .number(each / $0, decimals: 2) } ?? .none,
                ]
            )
            before = each
        }
        report.note = "Without the start of the process. growth: ms each, by that of the row above; 1 is linear."
    }
}
