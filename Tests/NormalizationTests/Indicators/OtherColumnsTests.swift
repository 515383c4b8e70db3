import FormModel
import Testing

@testable import Normalization

/// Lines under heads that the model has no column for.
@Suite struct OtherColumnsTests {
    private func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    @Test func remarksBetweenTheModelsColumnsAreNoPartsOfItsCells() throws {
        let form = try formOfLines(
            evaluationLines + """
                一级指标
                二级指标
                三级指标
                年度指标值
                实际完成值
                评分标准
                分值
                得分
                得分说明

                产出指标
                数量指标
                清理河道长度
                ≥30公里
                31公里
                每少一公里扣一分
                40
                40
                验收资料齐全

                质量指标
                水质达标率
                ≥95%
                93%
                未达标按比例计分
                30
                28
                两个断面超标

                效益指标
                社会效益指标
                居民投诉量
                ≤10件
                8件
                每多一件扣两分
                20
                20
                热线记录属实

                总分
                100
                98
                """
        )
        #expect(form.texts(.level3) == ["清理河道长度", "水质达标率", "居民投诉量"])
        #expect(form.texts(.actual) == ["31公里", "93%", "8件"])
        #expect(form.texts(.score) == ["40", "28", "20"])
        #expect(extra(form).contains("水质达标率·评分标准=未达标按比例计分"))
        #expect(extra(form).contains("水质达标率·得分说明=两个断面超标"))
    }

    /// Of two targets the one about the form's year counts, as in tables.
    @Test func targetsOfOtherPeriodsAreExtra() throws {
        let form = try formOfLines(
            """
            政策绩效目标申报表
            （2024年度）
            政策名称：残疾人补贴
            一级指标 二级指标 指标内容 实施期指标值 年度指标值
            产出指标 数量指标 补贴发放人数 ≥900人 ≥300人
            质量指标 对象认定准确率 ≥99% ≥98%
            效益指标 社会效益指标 生活保障水平 持续提高 有所提高
            满意度指标 服务对象满意度指标 补贴对象满意度 ≥95% ≥92%
            """
        )
        #expect(form.texts(.target) == ["≥300人", "≥98%", "有所提高", "≥92%"])
        #expect(extra(form).contains("对象认定准确率·实施期指标值=≥99%"))
    }

    /// A line's end may part a number from its unit where the column is narrow.
    @Test func numbersAreOneBehindAComparator() throws {
        let form = try formOfLines(
            """
            项目支出绩效运行监控表
            （2023年度）
            项目名称：智慧城管
            一级指标 二级指标 三级指标 年度指标值 1-7月执行情况 全年预计完成情况
            产出指标 数量指标 处置案件数 ≥1200
            0件 7850件 12500件
            质量指标 案件处置率 ≥98% 97% 98%
            效益指标 社会效益指标 市容环境 明显改善 有所改善 明显改善
            """
        )
        let target = try #require(form.indicators.first?.fields[.target]?.text)
        #expect(TextFolding.keyString(target) == ">=12000件" || TextFolding.keyString(target) == "≥12000件")
    }

    /// The vocabulary has such a head with the months of one form.
    @Test func headsOfAnyMonthsAreKnown() throws {
        let form = try formOfLines(
            """
            项目支出绩效运行监控表
            （2023年度）
            项目名称：智慧城管
            一级指标 二级指标 三级指标 年度指标值 1-9月执行情况 全年预计完成情况
            产出指标 数量指标 处置案件数 ≥12000件 9350件 12500件
            质量指标 案件处置率 ≥98% 97% 98%
            效益指标 社会效益指标 市容环境 明显改善 有所改善 明显改善
            """
        )
        #expect(form.texts(.target) == ["≥12000件", "≥98%", "明显改善"])
        #expect(extra(form).contains("案件处置率·1-9月执行情况=97%"))
    }

    /// A form's own level ends as levels do, and is no part of a name.
    @Test func unknownLevelsAreLevels() throws {
        let form = try formOfLines(indicators: "安全指标 事故发生次数 ≤1次")
        let row = try #require(form.indicators.first { $0.fields[.target]?.text == "≤1次" })
        #expect(row.fields[.level3]?.text == "事故发生次数")
        let levels = [row.fields[.level1]?.text, row.fields[.level2]?.text]
        #expect(levels.contains("安全指标"))
    }
}
