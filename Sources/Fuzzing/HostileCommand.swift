internal import ArgumentParser
internal import Foundation

struct HostileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hostile",
        abstract: "Writes mutated PDFs into a folder, for `formmend import`.",
        discussion: "poppler is C++ and its faults take a process down: these are for workers, not for this process."
    )

    @OptionGroup var runs: RunOptions

    @Option(help: "The folder of the PDFs.")
    var sources = "Corpus"

    @Option(help: "The folder that gets them.")
    var output: String

    func run() throws {
        let folder = URL(fileURLWithPath: output)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = try FuzzCorpus.files(below: sources, pdf: true)
        try runs.forEach { index in
            let bytes = HostilePDF.bytes(of: files, seed: UInt64(runs.seed), index: index)
            try Data(bytes).write(to: folder.appendingPathComponent("hostile-\(runs.seed)-\(index).pdf"))
        }
    }
}

/// One mutated PDF of a seed.
enum HostilePDF {
    static func bytes(of files: [[UInt8]], seed: UInt64, index: UInt64) -> [UInt8] {
        var mutator = PDFMutator(others: files, seed: seed, index: index)
        return mutator.mutated(files[Int(index) % files.count])
    }
}
