import FormModel
import Testing

@testable import Normalization

/// Lines under heads that the vocabulary does not know, among known ones.
@Suite struct ForeignHeadsTests {
    private func cells(_ rows: [[String]], separator: String) -> String {
        rows.map { $0.joined(separator: separator) }.joined(separator: "\n")
    }

    private let heads = ["一级指标", "绩效指标", "拟达目标值", "完成值", "达成百分比", "权重", "得分", "未达标原因"]
    private let rows = [
        ["产出指标", "投放小区数", "46个", "46个", "100%", "20", "20"],
        ["投放点改造数", "18处", "15处", "83.33%", "30", "25", "业主意见征询延后"],
        ["效益指标", "居民投诉量", "10件", "8件", "100%", "40", "40"],
    ]

    /// Where each cell has its line, and where each row has.
    @Test(arguments: ["\n", " "])
    func theirCellsAreNoPartsOfOthers(separator: String) throws {
        let form = try formOfLines(
            evaluationLines + cells([heads] + rows, separator: separator) + "\n总分\(separator)90\(separator)85\n"
        )
        #expect(form.texts(.level3) == ["投放小区数", "投放点改造数", "居民投诉量"])
        #expect(form.texts(.level1) == ["产出指标", "产出指标", "效益指标"])
        #expect(form.texts(.target) == ["46个", "18处", "10件"])
        #expect(form.texts(.actual) == ["46个", "15处", "8件"])
        #expect(form.texts(.weight) == ["20", "30", "40"])
        #expect(form.texts(.score) == ["20", "25", "40"])
        #expect(form.texts(.deviation) == ["", "业主意见征询延后", ""])
        // What is over the targets is a guess.
        #expect(form.indicators.allSatisfy { $0[.target]?.needsReview ?? false })
    }

    /// A bracket below a head is no head, and neither is the short rest of one.
    @Test func furtherLinesOfHeadsHaveNoColumn() throws {
        let form = try formOfLines(
            evaluationLines
                + """
                一级指标
                二级指标
                三级指标
                年度指标值
                （X）
                实际完成值
                （Y）
                是否核心
                指标
                分值
                得分

                产出指标
                数量指标
                清理河道长度
                ≥30公里
                31公里
                重点
                40
                40

                质量指标
                水质达标率
                ≥95%
                96%
                一般
                50
                50

                总分
                90
                90
                """
        )
        #expect(form.texts(.level3) == ["清理河道长度", "水质达标率"])
        #expect(form.texts(.actual) == ["31公里", "96%"])
        #expect(form.texts(.score) == ["40", "50"])
        #expect(form.extra.map { "\($0.label)=\($0.field.text)" }.contains("水质达标率·是否核心指标=一般"))
    }

    /// Of two heads over scores the first counts, and the cells under the other are its own.
    @Test func theSecondHeadOfAColumnHasCells() throws {
        let form = try formOfLines(
            evaluationLines
                + """
                一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 自评得分 得分
                产出指标 数量指标 清理河道长度 ≥30公里 31公里 40 40 39
                质量指标 水质达标率 ≥95% 96% 50 50 48
                总分 90 90 87
                """
        )
        #expect(form.texts(.level3) == ["清理河道长度", "水质达标率"])
        #expect(form.texts(.score) == ["40", "50"])
        #expect(form.texts(.level2) == ["数量指标", "质量指标"])
    }

    /// Names of indicators stand behind heads as well, where no further head does.
    @Test func whatNoHeadFollowsIsNone() throws {
        let form = try formOfLines(
            openingLines
                + """
                一级指标
                二级指标
                三级指标
                指标值
                巡查覆盖面
                全覆盖
                产出指标
                数量指标
                巡查村组数
                ≥30个
                质量指标
                问题整改率
                ≥95%
                """
        )
        #expect(form.texts(.level3).contains("巡查村组数") && form.texts(.level3).contains("问题整改率"))
        #expect(form.texts(.target).contains("≥30个") && form.texts(.target).contains("≥95%"))
        #expect(!form.extra.contains { $0.label.contains("巡查覆盖面") })
    }

    /// The only unknown head behind those of both levels is over the names.
    @Test func whatStandsBehindTheLevelsIsTheName() throws {
        let form = try formOfLines(
            evaluationLines
                + """
                一级指标 二级指标 考核要点事项 年度指标值 实际完成值 分值 得分
                产出指标 数量指标 清理河道长度 ≥30公里 31公里 40 40
                质量指标 水质达标率 ≥95% 96% 50 50
                总分 90 90
                """
        )
        #expect(form.texts(.level3) == ["清理河道长度", "水质达标率"])
        #expect(form.texts(.target) == ["≥30公里", "≥95%"])
    }

