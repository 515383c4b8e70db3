internal import ArgumentParser
internal import Foundation

/// `formmend-benchmarks`: how fast FormMend is, and how much memory it takes.
///
/// Its own harness: whole programs with their processor time and peak memory, beside another program in the same run, are
/// nothing that the benchmark packages for Swift measure.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formmend-benchmarks",
        abstract: "Measures extraction, its stages, growth and imports over the corpus.",
        subcommands: [RunCommand.self, ExtractionChild.self, ImportChild.self, WorkerChild.self],
        defaultSubcommand: RunCommand.self
    )
}

/// All suites, as tables.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the suites and prints a table for each.",
        discussion: """
            Times are medians, of processor time where nothing else is said. A figure over its budget (budgets.yaml \
            beside the sources) is reported.
            """
    )

    @Option(help: ArgumentHelp("Only this suite; may be repeated.", valueName: "suite"))
    var suite: [Suite] = []

    @Option(help: "How often each figure is measured.")
    var repetitions = 5

    @Flag(help: "Ends with exit status 1 where a figure is over its budget.")
    var enforce = false

    func validate() throws {
        guard repetitions > 0 else { throw ValidationError("--repetitions must be above 0") }
    }

    func run() async throws {
        let budgets = try Budgets.builtin()
        let corpus = try Corpus(budgets.corpus)
        var excesses: [Budgets.Excess] = []
        for suite in Suite.allCases where self.suite.isEmpty || self.suite.contains(suite) {
            let report = try suite.report(corpus, repetitions: repetitions)
            print(report.text)
            excesses += budgets.excesses(in: report)
        }
        for excess in excesses { print("over budget: \(excess)") }
        if excesses.isEmpty { print("every figure is within its budget") }
        if enforce, !excesses.isEmpty { throw ExitCode.failure }
    }
}

/// What is measured, in the order in which it is printed.
enum Suite: String, CaseIterable, ExpressibleByArgument {
    case extraction, stages, forms, pages, importing = "import"

    func report(_ corpus: Corpus, repetitions: Int) throws -> Report {
        switch self {
        case .extraction: try WholeExtraction.report(corpus, repetitions: repetitions)
        case .stages: try StageTimes.report(corpus, repetitions: repetitions)
        case .forms: try Growth.forms(corpus, repetitions: repetitions)
        case .pages: try Growth.pages(corpus, repetitions: repetitions)
        case .importing: try ImportThroughput.report(corpus, repetitions: repetitions)
        }
    }
}
