import FormMend
import FormModel
import Foundation
import Testing

/// Ways to list several projects in one table beside spans of rows: in columns, with sums, with columns behind the indicators,
/// with labels above their values.
@Suite struct ListLayoutTests {
    private func forms(_ sketch: String, as rendering: FormVariantTests.Rendering = .html) throws -> [Form] {
        try UnknownForm.result(sketch, as: rendering).forms
    }

    private func names(_ forms: [Form]) -> [String?] { forms.map { $0[.projectName]?.text } }

    private func indicators(_ forms: [Form]) -> [[String?]] { forms.map { $0.indicators.map { $0[.level3]?.text } } }

    /// The code of the unit is in every row, name and amount once, and sums stand above the projects of each unit.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func rowsOfSumsAreNoProjects(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            2024年部门预算项目支出绩效目标表
            单位编码 | 单位名称（项目名称） | 项目总额 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
             | 合计 | 972.20 |  |  |  |  |
            351001 | 住房和城乡建设局本级 | 598.60 |  |  |  |  |
            351001 | 老旧小区改造 | 598.60 | 改造小区14个。 | 产出指标 | 数量指标 | 改造老旧小区 | 等于14个
            351001 |  |  | ^ |  |  | 惠及居民户数 | 不少于3,218户
            351003 | 市政设施服务中心 | 373.60 |  |  |  |  |
            351003 | 路灯照明电费 | 373.60 | 保障路灯照明。 | 产出指标 | 数量指标 | 维护路灯 | 等于9,860盏
            """,
            as: rendering
        )
        #expect(names(forms) == ["老旧小区改造", "路灯照明电费"])
        #expect(indicators(forms) == [["改造老旧小区", "惠及居民户数"], ["维护路灯"]])
        #expect(forms.map { UnknownForm.extra($0).contains { $0.hasPrefix("项目总额=") } } == [true, true])
        #expect(!forms.flatMap(UnknownForm.extra).contains { $0.contains("972.20") })
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["改造小区14个。", "保障路灯照明。"])
    }

    /// The amounts in front of the indicators are a matrix, and the score of the whole stands behind them.
    @Test func amountsInFrontAndScoresBehindAreTheProjects() throws {
        let forms = try forms(
            """
            2023年度项目支出绩效自评结果汇总表
            金额单位：万元
            序号 | 项目名称 | 预算执行情况 | < | < | < | 绩效指标完成情况 | < | < | < | < | 自评总分 | 自评等级
            ^ | ^ | 年初预算数 | 全年执行数 | 执行率 | 得分（10分） | 一级指标 | 三级指标 | 指标值 | 完成值 | 得分 | ^ | ^
            一 | 林业局（本级） | 620.00 | 589.00 | 95.00% |  |  |  |  |  |  |  |
            1 | 除治普查 | 620.00 | 589.00 | 95.00% | 9.50 | 产出指标 | 清理枯死松木 | ≥31株 | 32株 | 45 | 99.50 | 优
            ^ | ^ | ^ | ^ | ^ | ^ | 效益指标 | 疫点拔除数 | ≥3个 | 3个 | 45 | ^ | ^
            2 | 古树复壮 | 148.00 | 148.00 | 100% | 10.00 | 产出指标 | 复壮古树 | =26株 | 24株 | 82 | 92.00 | 良
            """
        )
        #expect(names(forms) == ["除治普查", "古树复壮"])
        let columns = ["initialBudget", "executed", "rate", "score"]
        let amounts = forms.map { form in columns.map { form[.execution(row: "total", column: $0)]?.text } }
        #expect(amounts == [["620.00", "589.00", "95.00%", "9.50"], ["148.00", "148.00", "100%", "10.00"]])
        #expect(forms.map { $0.indicators.map { $0[.score]?.text } } == [["45", "45"], ["82"]])
        #expect(forms.map { $0[FieldPath("totals.score")]?.text } == ["99.50", "92.00"])
        #expect(forms.map { UnknownForm.extra($0).contains("自评等级=优") } == [true, false])
    }

    private static let beside = """
        2024年部门预算项目支出绩效目标对照表
        金额单位：万元
        项目名称 | < | 困难救助 | < | 养老设施 | <
        实施单位 | < | 救助事务中心 | < | 养老服务中心 | <
        资金总额 | < | 5,860.00 | < | 1,246.50 | <
        年度绩效目标 | < | 做到应保尽保。 | < | 改造服务中心3个。 | <
        一级指标 | 二级指标 | 三级指标 | 指标值 | 三级指标 | 指标值
        产出指标 | 数量指标 | 城市低保人数 | ≥3,120人 |  |
        ^ | ^ | 农村低保人数 | ≥14,800人 | 改造服务中心 | =3个
        满意度指标 | 服务对象满意度指标 | 对象满意度 | ≥90% | 老年人满意度 | ≥85%
        """

    @Test func projectsInColumnsAreFormsOfTheirOwn() throws {
        let forms = try forms(Self.beside)
        #expect(names(forms) == ["困难救助", "养老设施"])
        #expect(
            forms.map { $0[FieldPath("funding.annual.total")]?.value } == [.number(58_600_000), .number(12_465_000)]
        )
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["做到应保尽保。", "改造服务中心3个。"])
        #expect(indicators(forms) == [["城市低保人数", "农村低保人数", "对象满意度"], ["改造服务中心", "老年人满意度"]])
        #expect(forms.last?.indicators.map { $0[.level1]?.text } == ["产出指标", "满意度指标"])
        #expect(forms.last?.indicators.map { $0[.target]?.text } == ["=3个", "≥85%"])
    }

    /// Without heads of indicators below each value the labels between the values are what nobody knows.
    @Test func valuesOfUnknownLabelsAreNoProjects() throws {
        let forms = try forms(
            """
            财政支持政策绩效目标表
            （2024年度）
            项目名称 | 产业链奖补 | 政策文号 | 市府发〔2021〕9号
            实施部门 | 工业局 | 执行口径 | 事后奖补
            主管部门 | 工业局 | 受益行业 | 稀土材料
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 奖补企业 | ≥75家
            """
        )
        #expect(names(forms) == ["产业链奖补"])
        #expect(UnknownForm.extra(forms[0]).contains("政策文号=市府发〔2021〕9号"))
    }

    private static let blocks = """
        2024年1—7月项目支出绩效运行监控情况表
        主管部门：市场监督管理局    金额单位：元
        项目名称 | 实施单位 | 年初预算数 | 调整后预算数 | 1—7月执行数 | 执行率
        食品抽检 | 抽检监测科 | 4,180,000.00 | 4,000,000.00 | 1,948,800.00 | 48.72%
        年度总体目标 | 完成抽检7,600批次。 | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | 偏差原因及纠偏措施
        产出指标 | 数量指标 | 监督抽检批次 | ≥7,600批次 | < |
        项目名称 | 实施单位 | 年初预算数 | 调整后预算数 | 1—7月执行数 | 执行率
        设备排查 | 设备监察科 | 860,000.00 | 760,000.00 | 418,327.50 | 55.04%
        年度总体目标 | 专家检查120家次。 | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | 偏差原因及纠偏措施
        产出指标 | 数量指标 | 专家技术检查 | ≥120家次 | < | 已补聘
        """

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func labelsAboveTheirValuesBeginEachProject(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(Self.blocks, as: rendering)
        #expect(names(forms) == ["食品抽检", "设备排查"])
        #expect(
            forms.map { $0[.execution(row: "total", column: "initialBudget")]?.text } == ["4,180,000.00", "860,000.00"]
        )
        #expect(forms.map { $0[.execution(row: "total", column: "rate")]?.text } == ["48.72%", "55.04%"])
        #expect(indicators(forms) == [["监督抽检批次"], ["专家技术检查"]])
        // A column that the model has none for is called by its head alone where the row has no name.
        #expect(forms.map { UnknownForm.extra($0).contains("1—7月执行数=1,948,800.00") } == [true, false])
        // What stands above the table is each one's.
        #expect(forms.allSatisfy { $0[FieldPath("organization.department")]?.text == "市场监督管理局" })
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["完成抽检7,600批次。", "专家检查120家次。"])
    }

    /// Each project is a block of pairs above indicators that stand in columns; what counts it is in front.
    @Test func blocksWithIndicatorsInColumns() throws {
        func block(_ number: Int, _ name: String, _ indicator: String, _ reason: String) -> String {
            """
            \(number) | 项目名称 | \(name) | < | 实施单位 | 鉴定中心
            ^ | 年度绩效目标 | 完成培训。 | < | < | <
            ^ | 一级指标 | 产出指标 | < | 效益指标 | 满意度指标
            ^ | 二级指标 | 数量指标 | 质量指标 | 社会效益指标 | 服务对象满意度指标
            ^ | 三级指标 | \(indicator) | 合格率 | 新增人才 | 学员满意度
            ^ | 年度指标值 | ≥100人 | ≥90% | ≥20人 | ≥92%
            ^ | 实际完成值 | 95人 | 93% | 21人 | 94%
            ^ | 偏差原因 | \(reason) |  |  |
            """
        }
        let forms = try UnknownForm.result(
            """
            2024年度项目支出绩效自评汇总表
            填报部门：人社局    金额单位：元
            \(block(1, "技能培训", "培训人数", "旺季停训"))
            \(block(2, "零工市场", "服务人数", ""))
            """
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["技能培训", "零工市场"])
        #expect(forms.map(\.indicators.count) == [4, 4])
        #expect(forms.first?.indicators.first?[.deviation]?.text == "旺季停训")
        #expect(forms.last?.indicators.first?[.level3]?.text == "服务人数")
    }

    /// Each of three rows of heads is over a row of its own of every project; a page repeats them.
    @Test func headsOverRowsOfTheirOwn() throws {
        let heads = """
            序号 | 项目名称 | < | 实施单位 | 全年预算数 | 全年执行数 | 执行率 | 自评总分
            ^ | 年度绩效目标 | < | < | 目标实际完成情况 | < | < | <
            ^ | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            """
        let forms = try UnknownForm.result(
            """
            2022年度项目支出绩效自评汇总表
            填报部门：人社局    金额单位：元
            \(heads)
            1 | 就业补助资金 | < | 就业中心 | 4,260.00 | 4,138.50 | 97.15% | 99.30
            ^ | 落实各项补贴。 | < | < | 已发放补贴。 | < | < | <
            ^ | 产出指标 | 数量指标 | 新增就业 | ≥6.8万人 | 7.03万人 | 60 | 60
            ^ | 满意度指标 | 服务对象满意度指标 | 对象满意度 | ≥90% | 94% | 30 | 30
            2 | 技能提升培训 | < | 鉴定中心 | 1,825.00 | 1,500.30 | 82.21% | 95.23
            ^ | 组织培训。 | < | < | 已培训。 | < | < | <
            ^ | 产出指标 | 数量指标 | 培训人数 | ≥860人 | 841人 | 60 | 58
            \(heads)
             | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥85% | 88% | 30 | 29
            """
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["就业补助资金", "技能提升培训"])
        #expect(forms.map { $0[FieldPath("organization.implementingUnit")]?.text } == ["就业中心", "鉴定中心"])
        #expect(forms.map { $0[FieldPath("funding.execution.total.executed")]?.text } == ["4,138.50", "1,500.30"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["落实各项补贴。", "组织培训。"])
        #expect(forms.map { $0[FieldPath("totals.score")]?.text } == ["99.30", "95.23"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["新增就业", "对象满意度"], ["培训人数", "学员满意度"]])
    }
}