    private static let criteria = [
        ["评价准则", "关键评价问题", "评价指标", "目标值", "完成值", "权重", "得分"],
        ["相关性", "项目目标是否符合规划", "与规划的符合程度", "高度符合", "高度符合", "5", "5"],
        ["与战略一致性", "一致", "一致", "5", "5"],
        ["效率", "项目是否按计划实施", "子项目开工率", "=100%", "100%", "6", "6"],
        ["合同签订数", "≥18个", "17个", "6", "5.67"],
        ["贷款累计提款率", "不少于65%", "66.99%", "6", "6"],
        ["效果", "项目产出是否实现", "河道整治长度", "≥42.5公里", "39.8公里", "10", "9.36"],
        ["新建管网长度", "≥86公里", "91.2公里", "8", "8"],
        ["新建污水处理站", "=4座", "4座", "5", "5"],
    ]
    private static let names = ["与战略一致性", "合同签订数", "贷款累计提款率", "新建管网长度", "新建污水处理站"]

    /// Nobody knows what is over the names and over the levels in front of them, but what is behind them is known: the rows whose
    /// levels stand above are read, and all are doubted.
    @Test func headsInFrontOfThoseOfValuesAreOfNamesAndLevels() throws {
        let form = try formOfLines(evaluationLines + cells(Self.criteria, separator: " ") + "\n总分 51 50.03\n")
        #expect(Self.names.allSatisfy(form.texts(.level3).compactMap(\.self).contains))
        let rows = form.indicators.filter { Self.names.contains($0[.level3]?.text ?? "") }
        #expect(rows.map { $0[.target]?.text } == ["一致", "≥18个", "不少于65%", "≥86公里", "=4座"])
        #expect(rows.map { $0[.score]?.text } == ["5", "5.67", "6", "8", "5"])
        #expect(rows.allSatisfy { $0[.level1]?.needsReview ?? false })
    }

    /// The first head is wrapped, and the export gives its lines apart.
    @Test func aWrappedHeadInFrontIsOneOfThem() throws {
        let heads = "评价准\n则 关键评价问题 评价指标 目标值 完成值 权重 得分\n"
        let form = try formOfLines(
            evaluationLines + heads + cells(Array(Self.criteria.dropFirst()), separator: " ") + "\n总分 51 50.03\n"
        )
        #expect(Self.names.allSatisfy(form.texts(.level3).compactMap(\.self).contains))
        // The upper line of the head is no part of the value above it.
        #expect(!form.fields.values.contains { $0.text.contains("评价准") })
        #expect(!form.extra.contains { $0.field.text.contains("评价准") || $0.label.contains("评价准") })
    }

    /// Where the layout of the page is kept, the heads tell the columns below them.
    @Test func headsOfALayoutAreTheSame() throws {
        let form = try printedForm(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称      河道整治                                    主管部门    水利局
            评价准则      关键评价问题          评价指标          目标值      完成值      权重     得分
                                                与规划的符合程度  高度符合    高度符合    20       20
            相关性        目标是否符合规划      与战略一致性      一致        一致        20       20
                                                与需求一致性      一致        一致        10       10
                                                子项目开工率      =100%       100%        20       20
            效率          项目是否按计划实施    合同签订数        ≥18个       17个        20       18
                                                贷款提款率        ≥65%        66.99%      10       10
            总分                                                                          100      98
            """
        )
        #expect(
            form.texts(.level3) == ["与规划的符合程度", "与战略一致性", "与需求一致性", "子项目开工率", "合同签订数", "贷款提款率"]
        )
        #expect(form.texts(.actual) == ["高度符合", "一致", "一致", "100%", "17个", "66.99%"])
        #expect(form.texts(.level1) == ["相关性", "相关性", "相关性", "效率", "效率", "效率"])
        #expect(form.texts(.level2).last == "项目是否按计划实施")
    }

    /// A term of a level ends as heads over names do.
    @Test func termsInFrontOfHeadsAreNone() throws {
        let form = try formOfLines(
            openingLines + "产出指标 数量指标\n目标值 完成值 权重 得分\n清理河道 30公里 31公里 40 40\n"
        )
        #expect(!form.texts(.level3).contains("数量指标"))
        #expect(!form.extra.contains { $0.label == "数量指标" && $0.field.needsReview == false })
    }
}
