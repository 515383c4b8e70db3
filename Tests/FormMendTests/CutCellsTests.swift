import FormMend
import FormModel
import Testing

/// Cells that an export cuts at the borders of other rows, and several in one.
@Suite struct CutCellsTests {

    private func form(_ rows: String) throws -> Form {
        let text = "财政项目支出绩效目标申报表\n\n(2024 年度)\n\n" + rows
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first
        )
    }

    private func text(_ form: Form, _ path: String) -> String? { form.fields[FieldPath(path)]?.text }

    @Test func valuesBetweenTwoLabelsAreWhole() throws {
        let form = try form(
            """
            ||项目名称|义务教育薄弱环节<br>升（二期）|改善与能力提|项目类别|其他一次性项目|
            |---|---|---|---|---|---|
            ||主管部门|梅岭县教育|体育局|实施单位|梅岭县教育项目管理<br>办公室|
            |计|划开始日期|2024 年 1|月 1 日|计划完成日期|2024 年 12 月 31 日|
            |项目资|项目资金总额|1|1,249,145.00|年度资金申请总额|7,499,430.00|
            |金|其中：财政资||124924500|其中：当年财政拨款|7,499,430.00|
            |（元）|金||,,.|上年结转资金||

            """
        )
        #expect(text(form, "project.name") == "义务教育薄弱环节改善与能力提升（二期）")
        #expect(text(form, "organization.department") == "梅岭县教育体育局")
        #expect(text(form, "project.startDate") == "2024 年 1月 1 日")
        #expect(text(form, "funding.project.total") == "11,249,145.00")
        #expect(text(form, "funding.project.fiscal") == "1,249,245.00")
        #expect(text(form, "funding.unit") == "元")
    }

    @Test func anAmountInTheCellOfItsLabelIsItsValue() throws {
        let form = try form(
            """
            |项目名称|义务教育改善|项目类别|其他一次性项目|
            |---|---|---|---|
            |主管部门|教育体育局|实施单位|项目管理办公室|
            |项目资金（万元）|年度资金总额：|58.0000||
            ||其中：财政拨款|44.0000||
            ||其他资金 14.0000|||

            """
        )
        #expect(text(form, "funding.annual.appropriation") == "44.0000")
        #expect(text(form, "funding.annual.other") == "14.0000")
    }

    @Test func narrativesAreJoinedLineByLine() throws {
        let form = try form(
            """
            |计|划开始日期|2024-01-01|||计划完成日期|2024-12-31|
            |---|---|---|---|---|---|---|
            ||（|项目总目标<br>2024 年- 2026 年）|||年度|总目标|
            |项目<br>绩效<br>目标|组织实施校舍维<br>备购置，落实安<br>故。|修改造、运动场建设<br>全生产责任，杜绝较|和教学仪器设<br>大及以上事||推进辅具适配、康复训练、<br>建立长效管理机制。|职业技能培训，|

            """
        )
        #expect(
            text(form, "narrative.overallGoal")
                == "组织实施校舍维修改造、运动场建设和教学仪器设备购置，落实安全生产责任，杜绝较大及以上事故。"
        )
        #expect(text(form, "narrative.annualGoal") == "推进辅具适配、康复训练、职业技能培训，建立长效管理机制。")
    }

    /// Both parts stand below the second head: the first has no text.
    @Test func aTextBelowOneHeadIsThatHeads() throws {
        let form = try form(
            """
            |计|划开始日期|2024-01-01|计划完成日期|2024-12-31|
            |---|---|---|---|---|
            ||项目|总目标|年度总体目|标|
            |项目<br>绩效<br>目标|||对本年形成的各类档<br>理；购买整理服务，|案进行规范化整<br>验收合格。|

            """
        )
        #expect(text(form, "narrative.annualGoal") == "对本年形成的各类档案进行规范化整理；购买整理服务，验收合格。")
        #expect(text(form, "narrative.overallGoal") ?? "" == "")
    }

    @Test func aLabelAmongTheLinesOfACellPartsIt() throws {
        let form = try form(
            """
            |项目名称|档案整理费|项目性质|经常性专项业<br>务费<br>项目类别|特定目标类|
            |---|---|---|---|---|
            |主管部门|上海市医|疗保障局|实施单位|监督检查所|

            """
        )
        #expect(text(form, "project.nature") == "经常性专项业务费")
        #expect(text(form, "project.category") == "特定目标类")
    }

    /// Each amount stands below a head of its own.
    @Test func valuesBelowTheirHeadsStayApart() throws {
        let text = """
            财政项目支出绩效自评表

            (2025 年度)

            |主管|部门|白鹭洲区人民|法院|实施单位|执行局|||
            |---|---|---|---|---|---|---|---|
            |||年初预算数|全年预算数|全年执行数|分值|执行率|得分|
            |项目资|年度资金总额|21,300.00|26,600.00|9,400.00|10|35.34%|3.53|
            |金(元)|其中：当年财政拨款|21300.00|26600|9400|—|||

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first
        )
        let total = { (column: String) in self.text(form, "funding.execution.total.\(column)") }
        #expect(total("executed") == "9,400.00")
        #expect(total("weight") == "10")
        #expect(total("rate") == "35.34%")
        #expect(total("score") == "3.53")
        #expect(self.text(form, "funding.execution.appropriation.executed") == "9400")
    }

    @Test func aLabelThatBeginsBelowAnotherEndsInTheNextRow() throws {
        let form = try form(
            """
            |项目名<br>称<br>主管部|农村公路|养护工程（20|21 年度）|||
            |---|---|---|---|---|---|
            |门||云|溪市交通运输局|实施单位|养护中心|
            |计划开|始日期|2024-01-01||计划完成日期|2024-12-31|

            """
        )
        #expect(text(form, "project.name") == "农村公路养护工程（2021 年度）")
        #expect(text(form, "organization.department") == "云溪市交通运输局")
    }

    /// Lines in the middle of a cell are as short on both sides of the border.
    @Test func centredLinesGoOnBehindTheBorder() throws {
        let form = try form(
            """
            |计|划开始日期|2024-01-01||计划完成日期|2024-12-31|
            |---|---|---|---|---|---|
            ||项目总|目标||年度总体|目标|
            |项目绩<br>效目标||||围绕海澜区高质量发展目标，完成道路<br>方机构开展全过程跟踪评价。开展满意<br>制|\
            清扫保洁、垃圾收运和公厕管理的市场化服务采购，邀请第三<br>度调查并及时整改反馈问题，按季度通报实施进展。形成可复<br>、可推广的经验做法。|

            """
        )
        #expect(
            text(form, "narrative.annualGoal")
                == "围绕海澜区高质量发展目标，完成道路清扫保洁、垃圾收运和公厕管理的市场化服务采购，邀请第三方机构开展全过程跟踪评价。"
                + "开展满意度调查并及时整改反馈问题，按季度通报实施进展。形成可复制、可推广的经验做法。"
        )
        #expect(text(form, "narrative.overallGoal") ?? "" == "")
    }

    @Test func headsThatBeginInTheRowAboveAreWhole() throws {
        let text = """
            财政项目支出绩效自评表

            (2025 年度)

            |主管|部门|白鹭洲区人民|法院|实施单位|执行局|||
            |---|---|---|---|---|---|---|---|
            ||一级指|||实际完|分||偏差原因分|
            ||标|二级指标|三级指标|成值|值|得分|析及改进措施|
            ||产出指标|数量指标|执结案件数量|1490件|16|15|力量不足|
            ||||培训人次|80人|10|10||

            """
        let form = try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.md").forms.first
        )
        #expect(form.indicators.map { $0[.actual]?.text } == ["1490件", "80人"])
        #expect(form.indicators.map { $0[.weight]?.text } == ["16", "10"])
        #expect(form.indicators.first?[.deviation]?.text == "力量不足")
    }

    /// A file whose labels are whole is none that borders cut: a second text is another's.
    @Test func whereNoLabelIsCutTextsStayApart() throws {
        let form = try form(
            """
            |项目名称|公园管护|绿化养护|项目类别|其他一次性项目|
            |---|---|---|---|---|
            |主管部门|城市管理局||实施单位|绿化中心|
            |计划开始日期|2024-01-01||计划完成日期|2024-12-31|

            """
        )
        #expect(text(form, "project.name") == "公园管护")
    }

    /// Letters of one label stand in the rows that their middles fall into.
    @Test(arguments: [("益", "效指标"), ("效益标", "指"), ("益指标", "效")])
    func lettersOfALevelInTwoRowsAreOneTerm(_ upper: String, _ lower: String) throws {
        let form = try form(
            """
            ||一级指标|二级指标|三级指标|年度指标值|
            |---|---|---|---|---|
            ||产出指标|数量指标|改造水厂<br>数量|≥4座|
            ||\(upper)|社会效益指标|供水保证率|≥95%|
            ||\(lower)|生态效益指标|绿色采购比例|≥60%|

            """
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "效益指标", "效益指标"])
        #expect(form.indicators.map { $0[.level2]?.text } == ["数量指标", "社会效益指标", "生态效益指标"])
    }

    /// The end of one label and the beginning of the next are no term.
    @Test func endsAndBeginningsOfLabelsStayApart() throws {
        let form = try form(
            """
            ||一级指标|二级指标|三级指标|年度指标值|
            |---|---|---|---|---|
            ||效益指标|经济效益指|节约财政<br>支出|≥4%|
            |||标|供水保证率|≥95%|
            |||社会效益指|群众获得感|增强|
            |||标|绿色采购比例|≥60%|

            """
        )
        #expect(
            form.indicators.map { $0[.level2]?.text } == ["经济效益指标", "经济效益指标", "社会效益指标", "社会效益指标"]
        )
    }

    /// Names that a border cuts in all rows, and that are whole again, are as sure as others.
    @Test func namesThatWereJoinedAreNoDamage() throws {
        let form = try form(
            """
            ||项目名称|农村人居环|境整治|项目类别|特定目标类|
            |---|---|---|---|---|---|
            ||主管部门|梅岭县农业|农村局|实施单位|梅岭县农业农村局|
            ||一级指标|二级指标||三级指标|年度指标值|
            ||产出指标|质量指标|设施正常运行|率|≥95%|
            |||时效指标|按时完成率||≥95%|
            |||成本指标|支出方向符合|度|100%|
            ||效益指标|社会效益指标|农村生活污水|治理率|≥42%|
            |||可持续影响指标|对后续工作的|促进作用|成效明显|
            ||满意度指标|服务对象满意度指标|村民对项目实|施的满意程度|≥90%|

            """
        )
        #expect(form.indicators.first?[.level3]?.text == "设施正常运行率")
        #expect(form.indicators.dropFirst().first?[.level3]?.needsReview == false)
        #expect(form.indicators.dropFirst().first?[.target]?.needsReview == false)
    }
}
