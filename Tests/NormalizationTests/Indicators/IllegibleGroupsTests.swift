import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Groups of indicators of which recognized text holds nothing.
@Suite struct IllegibleGroupsTests {
    private let illegible: IllegibleGroups

    init() throws {
        let vocabulary = try Vocabulary.builtin()
        illegible = IllegibleGroups(vocabulary, taxonomy: Lexicon(vocabulary).taxonomy)
    }

    private func rows(_ terms: [(String, String)], title: String? = nil, texts: [String] = []) -> [String] {
        let rows = terms.map { level1, level2 in
            var row = RawIndicatorRow()
            (row.level1, row.level2, row.table) = (TextFolding.key(level1), TextFolding.key(level2), 3)
            return row
        }
        let all = illegible.adding(to: rows, title: title, texts: texts.map(TextFolding.key))
        return all.map { String(String.UnicodeScalarView($0.level2)) }
    }

    @Test func usualGroupsWithoutARowGetOneInTheirPlace() {
        let rows = rows([("产出指标", "质量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标")])
        #expect(
            rows == [
                "数量指标", "质量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标",
            ]
        )
    }

    @Test func aTermOfLevel1IsNoLostLevel2() {
        let rows = rows([("成本指标", "经济成本指标"), ("产出指标", "数量指标")])
        #expect(rows.prefix(2) == ["经济成本指标", "数量指标"])
        #expect(!rows.contains("成本指标"))
    }

    /// A family's heading, else the terms of the text, else the set that most forms use.
    @Test func theSetOfTermsFollowsFromWhatIsLegible() {
        #expect(rows([], title: "财政项目支出绩效目标表").first == "投入管理")
        #expect(rows([], texts: ["产出目标", "长效管理"]).first == "投入管理")
        #expect(rows([]).first == "数量指标")
        #expect(rows([("履职产出", "履职数量")]) == ["履职数量"])
    }

    private func read(_ lines: [String], isRecognized: Bool) throws -> (form: Form, messages: [String]) {
        let blocks = lines.enumerated().map { number, line in
            RecoveredDocument.Block.line(
                TextLine(
                    pieces: line.split(separator: " ").map { piece in
                        RecoveredText(
                            text: String(piece),
                            sources: [.characters(line: number + 1, column: 1, length: piece.unicodeScalars.count)],
                            steps: isRecognized ? [.recognized] : []
                        )
                    },
                    ending: .unknown
                )
            )
        }
        let document = RecoveredDocument(blocks: blocks, diagnostics: [])
        let result = Normalizer(vocabulary: try Vocabulary.builtin()).normalize(document)
        return (try #require(result.forms.first), result.diagnostics.map(\.message))
    }

    private static let lines = [
        "财政项目支出绩效目评表", "（2023年度）", "项目名称 河道保洁", "主管部门 水务局", "实施单位 河道管理所",
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分", "产出指标 数量指标 巡查次数 ≥24次 25次 20 20",
        "效益指标 社会效益指标 公众知晓率 ≥80% 82% 30 30", "服务对象满意度指标 居民满意度 ≥90% 95% 10 10",
    ]

    /// The heading is misread as well.
    @Test func rowsOfIllegibleGroupsOfAFormAreAllToBeReviewed() throws {
        let (form, messages) = try read(Self.lines, isRecognized: true)
        #expect(form.fields[.title]?.text == Self.lines[0])
        let rows = form.indicators.filter { $0.fields[.level2]?.text == "质量指标" }
        #expect(rows.count == 1)
        let fields = try #require(rows.first).fields
        #expect(fields.count >= 7)
        #expect(fields.values.allSatisfy { $0.needsReview && $0.source.isEmpty })
        #expect(fields[.weight]?.flags.contains(.missing) == true)
        // Only these rows lack what the table has a column for.
        #expect(messages.contains { $0.hasPrefix("form 1: weight: nothing was read in row 2, 3, 4,") })
    }

    @Test func aTextThatNobodyRecognizedLostNoGroup() throws {
        let lines = ["财政项目支出绩效自评表"] + Self.lines.dropFirst()
        let form = try read(lines, isRecognized: false).form
        #expect(!form.indicators.contains { $0.fields[.level2]?.text == "质量指标" })
    }
}
