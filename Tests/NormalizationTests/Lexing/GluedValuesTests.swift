import DocumentModel
import Testing

@testable import Normalization

/// Names of indicators that stand without anything between them and their targets.
@Suite struct GluedValuesTests {
    /// Lines that show that names and targets stand side by side.
    private let wholeRows = ["管网完好率 ≥98%", "改造管网长度 ≥3公里", "居民满意度 ≥90%"]

    /// The runs of the last lines behind whole rows, of which each is given with single spaces between its runs.
    private func parted(_ lines: [String], behind rows: [String]? = nil) throws -> [[String]] {
        let vocabulary = try Vocabulary.builtin()
        let values = GluedValues(
            labels: LabelIndex(vocabulary),
            taxonomy: Taxonomy(vocabulary),
            kinds: TextKinds(vocabulary),
            measures: MeasureParsing(vocabulary.measures)
        )
        let blocks = ((rows ?? wholeRows) + lines).map { line in
            let pieces = line.split(separator: " ").map { RecoveredText(text: String($0), sources: []) }
            return RecoveredDocument.Block.line(TextLine(pieces: pieces, ending: .unknown))
        }
        return values.parted(blocks).suffix(lines.count).map { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { [] }
        }
    }

    @Test func aQuantityStandsInACellOfItsOwn() throws {
        #expect(try parted(["受益群众满意度≥90%"]) == [["受益群众满意度", "≥90%"]])
    }

    @Test func aValueInWordsStandsInACellOfItsOwnAtTheEndOfARow() throws {
        #expect(try parted(["人才队伍稳定性基本稳定", "质量指标"]) == [["人才队伍稳定性", "基本稳定"], ["质量指标"]])
        // The name may go on: 管理制度健全性.
        #expect(try parted(["管理制度健全", "性 健全"]) == [["管理制度健全"], ["性", "健全"]])
    }

    @Test func aTermInFrontOfANameStandsInACellOfItsOwn() throws {
        #expect(try parted(["长效管理管理制度健全性健全"]) == [["长效管理", "管理制度健全性", "健全"]])
        #expect(try parted(["人力资源人力资源对项目的影响有保障"]) == [["人力资源", "人力资源对项目的影响有保障"]])
    }

    /// Where no line holds a name beside its target, each cell has a line of its own.
    @Test func textsThatFillTheirLinesStayWhole() throws {
        #expect(try parted(["受益群众满意度≥90%"], behind: ["管网完好率", "≥98%"]) == [["受益群众满意度≥90%"]])
        // Nor is a sentence a name with its value.
        #expect(try parted(["完成改造，群众满意度≥90%"]) == [["完成改造，群众满意度≥90%"]])
    }
}
