import FormMend
import FormModel
import Foundation
import Testing

/// Exports that saw the rulings of a table elsewhere than its text, or missed some.
@Suite struct SlidLinesTests {
    private func form(_ text: String, name: String = "x.csv") throws -> Form {
        try #require(try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: name).forms.first)
    }

    private let slid = """
        项目名称,监督执法专项工作经费,,,,,,,
        ,一级指,二级指标,三级指标,年度,实际,分值,得分,偏差原因分析及
        ,"标
        产出指
        标",,,指标值,完成值,,,改进措施
        ,,数量指标,监督检查覆盖率,=100%,=100%,20,20,
        ,"效益指
        标","时效指标
        经济效益","监督执法及时性
        定点机构政策覆","=95%
        全覆盖","=95%
        全覆盖","10
        5","10
        5",
        ,,"指标
        社会效益","盖率
        定点机构医保政",=100%,=100%,5,4,"宣传力度需进一
        步加大，开展形"
        ,"满意度
        指标","指标
        服务对象
        满意度指","策执行率
        定点机构满意度",>90%,100%,10,10,"式多样的宣传活
        动"
        标,,,,,,,,

        """

    @Test func linesGoToTheRowsThatThePointsShow() throws {
        let rows = try form(slid).indicators
        func texts(_ column: IndicatorColumn) -> [String?] { rows.map { $0[column]?.text } }
        #expect(texts(.level3) == ["监督检查覆盖率", "监督执法及时性", "定点机构政策覆盖率", "定点机构医保政策执行率", "定点机构满意度"])
        #expect(texts(.target) == ["=100%", "=95%", "全覆盖", "=100%", ">90%"])
        #expect(texts(.weight) == ["20", "10", "5", "5", "10"])
        #expect(texts(.level2) == ["数量指标", "时效指标", "经济效益指标", "社会效益指标", "服务对象满意度指标"])
        #expect(texts(.level1) == ["产出指标", "产出指标", "效益指标", "效益指标", "满意度指标"])
        #expect(texts(.deviation) == ["", "", "", "宣传力度需进一步加大，开展形式多样的宣传活动", ""])
    }

    /// What the reading is sure of goes to nobody.
    @Test func namesOfSlidRowsAreSure() throws {
        let rows = try form(slid).indicators
        #expect(rows.allSatisfy { $0[.level3]?.needsReview == false && $0[.weight]?.needsReview == false })
    }

    private let stacked = """
        项目名称,"（2023 年度）
        监督执法专项工作经费",,,,,,,
        主管部门,医疗保障局,,,,实施单位,医疗保障局,,
        ,年度资金总额,,"年初预算数
        448.00","全年预算数
        488.00","全年执行数
        390.40","分值
        10","执行率
        80.00","得分
        8"
        ,其中：当年财政拨款,,400.00,440.00,350.00,—,,
        ,上年结转资金,,48.00,48.00,40.40,—,,
        ,"其他资金
        0.00
        0",,,,"0
        —",,,

        """

    @Test func headsOverAmountsAreARow() throws {
        let form = try form(stacked)
        func text(_ path: String) -> String? { form.fields[FieldPath("funding.execution." + path)]?.text }
        #expect(text("total.initialBudget") == "448.00")
        #expect(text("total.score") == "8")
        #expect(text("carryover.adjustedBudget") == "48.00")
    }

    @Test func amountsBelowALabelStandInTheColumns() throws {
        let form = try form(stacked)
        func text(_ column: String) -> String? { form.fields[FieldPath("funding.execution.other." + column)]?.text }
        #expect(text("initialBudget") == "0.00")
        #expect(text("adjustedBudget") == "0")
        #expect(text("executed") == "0")
        #expect(text("weight") == "—")
    }

    @Test func aYearOverAValueIsTheHeadings() throws {
        let form = try form(stacked)
        #expect(form.fields[FieldPath("project.name")]?.text == "监督执法专项工作经费")
        #expect(form.fields[.fiscalYear]?.value == .number(2023))
    }

    /// Ends of labels, of a unit and of amounts, and a narrative's text, stand one row too low or too high.
    private let torn = """
        项目名,监督执法专项工作经费,,,,,,,
        "称
        主管部",医疗保障局,,,,实施单位,医疗保障局,,
        "门
        项目资
        金
        （万元）",,,,,,,,
        ,年度资金总额,,"年初预算数
        448.50","全年预算数
        15,488.","全年执行数
        390.40","分值
        10","执行率
        80.00","得分
        8"
        ,其中：当年财政拨款,,400.50,"26
        440.00",350.00,—,,
        ,"预期目标
        实地监督检查全覆盖。",,,,"实际完成情况
        已全覆盖。",,,

        """

