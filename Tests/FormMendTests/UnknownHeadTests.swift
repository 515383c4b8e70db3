import FormMend
import FormModel
import Testing

/// Tables whose heads and levels stand as no known form has them.
@Suite struct UnknownHeadTests {
    private func form(_ text: String, name: String = "x.html") throws -> Form {
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: name)
        return try #require(result.forms.first)
    }

    private func form(_ sketch: String, as rendering: FormVariantTests.Rendering) throws -> Form {
        try form(rendering.text(FormSketch(sketch)), name: "x.\(rendering.rawValue)")
    }

    private func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.filter { !$0.isEmpty }.joined(separator: "|")
    }

    private let head = """
        项目支出绩效目标表
        （2024年度）
        项目名称 | 农田管护 | < | 主管部门 | 澄江市农业农村局 | <
        """

    /// Points behind each level: the last are the indicator's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pointsOfLevelsAreNotTheIndicators(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            项目支出绩效评价评分表
            （2022年度）
            项目名称 | 加装电梯 | < | < | 主管部门 | 江津区住建局 | < | <
            一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 扣分 | 得分
            决策 | 20 | 项目立项 | 10 | 立项依据充分性 | 6 | 0 | 6
            ^ | ^ | ^ | ^ | 立项程序规范性 | 4 | 1 | 3
            ^ | ^ | 绩效目标 | 10 | 绩效目标合理性 | 10 | 2 | 8
            """,
            as: rendering
        )
        #expect(
            form.indicators.map(row) == [
                "决策|项目立项|立项依据充分性|6|6", "决策|项目立项|立项程序规范性|4|3", "决策|绩效目标|绩效目标合理性|10|8",
            ]
        )
        #expect(extra(form).contains("立项程序规范性·扣分=1"))
    }

    /// The first level in rows of its own, months before heads, and no head that names the indicators.
    private let banners = """
        序号 | 绩效指标 | 年度指标值 | 1-7月完成值 | 全年预计完成值 | 改进措施
        产出指标 | < | < | < | < | <
        1 | 管护面积 | ≥12万亩 | 8.4万亩 | 12万亩 | 无
        2 | 维修渠道长度 | 46公里 | 19公里 | 40公里 | 抢抓施工
        满意度指标 | < | < | < | < | <
        3 | 农户满意度 | ≥90% | 91% | 92% | 无
        """

    private let bannerRows = ["产出指标|管护面积|≥12万亩", "产出指标|维修渠道长度|46公里", "满意度指标|农户满意度|≥90%"]

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aRowOverAllColumnsIsTheLevelOfThoseBelow(rendering: FormVariantTests.Rendering) throws {
        let form = try form("\(head)\n\(banners)", as: rendering)
        #expect(form.indicators.map(row) == bannerRows)
        #expect(form.indicators.allSatisfy { $0[.level3]?.needsReview ?? false })
        #expect(extra(form).contains("维修渠道长度·1-7月完成值=19公里"))
    }

    /// An export that leaves out blank cells at the end of a row leaves a level alone on its line.
    @Test func aLevelAloneOnALineStaysInItsTable() throws {
        let lines = FormSketch("\(head)\n\(banners)").tsv.split(separator: "\n").map { line in
            String(line.reversed().drop { $0 == "\t" }.reversed())
        }
        let form = try form(lines.joined(separator: "\n"), name: "x.tsv")
        #expect(form.indicators.map(row) == bannerRows)
    }

    /// Heads over heads.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsOverHeadsAreOneRow(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            \(head)
            履职领域 | 绩效指标 | 全年目标 | 分季度目标 | < | <
            ^ | ^ | ^ | 一季度 | 二季度 | 三季度
            市容环卫 | 清扫率 | ≥92% | 90% | 91% | 92%
            公园绿化 | 口袋公园 | 8处 | 1处 | 3处 | 6处
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["市容环卫|清扫率|≥92%", "公园绿化|口袋公园|8处"])
        #expect(form.indicators.allSatisfy { $0.needsReview })
        #expect(extra(form).suffix(3) == ["口袋公园·一季度=1处", "口袋公园·二季度=3处", "口袋公园·三季度=6处"])
    }

    /// What tells how an indicator is measured stands between its name and its target.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func columnsBehindTheNameAreNoLevels(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            \(head)
            评价维度 | 评价方面 | 具体绩效指标 | 计算公式 | 计量单位 | 本年目标 | 权数
            产出 | 数量 | 支持企业数 | 符合条件企业户数 | 家 | 54 | 30
            ^ | ^ | 技改项目数 | 通过备案项目数 | 个 | 60 | 30
            效果 | 经济效益 | 技改投资额 | 固定资产投资合计 | 亿元 | 9 | 40
            """,
            as: rendering
        )
        #expect(
            form.indicators.map(row) == ["产出|数量|支持企业数|54家|30", "产出|数量|技改项目数|60个|30", "效果|经济效益|技改投资额|9亿元|40"]
        )
        // Their terms tell the levels.
        #expect(form.indicators.allSatisfy { $0[.level1]?.needsReview == false && $0[.level3]?.needsReview == false })
        #expect(extra(form).suffix(1) == ["技改投资额·计算公式=固定资产投资合计"])
    }

    /// Labels with their values below: where a label would be, there is a number.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func valuesStandBelowTheirLabels(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            部门整体支出绩效目标表
            （2024年度）
            部门名称 | 部门性质 | 内设机构数 | 在职人数
            金牛区城市管理局 | 行政机关 | 9个 | 82人
            预算收入 | 财政拨款收入 | 上年结转 | <
            年初批复 | 9860.00 | 140.00 | <
            """,
            as: rendering
        )
        let department = try #require(form[FieldPath("organization.department")])
        #expect(department.text == "金牛区城市管理局")
        #expect(department.needsReview)
        #expect(
            extra(form) == [
                "部门性质=行政机关", "内设机构数=9个", "在职人数=82人", "年初批复·财政拨款收入=9860.00", "年初批复·上年结转=140.00",
            ]
        )
    }

    /// Two cells at the left of a table's last row may be a remark.
    @Test func aShortRemarkBelowATableIsDoubtful() throws {
        let form = try form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | < | < | 指标值
            产出指标 | 数量指标 | 管护面积 | < | < | ≥12万亩
            满意度指标 | 服务对象满意度指标 | 农户满意度 | < | < | ≥90%
            备注说明 | 无 | < | < | < | <
            """,
            as: .tsv
        )
        #expect(form.indicators.prefix(2).map(row) == ["产出指标|数量指标|管护面积|≥12万亩", "满意度指标|服务对象满意度指标|农户满意度|≥90%"])
        #expect(form.indicators.dropFirst(2).allSatisfy { $0.needsReview })
        #expect(form.extra.filter { $0.label == "备注说明" }.allSatisfy { $0.field.text == "无" })
    }

    /// A column of nothing but comparators is a part of the targets, whatever its head is called.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func comparatorsUnderAnUnknownHeadAreTheTargets(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 智慧消防 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 值域方向 | 指标值 | 度量单位
            产出指标 | 数量指标 | 接入单位 | ≥ | 40 | 家
            ^ | 质量指标 | 合格率 | ＝ | 100 | %
            效益指标 | 社会效益指标 | 安全水平 | 定性 | 提升 |
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["≥40家", "＝100%", "提升"])
        #expect(!UnknownForm.extra(form).contains { $0.contains("≥") })
    }

    /// What a page cut off a cell stands in a row of its own, whose levels are nobody's.
    @Test func levelsOfTheRestOfACellAreDoubtful() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 古籍修复 | < | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
            产出指标 | 数量指标 | 修复书叶 | ≥1200页 | 986页 | 50 | 40 | 设备海运延误，今后提前
            ^ | ^ |  |  |  |  |  | 两个季度启动采购。
            ^ | 质量指标 | 合格率 | ≥98% | 99% | 50 | 50 | 无
            """
        )
        let rest = form.indicators.filter { $0[.level3]?.text.isEmpty ?? true }
        #expect(!rest.isEmpty)
        #expect(rest.allSatisfy { $0[.level1]?.needsReview ?? true && $0[.level2]?.needsReview ?? true })
        #expect(form.indicators.first?[.level2]?.needsReview == false)
    }

    /// The only column between the levels and the targets that holds texts is that of the names, whatever its head is called.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func textsBehindTheLevelsAreTheNames(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            \(head)
            一级指标 | 二级指标 | 考核要点事项 | 目标分量 | 年度指标值 | 备注
            产出指标 | 数量指标 | 管护面积 | 20 | ≥12万亩 |
            ^ | 质量指标 | 验收合格率 | 30 | ≥95% |
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["管护面积", "验收合格率"])
        #expect(extra(form).contains("管护面积·目标分量=20"))
    }

    /// A row with a reason and nothing else is the rest of a cell that a page cut: the reason above is not whole.
    @Test func aReasonThatGoesOnInTheRowBehindIsDoubtful() throws {
        let form = try form(
            """
            \(head)
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因分析
            产出指标 | 数量指标 | 管护面积 | ≥12万亩 | 11万亩 | 汛期延长。
            ^ | ^ | 管护人员 | ≥30人 | 28人 | 高温干旱，苗木枯死较
            ^ | ^ |  |  |  | 多，已补植。
            ^ | 质量指标 | 验收合格率 | ≥95% | 96% |
            """,
            as: .html
        )
        #expect(form.indicators.map { $0[.deviation]?.needsReview }.prefix(2) == [false, true])
    }

    /// Nobody knows the heads of the levels, but the terms below them; the names stand behind.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func levelsThatTheirTermsTellAreNoGuess(rendering: FormVariantTests.Rendering) throws {
        let rows = { (levels: [String]) in
            """
            \(self.head)
            目标类别 | 目标子类 | 指标名称 | 目标情况 | 权重 | 考核方式
            \(levels[0]) | \(levels[1]) | 管护面积 | ≥12万亩 | 30 | 验收报告
            \(levels[0]) | \(levels[2]) | 渠道完好率 | ≥95% | 30 | 巡查记录
            \(levels[3]) | \(levels[4]) | 受益农户 | ≥400户 | 40 | 统计表
            """
        }
        let terms = try form(rows(["产出指标", "数量指标", "质量指标", "效益指标", "社会效益指标"]), as: rendering)
        #expect(
            terms.indicators.map { ($0[.level1]?.text ?? "") + "|" + ($0[.level3]?.text ?? "") } == [
                "产出指标|管护面积", "产出指标|渠道完好率", "效益指标|受益农户",
            ]
        )
        #expect(terms.indicators.allSatisfy { $0[.level2]?.needsReview == false && $0[.level3]?.needsReview == false })
        let others = try form(rows(["甲类", "甲一", "甲二", "乙类", "乙一"]), as: rendering)
        #expect(others.indicators.allSatisfy { $0[.level3]?.needsReview ?? false })
    }

    /// The terms tell the second level, and the only column in front of it is the first.
    @Test func theColumnInFrontOfTheSecondLevelIsTheFirst() throws {
        let form = try form(
            """
            \(head)
            目标类别 | 目标子类 | 三级指标 | 年度指标值 | 权重 | 考核方式
            产出目标 | 数量指标 | 管护面积 | ≥12万亩 | 30 | 验收报告
            ^ | 质量指标 | 渠道完好率 | ≥95% | 30 | 巡查记录
            效益目标 | 社会效益指标 | 受益农户 | ≥400户 | 40 | 统计表
            """,
            as: .html
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出目标", "产出目标", "效益目标"])
        #expect(form.indicators.map { $0[.level2]?.text } == ["数量指标", "质量指标", "社会效益指标"])
        let other = try self.form(
            """
            \(head)
            责任单位 | 目标子类 | 三级指标 | 年度指标值 | 权重 | 考核方式
            规划科 | 数量指标 | 管护面积 | ≥12万亩 | 30 | 验收报告
            水利科 | 质量指标 | 渠道完好率 | ≥95% | 30 | 巡查记录
            水利科 | 社会效益指标 | 受益农户 | ≥400户 | 40 | 统计表
            """,
            as: .html
        )
        #expect(!other.indicators.contains { $0[.level1]?.text.hasSuffix("科") ?? false }, "those are no levels")
    }

    /// What the weights and scores of a level's indicators add up to stands behind it, and is no indicator.
    @Test func aLevelOverItsRowsMayHaveSums() throws {
        let form = try form(
            """
            \(head)
            二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标（60分） | < | < | < | 60 | 58
            数量指标 | 管护面积 | ≥12万亩 | 11万亩 | 30 | 28
            质量指标 | 渠道完好率 | ≥95% | 96% | 30 | 30
            效益指标（40分） | < | < | < | 40 | 40
            社会效益指标 | 受益农户 | ≥400户 | 412户 | 40 | 40
            """,
            as: .html
        )
        #expect(
            form.indicators.map(row) == [
                "产出指标（60分）|数量指标|管护面积|≥12万亩|11万亩|30|28", "产出指标（60分）|质量指标|渠道完好率|≥95%|96%|30|30",
                "效益指标（40分）|社会效益指标|受益农户|≥400户|412户|40|40",
            ]
        )
    }
}
