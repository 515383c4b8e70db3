import FormModel
import Testing

@testable import Normalization

@Suite struct LexingTests {
    private let index: LabelIndex
    private let titles: TitleMatching

    init() throws {
        let vocabulary = try Vocabulary.builtin()
        index = LabelIndex(vocabulary)
        titles = TitleMatching(vocabulary)
    }

    private func exact(_ text: String) -> LabelMatch? { index.exactMatch(TextFolding.key(text)) }
    private func variant(_ text: String) -> LabelMatch? { index.variantMatch(TextFolding.key(text)) }

    @Test func radicalsFoldToIdeographsInKeysAndValues() {
        #expect(TextFolding.keyString("项⽬ 绩效⾃评（⻓期）") == "项目绩效自评(长期)")
        #expect(TextFolding.keyString("受益⼾数") == "受益户数", "as mainland typefaces have it")
        #expect(TextFolding.value("居⺠切⾝利益（元）") == "居民切身利益（元）")
        #expect(TextFolding.value("农戶") == "农户", "as NFKC has the radical")
    }

    @Test(arguments: ["项目名称", "项目名称：", "项 目 名 称", "项⽬名称:", "项目\n名称"])
    func labelsMatchWhateverTheirSpacingAndColon(text: String) {
        #expect(exact(text)?.roles.contains { $0.pairIndex != nil } == true)
    }

    @Test func decorationIsTakenOffAndKept() {
        #expect(exact("项目资金 (元)")?.decoration == Array("元".unicodeScalars))
        #expect(exact("全年预算数（A）")?.roles.contains { $0.executionColumn != nil } == true)
        #expect(exact("项目总目标（ 2023 年- 2023 年）")?.roles.contains { $0.goalIndex != nil } == true)
        #expect(exact("项目名称（本级）") == nil, "a bracket with other words is no decoration")
    }

    /// `单位(1)` is a name of something; `执行率(3)` is the third column.
    @Test func aNumberInBracketsDecoratesHeadsOfColumnsOnly() {
        #expect(exact("全年执行数(2)")?.roles.contains { $0.executionColumn != nil } == true)
        #expect(exact("指标值(4)")?.roles.contains { $0.indicatorColumn != nil } == true)
        for value in ["项目名称(1)", "单位(1)", "实施单位（2）", "年度目标(3)", "alert(1)"] {
            #expect(exact(value) == nil && variant(value) == nil, "\(value)")
        }
    }

    @Test(arguments: ["分值分值", "二级指标二级指标", "年度年度指标值指标值"])
    func labelsStruckTwiceAreRead(text: String) {
        #expect(exact(text)?.roles.contains { $0.indicatorColumn != nil } == true)
    }

    @Test func oneEditOrALostEndIsAVariant() {
        #expect(variant("其中：当年政拨款")?.distance == 1)
        #expect(variant("偏差原因析及 改进措施")?.distance == 1)
        #expect(variant("偏差原因分析及")?.roles.contains(.indicator(.deviation)) == true)
        #expect(variant("数量指标") == nil)
        #expect(variant("及时") == nil)
    }

    @Test(
        arguments: [
            ("财政项目支出绩效自评表", FormKind.selfEvaluation, nil), ("财政项目支出绩效目标填报表", .target, nil),
            ("2025年度项目支出绩效自评表", .selfEvaluation, 2025), ("财政项目支出绩效自评表(2023 年度)", .selfEvaluation, 2023),
        ] as [(String, FormKind, Int?)]
    )
    func headingsAreToldByTheirEnding(text: String, kind: FormKind, year: Int?) {
        let match = titles.title(text, key: TextFolding.key(text))
        #expect(match?.kind == kind)
        #expect(match?.fiscalYear == year)
    }

    @Test(arguments: ["2024年度项目绩效目标汇总表", "2020年绩效目标", "本项目上年度市级财政资金使用情况", "项目绩效目标"])
    func otherLinesAreNoHeading(text: String) {
        #expect(titles.title(text, key: TextFolding.key(text)) == nil)
    }

    @Test func theYearLineIsNotThePeriodOfAGoal() {
        #expect(TitleMatching.yearLine(TextFolding.key("（ 2023 年度）")) == 2023)
        #expect(TitleMatching.yearLine(TextFolding.key("（ 2023 年- 2023 年）")) == nil)
        #expect(LabelIndex.isPeriod(TextFolding.key("（ 2023 年- 2025 年）")))
        #expect(!LabelIndex.isPeriod(TextFolding.key("（2023年度）")))
    }
}
