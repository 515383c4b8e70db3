internal import Foundation

/// Whole extraction by families of the corpus: a process for each, from its start to the JSON.
enum WholeExtraction {
    static func report(_ corpus: Corpus, repetitions: Int) throws -> Report {
        var report = Report(
            .extraction,
            columns: ["files", "KB", "ms", "wall ms", "peak MB", "pdftotext ms", "ratio"]
        )
        let hasPoppler = ProcessRun.isInstalled("pdftotext")
        report.add("start", [.count(0), .count(0)] + (try own([], repetitions: repetitions)).figures + [.none, .none])
        var families = corpus.families
        families.append(("pdf, all", corpus.pdfs))
        families.append(("exports, all", corpus.exports))
        for family in families {
            let own = try own(family.files, repetitions: repetitions)
            let size = try family.files.map { try Corpus.bytes($0).count }.reduce(0, +)
            var figures: [Report.Figure] = [.count(family.files.count), .count(size / 1000)] + own.figures
            if hasPoppler, family.files.allSatisfy({ $0.pathExtension == "pdf" }) {
                let theirs = try textPass(family.files, repetitions: repetitions)
                figures += [.number(theirs * 1000, decimals: 0), .number(own.processor / theirs, decimals: 2)]
            } else {
                figures += [.none, .none]
            }
            report.add(family.name, figures)
        }
        report.note = """
            pdftotext: the sum of `pdftotext -bbox-layout`, one process a file; ratio: ms by pdftotext ms. The sums and the
            other suites are without the form fields, for which poppler itself takes seconds.
            """
        return report
    }

    private struct Run {
        let processor: Double
        let wall: Double
        let peak: Int

        var figures: [Report.Figure] {
            [
                .number(processor * 1000, decimals: 0), .number(wall * 1000, decimals: 0),
                .number(Double(peak) / 1e6, decimals: 0),
            ]
        }
    }

    private static func own(_ files: [URL], repetitions: Int) throws -> Run {
        let runs = try (0..<repetitions).map { _ in try ProcessRun(part: ["extract"] + files.map(\.path)) }
        return Run(
            processor: runs.map(\.processor).median,
            wall: runs.map(\.wall).median,
            peak: runs.compactMap(\.peakMemory).max() ?? 0
        )
    }

    /// Processor seconds of poppler's own text pass over some files.
    private static func textPass(_ files: [URL], repetitions: Int) throws -> Double {
        try (0..<repetitions).map { _ in
            try files.map { file in
                try ProcessRun("pdftotext", ["-bbox-layout", file.path, "/dev/null"]).processor
            }
            .reduce(0, +)
        }
        .median
    }
}
