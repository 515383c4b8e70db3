import FormModel
import Testing

@testable import Normalization

/// Texts of a column whose head is not known, behind the targets.
@Suite struct TrailingTextCheckTests {
    private func form(_ targets: [String]) throws -> Form {
        let rows = zip(["接口数量", "证照种类", "终端数量", "测评结论"], targets).map { "产出指标 数量指标 \($0) \($1)" }
        return try formOfLines(
            openingLines + "绩效指标 一级指标 二级指标 三级指标 年度指标值 何处得来\n" + rows.joined(separator: "\n")
                + "\n效益指标 社会效益指标 全程网办率 ≥85%平台自身统计\n"
        )
    }

    @Test func textBehindMostQuantitiesIsDoubted() throws {
        let form = try form(["≥120个需求规格", "≥65类证照目录", "≥30台采购清单", "通过三级测评报告"])
        #expect(form.indicators.count == 5)
        #expect(form.indicators.allSatisfy { $0.fields[.target]?.flags.contains(.ambiguous) ?? false })
    }

    @Test func quantitiesWithTheirUnitsAreNot() throws {
        let form = try form(["≥120个", "≥65类", "≥30台", "通过三级测评"])
        #expect(form.indicators.prefix(3).allSatisfy { !($0.fields[.target]?.flags.contains(.ambiguous) ?? false) })
    }

    /// The rows whose target is doubted.
    private func doubted(_ targets: [String]) throws -> [Int] {
        let vocabulary = try Vocabulary.builtin()
        let measures = MeasureParsing(vocabulary.measures)
        let rows: [[IndicatorColumn: Field]] = targets.map { text in
            [.target: Field(text: text, value: .measure(measures.measure(text)), confidence: 1, source: [])]
        }
        let found = TrailingTextCheck(vocabulary).findings(.holding(.target, indicators: rows)).flatMap(\.addresses)
        return targets.indices.filter { found.contains(.indicator($0, .target)) }
    }

    private static let trailing = ["≥120个需求规格", "≥65类证照目录", "≥30台采购清单"]

    @Test func onlyTargetsThatAreTextsAreDoubted() throws {
        #expect(try doubted(Self.trailing + ["≥95%", "按时完成"]) == [0, 1, 2, 4])
    }

    @Test func fewSuchTargetsAreWordedSo() throws {
        #expect(try doubted(Array(Self.trailing.dropLast())).isEmpty)
        #expect(try doubted(Self.trailing + Array(repeating: "≥95%", count: 4)).isEmpty)
    }

    /// A unit that nobody knows, and a sentence behind the number.
    @Test func aUnitOrASentenceBehindTheNumberIsTheTargetsOwn() throws {
        #expect(try doubted(["≥120个，按季通报", "≥65类；公开目录", "≥30台，含备机"]).isEmpty)
        #expect(try doubted(["≥120盏套", "≥65垛捆", "≥30梱扎"]).isEmpty)
    }
}
