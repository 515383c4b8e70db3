import FormMend
import FormModel
import Testing

/// Rows that may be heads of a table or labels with their values, between the parts of a form that are known.
@Suite struct UnknownHeadRowTests {
    /// A known label among heads is no value of the one before, also over a single row.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func labelsOverOneRowHaveTheirValuesBelow(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                联系处室 | 联系人 | 职务 | 办公电话 | 电子邮箱 | 邮编
                乡村建设处 | 石国庆 | 副处长 | 0851-85281190 | xcjs@qsny.gov.cn | 550001
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form) == [
                "联系处室=乡村建设处", "联系人=石国庆", "职务=副处长", "办公电话=0851-85281190", "电子邮箱=xcjs@qsny.gov.cn",
                "邮编=550001",
            ]
        )
    }

    /// The form's score and what is said of it stand below their labels, under the indicators.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theTotalMayStandBelowItsLabel(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2024年度）
            项目名称 | 智慧消防 | < | 主管部门 | 消防支队 | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 分值 | 得分
            产出指标 | 数量指标 | 接入单位 | ≥40家 | 100 | 97.9
            自评总分 | 自评等级 | 存在的主要问题 | < | 下一步改进措施 | <
            97.91 | 优 | 检修计划衔接不够。 | < | 年初统筹安排。 | <
            """,
            as: rendering
        )
        #expect(form[.totalScore]?.text == "97.91")
        #expect(form[.totalScore]?.needsReview == false)
        #expect(UnknownForm.extra(form).suffix(3) == ["自评等级=优", "存在的主要问题=检修计划衔接不够。", "下一步改进措施=年初统筹安排。"])
        #expect(form.indicators.count == 1)
    }

    /// Each goal in a row of its own is a paragraph of the one narrative.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aNarrativeMayHaveARowForEachGoal(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                年度目标 | 目标1：改造户厕18600户。 | < | < | < | <
                ^ | 目标2：建设污水处理设施65处。 | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | < | < | 指标值
                产出指标 | 数量指标 | 改造户厕 | < | < | ≥18600户
                """
            ),
            as: rendering
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "目标1：改造户厕18600户。目标2：建设污水处理设施65处。")
        #expect(form.extra.isEmpty)
    }

    /// What stands between the months of a head is a matter of taste, and a year may stand in front of them.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func monthsMayBeWrittenWithALongDash(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                支出情况 | 资金渠道 | 2022年 | 2023年预算 | 2024年1—9月支出 | 支出进度
                ^ | 市里资金 | 420.00 | 560.00 | 490.00 | 70%
                ^ | 县里资金 | 80.00 | 90.00 | 66.00 | 60%
                一级指标 | 二级指标 | 三级指标 | 指标值 | 1—7月完成值 | 预警
                产出指标 | 数量指标 | 接入单位 | ≥40家 | 30家 | 绿灯
                """
            ),
            as: rendering
        )
        #expect(UnknownForm.extra(form).contains("县里资金·2024年1—9月支出=66.00"))
        #expect(UnknownForm.extra(form).suffix(2) == ["接入单位·1—7月完成值=30家", "接入单位·预警=绿灯"])
    }

    /// Tables beside each other are told by how their heads begin.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsOfTablesBesideEachOtherBeginAlike(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                部门预算构成 | 收入项目 | 收入金额 | 支出项目 | 支出金额 | 支出占比
                ^ | 财政拨款收入 | 3180.00 | 工资福利支出 | 1260.00 | 41%
                ^ | 事业收入 | 150.00 | 项目支出 | 1810.00 | 59%
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form) == [
                "财政拨款收入·收入金额=3180.00", "工资福利支出·支出金额=1260.00", "工资福利支出·支出占比=41%", "事业收入·收入金额=150.00",
                "项目支出·支出金额=1810.00", "项目支出·支出占比=59%",
            ]
        )
    }

    /// Words under the heads of both levels that are no levels are the heads of another table.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func signaturesBehindTheIndicatorsAreNone(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 指标值 | 数据出处 | 备注
                产出指标 | 数量指标 | 接入单位 | ≥40家 | 平台 |
                审核意见 | 业务处室 | 财务处 | 分管领导 | 主要领导 | 财政部门
                ^ | 情况属实 | 同意 | 同意 | 同意 | 已备案
                """
            ),
            as: rendering
        )
        #expect(form.indicators.count == 1)
        #expect(
            UnknownForm.extra(form) == [
                "业务处室=情况属实", "财务处=同意", "分管领导=同意", "主要领导=同意", "财政部门=已备案", "接入单位·数据出处=平台",
            ]
        )
    }

    /// Rows with unknown terms on both levels, among rows with known ones, may be another table's.
    @Test func rowsOfNoKnownLevelAreDoubtful() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 指标值 | 数据出处 | 备注
                产出指标 | 数量指标 | 接入单位 | ≥40家 | 平台 |
                ^ | 质量指标 | 接入完好率 | ≥95% | 平台 |
                审核意见 | 业务处室 | 情况属实 | 2月9日 | 平台 |
                """
            )
        )
        let fields = [IndicatorColumn.level3, .target].map { form.indicators.last?[$0] }
        #expect(fields.map { $0?.text } == ["情况属实", "2月9日"])
        #expect(fields.allSatisfy { $0?.needsReview == true })
    }

    /// A label between a heading and its narrative is no part of the narrative.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aLabelUnderAHeadingIsNoPartOfTheNarrative(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                年度绩效目标 | < | < | < | < | <
                目标内容 | 接入单位四十家，消除隐患。 | < | < | < | <
                一级指标 | 二级指标 | 三级指标 | < | < | 指标值
                产出指标 | 数量指标 | 接入单位 | < | < | ≥40家
                """
            ),
            as: rendering
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "接入单位四十家，消除隐患。")
    }

    /// Behind the totals labels and values stand by turns.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pairsMayFollowTheTotals(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门整体支出绩效自评表
            （2023年度）
            部门名称 | 金河市消防支队 | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | 接入单位 | ≥40家 | 40家 | 100 | 99
            总分 | < | < | < | < | 100 | 99
            评价等次 | 优 | < | 评价时间 | 2024年3月18日 | < | <
            """,
            as: rendering
        )
        #expect(UnknownForm.extra(form) == ["评价等次=优", "评价时间=2024年3月18日"])
    }

    /// A column of words alone stands beside the one of the comparators; both have heads that are known.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func wordsBesideComparatorsAreNone(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 安检服务 | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标性质 | 运算符号 | 指标值 | 度量单位
            产出指标 | 数量指标 | 应急演练 | 定量 | ≥ | 24 | 次
            ^ | 质量指标 | 设备完好率 | 定量 | ≤ | 98 | %
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["≥24次", "≤98%"])
    }

    /// Nobody knows the heads over the levels, but what stands below them is their terms.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func termsTellTheColumnsOfLevels(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效目标表
            （2024年度）
            项目名称 | 海洋预警 | < | <
            大项 | 中项 | 三级指标 | 指标值
            产出指标 | 数量指标 | 布放浮标 | ≥14套
            ^ | 质量指标 | 数据有效率 | ≥95%
            效益指标 | 社会效益指标 | 预警覆盖率 | =100%
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "产出指标", "效益指标"])
        #expect(form.indicators.map { $0[.level2]?.text } == ["数量指标", "质量指标", "社会效益指标"])
    }

    /// The heads of levels that nobody knows are repeated on a further page, and a sum below them is the form's.
    @Test(arguments: FormVariantTests.Rendering.allCases, ["各项权重合计", "综合得分"])
    func unknownHeadsAreRepeated(rendering: FormVariantTests.Rendering, sum: String) throws {
        // Without spans a label that ends as heads over scores do may be an indicator's name.
        if rendering == .tsv, sum == "综合得分" { return }
        let form = try UnknownForm.form(
            """
            贷款项目绩效评价表
            （2023年度）
            项目名称 | 流域治理 | < | < | < | <
            评价准则 | 关键问题 | 评价要素 | 目标值 | 权重 | 得分
            相关性 | 是否符合规划 | 规划衔接 | 高度符合 | 30 | 30
            效率 | 是否按期实施 | 开工率 | =100% | 30 | 28
            评价准则 | 关键问题 | 评价要素 | 目标值 | 权重 | 得分
            效果 | 产出是否实现 | 整治长度 | ≥42公里 | 40 | 39
            \(sum) | < | < | < | 100 | 97
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["规划衔接", "开工率", "整治长度"])
        #expect(form[FieldPath("totals.weight")]?.text == "100" && form[FieldPath("totals.score")]?.text == "97")
    }
}
