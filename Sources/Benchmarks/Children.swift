internal import ArgumentParser
internal import FormMend
internal import FormModel
internal import Foundation
internal import Importing
internal import Store

/// Extracts files as `formmend extract` does, and says on its last line how much memory that took.
struct ExtractionChild: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "extract", shouldDisplay: false)

    @Argument var files: [String] = []

    func run() throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            _ = try Encoding.json(extractor.extract(bytes, name: file))
        }
        print(PeakMemory.ofThisProcess())
    }
}

/// Imports a folder into a new store, and says on its last line how much memory that took.
struct ImportChild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "import", shouldDisplay: false)

    @Argument var folder: String
    @Argument var store: String
    @Option var jobs = 1

    func run() async throws {
        let store = try Store.open(at: store, create: true)
        let importer = Importer(
            store: store,
            command: .thisProgram(),
            version: Extractor.version,
            options: ImportOptions(jobs: jobs),
            report: { _ in }
        )
        try await importer.run(.paths([RawPath(folder)]))
        try store.close()
        print(PeakMemory.ofThisProcess())
    }
}

/// What the import starts.
struct WorkerChild: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker", shouldDisplay: false)

    @Option var timeout = 60
    @Option var memory = 1024

    func run() throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        try WorkerLoop.run(limits: WorkerLimits(timeout: timeout, memory: memory)) { bytes, name in
            do throws(ExtractionError) {
                return .result(try extractor.extract(bytes, name: name))
            } catch {
                return .failure(FailureReason(rawValue: error.code.rawValue) ?? .unsupported, error.description)
            }
        }
    }
}

/// Results as the command line writes them.
enum Encoding {
    static func json(_ result: ExtractionResult) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(result)
    }
}
