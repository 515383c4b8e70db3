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
}
