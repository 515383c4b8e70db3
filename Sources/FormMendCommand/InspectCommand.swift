internal import ArgumentParser
internal import FormMend
internal import Foundation

/// A page with what was found on it.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Draws a page of a PDF with glyphs, rulings, cells and fields over it."
    )

    enum Layer: String, ExpressibleByArgument, CaseIterable {
        case glyphs, rulings, cells, fields

        var inspectionLayer: InspectionLayer {
            switch self {
            case .glyphs: .glyphs
            case .rulings: .rulings
            case .cells: .cells
            case .fields: .fields
            }
        }
    }

    @Option(help: "The page to draw; counts from 1.")
    var page = 1

    @Option(help: "What to draw over the page; may be repeated. Without it: rulings, cells and fields.")
    var layer: [Layer] = []

    @Option(help: "Pixels of a PNG for each point.")
    var scale = 2.0

    @Option(help: "Opens an encrypted PDF.")
    var password: String?

    @Option(name: .shortAndLong, help: "The file to write; its ending, .png or .svg, says the format.")
    var output: String

    @OptionGroup var reading: ReadingOptions

    @Argument(help: "A PDF.")
    var file: String

    func validate() throws {
        guard output.hasSuffix(".png") || output.hasSuffix(".svg") else {
            throw ValidationError("--output must end in .png or .svg")
        }
        guard scale > 0, scale <= 20 else { throw ValidationError("--scale must be above 0 and at most 20") }
    }

    func run() throws {
        let extractor = try reading.extractor()
        let layers = layer.isEmpty ? [.rulings, .cells, .fields] : layer
        var run = FileRun()
        run.forEach([file]) { file in
            let image = try extractor.inspect(
                try file.bytes(),
                page: page,
                layers: Set(layers.map(\.inspectionLayer)),
                asSVG: output.hasSuffix(".svg"),
                scale: scale,
                password: password
            )
            try Data(image).write(to: URL(fileURLWithPath: output))
        }
        if run.failed { throw ExitCode.failure }
    }
}
