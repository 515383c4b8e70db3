import FormMend
import FormModel
import Testing

/// Forms of kinds and layouts that nobody has taught: other headings, tables on their sides, cells that no label owns.
@Suite struct UnknownLayoutTests {
    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.filter { !$0.isEmpty }.joined(separator: "|")
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aTableOnItsSideIsTurned(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 产出指标 | < | 效益指标 | < | <
                二级指标 | 数量指标 | 质量指标 | 社会效益指标 | < | <
                三级指标 | 收治病例 | 治愈率 | 帮扶医院 | < | <
                评价依据 | 病案 | 病案 | 协议 | < | <
                指标值 | ≥800例 | ≥45% | ≥6家 | < | <
                """
            ),
            as: rendering
        )
        #expect(
            form.indicators.map(row) == [
                "产出指标|数量指标|收治病例|≥800例", "产出指标|质量指标|治愈率|≥45%", "效益指标|社会效益指标|帮扶医院|≥6家",
            ]
        )
        #expect(UnknownForm.extra(form).suffix(3) == ["收治病例·评价依据=病案", "治愈率·评价依据=病案", "帮扶医院·评价依据=协议"])
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aHeadingOfAnUnknownKindOpensAForm(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            政府购买服务绩效评价表
            （2023年度）
            购买主体 | 云岭市民政局 | 承接主体 | 阳光社工服务中心
            项目名称 | 困境儿童关爱 | 合同编号 | YL-018
            联系人 | 陈红 | 服务期限 | 十个月
            """,
            as: rendering
        )
        #expect(form.kind == .selfEvaluation)
        #expect(form.fields[.title]?.text == "政府购买服务绩效评价表")
        #expect(form.fields[FieldPath("project.name")]?.text == "困境儿童关爱")
    }

    @Test func aHeadingStruckTwiceIsNone() throws {
        let form = try UnknownForm.form(
            """
            绩绩效效评评价价表表
            项目名称 | 困境儿童关爱 | 主管部门 | 云岭市民政局
            项目类别 | 其他 | 实施单位 | 社工服务中心
            联系人 | 陈红 | 项目性质 | 新增
            """
        )
        #expect(form.fields[.title]?.text ?? "" == "")
    }

    /// Points with the levels in front of them, and the sum of several scores.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pointsTellATableWithoutTargets(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            政府购买服务绩效评价表
            （2023年度）
            购买主体 | 云岭市民政局 | < | 承接主体 | 阳光社工服务中心 | <
            项目名称 | 困境儿童关爱 | < | 联系人 | 陈红 | <
            评价内容 | 评价要点 | 评分细则 | 标准分 | 购买方评分 | 综合得分
            服务准备 | 方案完整 | 缺一项扣2分 | 10 | 10 | 9.5
            服务过程 | 走访频次 | 每月不少于2次 | 20 | 19 | 18.5
            服务成果 | 心理改善 | 改善率达60%得满分 | 15 | 13 | 13.5
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["服务准备|方案完整|10|9.5", "服务过程|走访频次|20|18.5", "服务成果|心理改善|15|13.5"])
        #expect(form.indicators.allSatisfy { $0.needsReview })
        #expect(UnknownForm.extra(form).contains("走访频次·评分细则=每月不少于2次"))
    }

    /// A value whose label owns no cell is not lost, and a person looks at it.
    @Test func cellsThatNoLabelOwnsAreDoubtfulFields() throws {
        let result = try UnknownForm.result(
            UnknownForm.target(
                """
                绩效目标 | 接入单位一百家，建成平台。 | < | < | < | <
                \(UnknownForm.indicators)
                """
            )
        )
        let form = try #require(result.forms.first)
        let leftover = try #require(form.extra.first { $0.label == "绩效目标" })
        #expect(leftover.field.text == "接入单位一百家，建成平台。")
        #expect(leftover.field.flags.contains(.ambiguous))
        #expect(leftover.field.needsReview)
        #expect(result.diagnostics.contains { $0.message.contains("绩效目标") })
        #expect(result.unplaced.isEmpty)
    }

    /// 资金来源 is a label of the rows' names even behind a cell that names the rows from here on.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aCornerStandsBehindTheTablesName(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                投资估算 | 资金来源 | 概算金额 | 占比 | 已到位 | 备注
                ^ | 项目资本金 | 6000.00 | 30% | 3000.00 | 预算安排
                ^ | 专项债券 | 10000.00 | 50% | 0.00 | 本次申请4000.00
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(UnknownForm.extra(form).contains("专项债券·占比=50%"))
        #expect(UnknownForm.extra(form).count == 8)
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func twoGoalsOfOneRowAreThoseOfTheWholeAndTheYear(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                总体目标 | 按期建成并稳定运行。 | < | 年度目标 | 完成土建工程的六成。 | <
                一级指标 | 二级指标 | 三级指标 | < | < | 指标值
                产出指标 | 数量指标 | 接入单位 | < | < | ≥40家
                """
            ),
            as: rendering
        )
        #expect(form.fields[FieldPath("narrative.overallGoal")]?.text == "按期建成并稳定运行。")
        #expect(form.fields[FieldPath("narrative.annualGoal")]?.text == "完成土建工程的六成。")
        #expect(UnknownForm.extra(form).isEmpty)
    }

    @Test func linesOfNothingButPairsArePairs() throws {
        let heading = "市级预算项目绩效目标表\n（2024年度）\n单位：元\n"
        let rows = "项目名称\t智慧消防\t主管部门\t消防支队\n项目类别\t其他\t实施单位\t信通科\n"
        let bytes = Array((heading + rows + "批复单位（盖章）：青云区财政局    批复日期：2025年2月20日\n").utf8)
        let result = try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.tsv")
        let form = try #require(result.forms.first)
        #expect(UnknownForm.extra(form) == ["批复单位（盖章）=青云区财政局", "批复日期=2025年2月20日"])
        #expect(form.fields[.fundingUnit]?.text == "元")
        #expect(result.unplaced.isEmpty)
    }

    /// A heading opens a form even where no label of it is known, and so do columns that end as those of targets do.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsThatEndAsTargetsDoTellATable(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            院所专项绩效目标任务书
            金额单位：万元
            课题名称 | 耐盐牧草选育 | < | 课题组长 | 许岚 | <
            考核类别 | 考核项目 | 考核指标 | 2024年目标 | 三年目标 | 考核方式
            科技产出 | 资源收集 | 种质份数 | ≥120份 | ≥200份 | 实物核查
            人才队伍 | 人才培养 | 培养硕士 | 1名 | 3名 | 学位证书
            """,
            as: rendering
        )
        #expect(form.indicators.map(row) == ["科技产出|资源收集|种质份数|≥120份", "人才队伍|人才培养|培养硕士|1名"])
        #expect(form.indicators.allSatisfy { $0.needsReview })
        #expect(UnknownForm.extra(form).contains("种质份数·三年目标=≥200份"))
    }

    /// Where no label is known, nothing but its cells tells a table from labels and values.
    private func task(_ rows: String) -> String {
        """
        院所专项绩效目标任务书
        金额单位：万元
        课题名称 | 耐盐牧草选育 | < | 课题组长 | 许岚 | <
        \(rows)
        """
    }

    /// Cells of one shape under a head are no values of different labels.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func columnsOfOneShapeAreATable(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            task(
                """
                姓名 | 出生年月 | 职称 | 专业 | 承担任务 | 投入工时
                许岚 | 1978年5月 | 研究员 | 草业科学 | 总体设计 | 6个月
                马志远 | 1985年11月 | 副研究员 | 植物遗传 | 杂交选育 | 10个月
                """
            ),
            as: rendering
        )
        #expect(UnknownForm.extra(form).contains("马志远·投入工时=10个月"))
        #expect(UnknownForm.extra(form).count == 12)
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func yearsBesideEachOtherAreHeads(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            task(
                """
                年度任务 | 2024年 | < | 2025年 | 2026年 | <
                研究内容 | 收集种质资源 | < | 配制杂交组合 | 区域试验 | <
                预期成果 | 鉴定报告1份 | < | 优良组合5个 | 新品系2个 | <
                """
            ),
            as: rendering
        )
        #expect(UnknownForm.extra(form).contains("预期成果·2025年=优良组合5个"))
        #expect(UnknownForm.extra(form).count == 8)
    }

    /// A sentence is no second level.
    @Test func aSentenceBesideALabelIsARemark() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("\(UnknownForm.indicators)\n审核意见 | 同意申报。 |  |  |  | "),
            as: .tsv
        )
        #expect(form.indicators.count == 1)
        #expect(UnknownForm.extra(form) == ["审核意见=同意申报。"])
    }

    /// Pairs below an indicator table that reach over its columns are none of its rows.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pairsBelowATableAreNoIndicators(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 指标值 | 临河县 | 青山县
                产出指标 | 数量指标 | 恢复农田 | ≥8万亩 | 5万亩 | 4万亩
                评价得分 | 91.5 | < | 评价等次 | 良 | <
                """
            ),
            as: rendering
        )
        #expect(form.indicators.count == 1)
        #expect(UnknownForm.extra(form).prefix(2) == ["评价得分=91.5", "评价等次=良"])
    }
}
