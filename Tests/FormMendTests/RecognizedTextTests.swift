import FormMend
import FormModel
import Testing

/// Exports whose text a program recognized in pictures of pages.
@Suite struct RecognizedTextTests {
    private func forms(_ text: String) throws -> [Form] {
        try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "recognized.txt").forms
    }

    private func texts(_ form: Form, _ column: IndicatorColumn) -> [String] {
        form.indicators.map { $0.fields[column]?.text ?? "-" }
    }

    private static let evaluation = """
        财政项目支出绩效自评表
        (2020年度)
        项目名“| 水库巡查维护经费
        Seed     青山县水务局  青山县水库管理所
        es ee eee | 分值
        预期目标               实际完成情况
        完成巡查维护。 | 已完成巡查维护。
        三志和| | 有    年度    xm |,   Wel
        质量指标
        rat |" [an [me [om ss |
        “|完成时间    6月底   6月底 | |
        时效指标          前     前
        绩效    故障响应时间 | <=30分钟 | 29分钟 | 25 | 24 [|
        指标      经济效益 | 带动就业岗位 | >=120个“| >=120个   25   25
        可持续影 | 长效管理机制建 | 。， 、     ，
        指标| 请意度指 |来电群众满意率   >=88%    90%    16   16
        省|
        """

    @Test func aLineIsARowByWhatItHolds() throws {
        let form = try #require(try forms(Self.evaluation).first)
        let names = texts(form, .level3)
        for (name, target, actual, weight, score) in [
            ("完成时间", "6月底前", "6月底前", "", ""), ("故障响应时间", "<=30分钟", "29分钟", "25", "24"),
            ("带动就业岗位", ">=120个", ">=120个", "25", "25"), ("来电群众满意率", ">=88%", "90%", "16", "16"),
        ] {
            let row = try #require(names.firstIndex(of: name))
            #expect(texts(form, .target)[row] == target)
            #expect(texts(form, .actual)[row] == actual)
            #expect(texts(form, .weight)[row] == weight)
            #expect(texts(form, .score)[row] == score)
        }
        #expect(form.indicators.allSatisfy { $0.fields.values.allSatisfy(\.needsReview) })
    }

    /// What no field and no label takes of a line is told apart, however little it says.
    @Test func noTextOfALineIsLost() throws {
        let text = """
            \(Self.evaluation)
            合计 | 附注 | 100 | 98
            """
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "recognized.txt")
        let unplaced = result.unplaced.map(\.text)
        for rest in ["rat", "an", "me", "om ss", "附注"] { #expect(unplaced.contains(rest)) }
        let form = try #require(result.forms.first)
        #expect(form[.totalWeight]?.text == "100" && form[.totalScore]?.text == "98")
    }

    @Test func levelsAreThoseOfLegibleBeginnings() throws {
        let form = try #require(try forms(Self.evaluation).first)
        let levels = Dictionary(
            zip(texts(form, .level3), texts(form, .level2)),
            uniquingKeysWith: { first, _ in first }
        )
        #expect(levels["带动就业岗位"] == "经济效益指标")
        #expect(levels["长效管理机制建"] == "可持续影响指标")
        #expect(texts(form, .level2).contains("质量指标"))
    }

    @Test func whatIsNotReadIsMissing() throws {
        let form = try #require(try forms(Self.evaluation).first)
        for path in ["project.name", "funding.execution.carryover.executed", "totals.score"] {
            #expect(form.fields[FieldPath(path)]?.needsReview == true)
        }
    }

    @Test func wordsWithSpacesBetweenThemAreCells() throws {
        let text = """
            财政 项 目 支出 绩效 目标 填报 表
            (2024 年 度 )
            项 目 名 称 | 城区 道路 改造 oe
            主 管 部 门 | 青山 县 城市 管 理 局 实施 单位 青山 县 市 政 所
            数量 指标 | 更 换 路 灯 数量 >=848 盏
            masa - | 工程 质量 合格 率 100%
            iene ee
            成本 指标 “| 预算 成 本 控制 率 <=100%
            满意 度 指标 | 居民 满意 度 >=90%
            财政 项 目 支出 绩效 目标 填报 表
            (2024 EE)
            项 目 名 称 | 河道 保洁 oe
            数量 指标 | 保洁 河道 长 度 >=12 公 里
            质量 指标 | 保洁 合格 率 >=95%
            满意 度 指标 | 村民 满意 度 >=90%
            """
        let forms = try forms(text)
        #expect(forms.map { $0.fields[.title]?.text } == ["财政项目支出绩效目标填报表", "财政项目支出绩效目标填报表"])
        let form = try #require(forms.first)
        #expect(texts(form, .level3).filter { !$0.isEmpty } == ["更换路灯数量", "工程质量合格率", "预算成本控制率", "居民满意度"])
        #expect(texts(form, .target).first == ">=848盏")
        #expect(form.fields[FieldPath("organization.implementingUnit")]?.text == "青山县市政所")
    }
}
