import FormModel
import Testing

/// The damage of a text layer without a grid: lines that end in a space end a cell, and columns come one after the
/// other.
@Suite struct FlowingTargetTests {
    private static let whole = """
        财政项目支出绩效目标填报表||||
        （2023年度）||||
        项目名称|市民社区医疗互助帮困计划资金|项目类别|经常性项目|
        主管部门|甲局|实施单位|乙中心|
        计划开始日期|2023年1月1日|计划完成日期|2023年12月31日|
        项目资金（元）|项目资金总额|200.00|年度资金申请总额|100.00
        |其中：财政资金|200.00|其中：当年财政拨款|100.00
        |||上年结转资金|
        |其他资金||其他资金|
        项目绩效目标|项目总目标||年度总目标|
        |配合基本医疗保险改革，落实互助制度，维护社会稳定。||落实互助制度，按时享受补助。|
        绩效指标|一级指标|二级指标|三级指标|年度指标值
        |产出指标|数量指标|参保人数|应保尽保
        ||质量指标|资金发放准确性|准确
        ||时效指标|资金发放及时性|及时并符合规定的时间要求
        ||成本指标|支出方向符合度|100%
        |效益指标|经济效益指标||
        ||社会效益指标|政策知晓率|逐步提高
        ||可持续影响指标|对健全制度体系的作用|成效明显
        |满意度指标|服务对象满意度指标|全年有效投诉人次|<10次

        """

    /// `_` is a space.
    private static let flowing = """
        财政项目支出绩效目标填报表_

        （2023 年度）_

        项目名称_
        市民社区医疗互助帮困计

        划资金_
        项目类别 经常性项目_

        主管部门 甲局 实施单位 乙中心_

        计划开始日期 2023 年 1月 1 日 计划完成日期 2023 年 12 月 31 日_

        项目资金_

        （元）_

        项目资金总额 200.00 年度资金申请总额 100.00_

        其中：财政资金 200.00_
        其中：当年财政拨款 100.00_

        _____上年结转资金 _

        其他资金  其他资金 _

        项目_

        绩效_

        目标_

        项目总目标_

        （ 2023 年- 2023 年）_
        年度总目标_

        配合基本医疗保险改革，落

        实互助制度，维护社会稳定。_
        落实互助制度，按时享

        受补助。_

        绩效_

        指标_

        一级指标 二级指标 三级指标 年度指标值_

        产出指标_

        数量指标 参保人数 应保尽保_

        __

        质量指标_
        资金发放准确性 准确_

        __

        时效指标_
        资金发放及时性_

        及时并符合规

        定的时间要求_

        __

        成本指标 支出方向符合度 100%_

        __

        效益指标_

        经济效益指标_
        __

        __

        社会效益指标_
        政策知晓率 逐步提高_

        __

        可持续影响指标 对健全制度体系的作用 成效明显_

        满意度指标 服务对象满意度指标 全年有效投诉人次 <10 次_

        _

        _



        """.replacing("_", with: " ")

    /// Lines of the export, and the leaves that stand in them.
    struct Entry: Sendable, CustomTestStringConvertible {
        let name: String
        let lines: String
        let leaves: [String]

        init(_ name: String, _ lines: String, _ leaves: [String]) {
            self.name = name
            self.lines = lines
            self.leaves = leaves
        }

        var testDescription: String { name }
    }

    private static func row(_ number: Int) -> [String] {
        ["level1", "level2", "level3", "target"].map { "indicators[\(number)].\($0)" }
    }

    private static let entries = [
        Entry("A1", "主管部门 甲局 实施单位 乙中心", ["organization.department", "organization.implementingUnit"]),
        Entry("A2", "\n\n主管部门", ["organization.department"]),
        Entry("A3", "200.00 \n其中：当年财政拨款", ["funding.project.fiscal", "funding.annual.appropriation"]),
        Entry("A4", "帮困计\n\n划资金 \n", ["project.name", "project.category"]),
        Entry("A5", "及时并符合规\n\n定的时间要求 ", row(2)),
        Entry("A6", "项目资金 \n\n（元） ", ["funding.unit", "funding.project.total"]),
        Entry("A7", "年度总目标 \n\n配合基本", ["narrative.overallGoal", "narrative.annualGoal"]),
        Entry("A8", "（ 2023 年- 2023 年） ", ["fiscalYear", "narrative.overallGoal"]),
        Entry("A9", "项目名称 \n市民", ["project.name"]),
        Entry("A10", "项目资金总额 200.00 年度资金申请总额 100.00", ["funding.project.total", "funding.annual.total"]),
        Entry("A11", "财政资金 200.00 \n其中：", ["funding.project.fiscal", "funding.annual.appropriation"]),
        Entry("A12", "其他资金  其他资金  ", ["funding.project.other", "funding.annual.other"]),
        Entry("A13", "     上年结转资金  ", ["funding.annual.carryover"]),
        Entry("A14", "2023 年 1月 1 日", ["project.startDate", "project.endDate"]),
        Entry("A15", "产出指标 \n\n数量指标", row(0)),
        Entry("A16", "\n成本指标 支出方向符合度 100% ", row(3)),
        Entry("A17", "全年有效投诉人次 <10 次 ", row(7)),
        Entry("A18", "资金发放及时性 \n\n及时并", row(2)),
        Entry("A19", "应保尽保 \n\n  \n", row(0) + row(1)),
        Entry("A20", "经济效益指标 \n  \n\n  \n", row(4)),
        Entry("A21", "次 \n\n \n\n \n\n", row(7)),
    ]

    @Test(arguments: entries) func linesAreHealed(entry: Entry) throws {
        #expect(Self.flowing.contains(entry.lines))
        let read = DamageEntry.leaves(try DamageEntry.forms(Self.flowing).first)
        let expected = DamageEntry.leaves(try DamageEntry.forms(Self.whole.replacing("|", with: "\t")).first)
        for leaf in entry.leaves {
            #expect(read[leaf] != nil && read[leaf]?.value == expected[leaf]?.value, "\(leaf)")
        }
    }

    /// A19 and A20.
    @Test func spareLinesAreNoRowsAndAGroupWithoutAnIndicatorIsFlagged() throws {
        let form = try #require(try DamageEntry.forms(Self.flowing).first)
        #expect(form.indicators.count == 8)
        #expect(form.indicators.map(\.needsReview) == (0..<8).map { $0 == 4 })
    }

    /// A22.
    @Test func aRepeatedTitleIsANewForm() throws {
        let forms = try DamageEntry.forms(Self.flowing + Self.flowing.replacing("甲局", with: "丁局"))
        #expect(forms.map { $0[FieldPath("organization.department")]?.text } == ["甲局", "丁局"])
        #expect(forms.map(\.indicators.count) == [8, 8])
    }
}
