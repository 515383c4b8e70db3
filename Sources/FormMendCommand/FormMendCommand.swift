import ArgumentParser
import Foundation
import FormMend
import FormModel
import Normalization

@main struct FormMendCommand: ParsableCommand {
    @Argument var files: [String]
    func run() throws {
        let m = Extractor(vocabulary: try Vocabulary.builtin())
        let e = JSONEncoder(); e.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for f in files {
            let d = try Data(contentsOf: URL(fileURLWithPath: f))
            let r = try m.extract([UInt8](d), name: URL(fileURLWithPath: f).lastPathComponent)
            print(String(decoding: try e.encode(r), as: UTF8.self))
        }
    }
}
