import FormMend
import FormModel
import Testing

/// Dates and quantities in which a typesetter put spaces between digits and ideographs, in exports of lines.
@Suite struct SpacedQuantityTests {
    private func form(_ table: String) throws -> Form {
        let text = """
            项目支出绩效自评表
            （2021 年度）
            项目名称 电子政务外网运维
            主管部门 大数据管理局 实施单位 信息中心
            一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
            \(table)
            """
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.txt").forms.first
        )
    }

    private func row(_ form: Form, _ number: Int) -> [String?] {
        [.level3, .target, .actual, .weight, .score].map { form.indicators[number][$0]?.text }
    }

    @Test func aDateAndAQuantityAreOneCellEach() throws {
        let form = try form(
            """
            产出指标 数量指标 巡检次数 不少于 97.00 次 98.00 次 6 6
            时效指标 开工时间 2021 年 3 月 15 日前 2021 年 3 月 10 日 9 9
            """
        )
        #expect(row(form, 0) == ["巡检次数", "不少于 97.00 次", "98.00 次", "6", "6"])
        #expect(row(form, 1) == ["开工时间", "2021 年 3 月 15 日前", "2021 年 3 月 10 日", "9", "9"])
    }

    /// The value of a cell is wrapped within the date, and between a comparator and its number.
    @Test func aDateAndAComparatorGoOnInTheNextLine() throws {
        let form = try form(
            """
            产出指标
            数量指标
            巡检次数
            不少于
            97.00 次
            98.00 次
            6
            6
            质量指标
            系统可用率
            ≥99％
            99％
            9
            9
            时效指标
            开工时间
            2021 年 3 月
            15 日前
            2021 年 3 月
            10 日
            6
            6
            成本指标
            成本结构合理性
            合理
            合理
            15
            15
            """
        )
        #expect(row(form, 0) == ["巡检次数", "不少于 97.00 次", "98.00 次", "6", "6"])
        #expect(row(form, 2) == ["开工时间", "2021 年 3 月 15 日前", "2021 年 3 月 10 日", "6", "6"])
    }

    /// Weights and scores in front of a reason that begins like a date or a unit stay apart from it.
    @Test func numbersInFrontOfWordsStayCells() throws {
        let form = try form(
            """
            产出指标 数量指标 巡检次数 ≥97次 98次 6 6
            质量指标 系统可用率 ≥99% 98% 9 8 日常维护不到位
            时效指标 按时完成率 ≥95% 90% 15 12 月报迟交
            """
        )
        #expect(row(form, 1) == ["系统可用率", "≥99%", "98%", "9", "8"])
        #expect(row(form, 2) == ["按时完成率", "≥95%", "90%", "15", "12"])
    }
}
