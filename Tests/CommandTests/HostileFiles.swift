import Evaluation
import Foundation
import TestSupport

/// Files that were damaged, or made to take a reader down; the same in each run.
enum HostileFiles {
    /// Writes `count` of them into a folder, one kind after another.
    static func write(_ count: Int, below folder: URL, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sources = try ["target-calc.pdf", "target-2020-weasyprint.pdf", "target-2020-tabs.tsv"].map(
            Repository.bytes
        )
        for index in 0..<count {
            let source = sources[Int.random(in: 0..<sources.count, using: &random)]
            let (name, bytes) = make(index % 12, source, &random)
            try Data(bytes).write(to: folder.appendingPathComponent("hostile-\(index)-\(name)"))
        }
    }

    private static func make(_ kind: Int, _ source: [UInt8], _ random: inout SeededGenerator) -> (String, [UInt8]) {
        switch kind {
        case 0: ("truncated", Array(source.prefix(Int.random(in: 1..<source.count, using: &random))))
        case 1: ("mutated", mutated(source, &random))
        case 2: ("bomb.pdf", page(contents: String(repeating: "q 1 0 0 1 0 0 cm ", count: 300_000)))
        case 3: ("page-loop.pdf", pdf(pages: "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9999999>>"))
        case 4: ("gigantic.pdf", page(box: "0 0 1000000 1000000", contents: "0 0 999999 999999 re S"))
        case 5: ("self-form.pdf", page(contents: "/F Do", extra: "/XObject<</F 5 0 R>>", form: "/F Do /F Do"))
        case 6: ("empty", [])
        case 7: ("noise", (0..<4000).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 8: ("zip", [0x50, 0x4B, 3, 4] + (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 9: ("deep.html", Array((String(repeating: "<table><tr><td>", count: 20_000) + "项目名称").utf8))
        case 10: ("one-line.txt", Array(String(repeating: "项目名称 ", count: 40_000).utf8))
        default: ("nested.pdf", page(contents: String(repeating: "[", count: 400_000)))
        }
    }

    private static func mutated(_ source: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = source
        for _ in 0..<max(8, source.count / 200) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return bytes
    }

    private static func pdf(pages: String) -> [UInt8] {
        Array(
            """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj\(pages)endobj
            3 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999999/Parent 2 0 R>>endobj
            trailer<</Root 1 0 R/Size 4>>
            %%EOF

            """.utf8
        )
    }

    private static func page(
        box: String = "0 0 600 800",
        contents: String,
        extra: String = "",
        form: String = ""
    ) -> [UInt8] {
        Array(
            """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[\(box)]/Contents 4 0 R/Resources<<\(extra)>>>>endobj
            4 0 obj<</Length \(contents.utf8.count)>>stream
            \(contents)
            endstream endobj
            5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<\(extra)>>/Length \(form.utf8.count)>>stream
            \(form)
            endstream endobj
            trailer<</Root 1 0 R/Size 6>>
            %%EOF

            """.utf8
        )
    }
}