    @Test func endsThatSlidIntoTheRowBelowAreMovedUp() throws {
        let form = try form(torn)
        func text(_ path: String) -> String? { form.fields[FieldPath(path)]?.text }
        #expect(text("project.name") == "监督执法专项工作经费")
        #expect(text("organization.department") == "医疗保障局")
        #expect(text("funding.unit") == "万元")
        #expect(text("funding.execution.total.adjustedBudget") == "15,488.26")
        #expect(text("funding.execution.appropriation.adjustedBudget") == "440.00")
        #expect(text("narrative.annualGoal") == "实地监督检查全覆盖。")
        #expect(text("narrative.actualCompletion") == "已全覆盖。")
    }

    /// The next form's heading in the last row of the table before it.
    @Test func linesOfAHeadingInACellAreRows() throws {
        let text = """
            # 财政项目支出绩效目标表

            （2021年度）

            |项目名称：|饮水安全|项目类别：|转移支付项目|
            |---|---|---|---|
            |一级目标|二级目标|三级目标|指标目标值|
            |产出目标|数量|改造供水工程|>=87处|
            |||财政项目支出绩效目标表<br>(2022年度)<br>申报单位名称：三岔河镇医务科||
            |项目名称：|中医药专科建设|项目类别：|一次性项目|
            |一级目标|二级目标|三级目标|指标目标值|
            |产出目标|数量|诊室改造面积|>=100㎡|

            """
        let forms = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms
        #expect(forms.map { $0.fields[FieldPath("project.name")]?.text } == ["饮水安全", "中医药专科建设"])
        #expect(forms.map { $0.fields[.fiscalYear]?.value } == [.number(2021), .number(2022)])
        #expect(forms.last?.fields[FieldPath("organization.reportingUnit")]?.text == "三岔河镇医务科")
    }

    @Test func aLabelBehindAValueInItsCellHasTheRestOfItsLine() throws {
        let text = """
            财政项目支出绩效目标表

            （2021年度）

            |项目名称：|饮水安全|
            |---|---|
            |项目类别：|转移支付项目|
            |计划开始日期：|2021-01-01|
            |项目概况：|改造管网。|
            |项目总预算（元）：|6,120,000<br>项目当年预算（元）：5,120,000|

            """
        let form = try form(text, name: "x.md")
        #expect(form.fields[FieldPath("funding.priorYear.totalBudget")]?.text == "6,120,000")
        #expect(form.fields[FieldPath("funding.priorYear.currentBudget")]?.text == "5,120,000")
    }

    @Test func aHeadThatLostLettersIsKnownAmongTheOthers() throws {
        let text = """
            财政项目支出绩效自评表

            |一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因分及改进措施|
            |---|---|---|---|---|---|---|---|
            |产出指标|数量指标|新建健身点位|=64个|60个|5|4|招投标时间较长|

            """
        #expect(try form(text, name: "x.md").indicators.first?[.deviation]?.text == "招投标时间较长")
    }

    @Test func marksOfCodeSpansAreNoText() throws {
        let text = """
            项目绩效目标申报表

            |项目名称|专科建设|项目性质|□新增项目`☑`延续项目|
            |---|---|---|---|
            |主管部门|区中医院|实施单位|区中医院|

            """
        #expect(try form(text, name: "x.md").fields[FieldPath("project.nature")]?.value == .string("延续项目"))
    }

    /// Some fonts' maps of glyphs name the one, some the other.
    @Test func theHorizontalBarIsADash() throws {
        let text = """
            项目绩效目标申报表

            |项目名称|管网清淤―社23011|项目性质|延续项目|
            |---|---|---|---|
            |主管部门|水务局|实施单位|水务局|

            """
        let name = try form(text, name: "x.md").fields[FieldPath("project.name")]
        #expect(name?.text == "管网清淤―社23011")
        #expect(name?.value == .string("管网清淤—社23011"))
    }

    /// Without a title the labels tell what is lost with it.
    @Test func theFamilyOfATitlelessFormTellsWhatIsMissing() throws {
        let form = try form(
            """
            项目名称：,饮水安全,项目类别：,转移支付项目
            计划开始日期：,2021-01-01,计划完成日期：,2021-12-31
            是否含有政府购买服务：,否,绩效类型：,补贴类
            项目概况：,改造管网。,,
            立项依据：,相关文件。,,
            项目设立的必要性：,保障供水。,,
            保证项目实施的制度、措施：,健全制度。,,
            项目实施计划：,按季度结算。,,
            总目标及阶段性目标：,改造管网。,,
            项目总预算(元)：,"25,880.71",项目当年预算(元)：,"25,880.71"
            同名项目上年预算额(元)：,,同名项目上年预算执行数(元)：,
            一级目标,二级目标,三级目标,指标目标值
            产出目标,数量,改造供水工程,>=87处

            """
        )
        #expect(form.fields[FieldPath("organization.reportingUnit")]?.flags == [.missing])
        #expect(form.fields[FieldPath("organization.department")] == nil)
    }
}
