import FormMend
import FormModel
import Foundation
import Testing

/// Tables and labels that nobody has taught, between the parts of a form that are known.
@Suite struct ForeignSectionTests {
    private func row(_ row: IndicatorRow) -> String {
        IndicatorColumn.allCases.compactMap { row[$0]?.text }.filter { !$0.isEmpty }.joined(separator: "|")
    }

    /// Numbers below labels are theirs, also where a known label among them would have the next as its value.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func numbersBelowLabelsAreTheirValues(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                资金来源 | 资金总额 | 一般公共预算 | 政府性基金 | 上级补助 | 其他资金
                ^ | 2860000.00 | 2000000.00 | 0.00 | 600000.00 | 260000.00
                用款计划 | 一季度 | 二季度 | 三季度 | 四季度 | 合计
                ^ | 286000.00 | 1144000.00 | 858000.00 | 572000.00 | 2860000.00
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(form[FieldPath("funding.annual.total")]?.text == "2860000.00")
        #expect(form[FieldPath("funding.annual.other")]?.text == "260000.00")
        #expect(
            UnknownForm.extra(form) == [
                "一般公共预算=2000000.00", "政府性基金=0.00", "上级补助=600000.00", "一季度=286000.00", "二季度=1144000.00",
                "三季度=858000.00", "四季度=572000.00", "合计=2860000.00",
            ]
        )
    }

    /// Income beside expenditure, both with amounts under the same head.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func tablesMayStandBesideEachOther(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                收支情况 | 收入项目 | 金额 | 支出项目 | < | 金额
                ^ | 财政拨款收入 | 21560.00 | 基本支出 | < | 9830.00
                ^ | 事业收入 | 430.00 | 项目支出 | < | 12190.00
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form) == [
                "财政拨款收入·金额=21560.00", "基本支出·金额=9830.00", "事业收入·金额=430.00", "项目支出·金额=12190.00",
            ]
        )
    }

    /// A head over narratives among heads over numbers is one of theirs.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func whatWasDoneMayBeAColumnOfTasks(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                任务名称 | 完成情况 | 年初数 | 变动数 | 年末数 | 责任处室
                国省道大中修 | 完成48公里 | 62 | 10 | 60 | 建设处
                公交优先工程 | 新增线路6条 | 31 | 2 | 30 | 运输处
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(form[FieldPath("narrative.actualCompletion")] == nil)
        #expect(UnknownForm.extra(form).prefix(2) == ["国省道大中修·完成情况=完成48公里", "国省道大中修·年初数=62"])
    }

    /// The name of the rows with the narratives is no head over them, and an unknown head beside a known one is one.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theNameBesideNarrativesIsNoHead(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                年度目标完成情况 | 预期目标 | < | < | 落实成效 | <
                ^ | 为老年人提供免费体检。 | < | < | 体检老年人41200人。 | <
                一级指标 | 二级指标 | 三级指标 | < | < | 指标值
                产出指标 | 数量指标 | 体检人数 | < | < | ≥40人
                """
            ),
            as: rendering
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "为老年人提供免费体检。")
        #expect(UnknownForm.extra(form) == ["落实成效=体检老年人41200人。"])
    }

    /// Texts of several cells under one head are no narrative that is sure.
    @Test func narrativesOfSeveralCellsAreDoubtful() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                预期目标 | < | < | 实际完成情况 | < | <
                建成示范点。 | < | < | 已建成。 | < | <
                培训三百人。 | < | < | 培训二百人。 | < | <
                \(UnknownForm.indicators)
                """
            )
        )
        #expect(form[FieldPath("narrative.actualCompletion")]?.needsReview == true)
    }

    /// A year names a row of the matrix, and so does 总额; a table and a goal behind the matrix are none of it.
    @Test func theMatrixEndsWhereOtherPartsBegin() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            预算执行（元） | | 年初预算数 | 调整预算数 | 执行数 | 执行率
            ^ | 总额 | 300.00 | 320.00 | 288.00 | 90%
            ^ | 2022年 | 200.00 | 200.00 | 190.00 | 95%
            支出构成 | 支出明细 | 数量 | 单价 | 金额 | 测算说明
            ^ | 生态沟渠建设 | 12公里 | 18.00 | 216.00 | 参照中标价
            ^ | 水质监测 | 28点次 | 0.50 | 14.00 | 收费标准
            年度绩效目标 | 建成生态沟渠12公里。 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 生态沟渠长度 | 12公里 | 12公里 | 90
            """
        )
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(288))
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "建成生态沟渠12公里。")
        let extra = UnknownForm.extra(form)
        #expect(extra.contains("2022年·年初预算数=200.00") && extra.contains("生态沟渠建设·数量=12公里"))
    }

    /// Where no head over targets is known, the one about the year is a guess for a person to look at.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func anUnknownHeadOverTargetsIsAGuess(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 中期考核目标值 | 本年考核目标值 | 数据出处
                产出指标 | 数量指标 | 接入单位 | ≥90家 | ≥40家 | 平台
                """
            ),
            as: rendering
        )
        let target = form.indicators.first?[.target]
        #expect(target?.text == "≥40家" && target?.needsReview == true)
        #expect(UnknownForm.extra(form) == ["接入单位·中期考核目标值=≥90家", "接入单位·数据出处=平台"])
    }

    /// A head that is known but for a letter is another where the known one stands beside it.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aVariantBesideTheKnownHeadIsAnother(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 两年目标值 | 全年目标值 | 数据出处
                产出指标 | 数量指标 | 接入单位 | ≥20家 | ≥40家 | 平台
                """
            ),
            as: rendering
        )
        #expect(form.indicators.map(row) == ["产出指标|数量指标|接入单位|≥40家"])
        #expect(UnknownForm.extra(form) == ["接入单位·两年目标值=≥20家", "接入单位·数据出处=平台"])
    }

    /// Explanations in front of the points are no level, and a level may be a label elsewhere.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func explanationsAreNoLevel(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            新增项目事前绩效评估评分表
            项目名称 | 智慧停车 | < | 主管部门 | 云溪区城市管理局 | <
            评估内容 | 评估要点 | 评估要点说明 | 分值 | 评估得分 | 扣分缘由
            立项必要性（20分） | 政策相关性 | 是否与政策相符 | 12 | 12 | 相符
            ^ | 需求相关性 | 是否具有需求 | 8 | 7 | 样本偏少
            投入经济性（20分） | 投入合理性 | 成本与产出匹配 | 20 | 14 | 单价偏高
            """,
            as: rendering
        )
        let expected = [
            "立项必要性（20分）|政策相关性|12|12", "立项必要性（20分）|需求相关性|8|7", "投入经济性（20分）|投入合理性|20|14",
        ]
        #expect(form.indicators.map(row).last == expected.last)
        if rendering == .html { #expect(form.indicators.map(row) == expected) }
        #expect(UnknownForm.extra(form).contains("政策相关性·评估要点说明=是否与政策相符"))
    }

    /// A year in brackets is a part of a label.
    @Test func labelsMayHaveBracketsInside() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("部门任务 | 预算年度（2024年）任务 | 完成营造林3.2万亩。 | < | < | <\n\(UnknownForm.indicators)")
        )
        #expect(UnknownForm.extra(form) == ["预算年度（2024年）任务=完成营造林3.2万亩。"])
    }

    /// Signatures may be of several people, and a day alone on its line has a label.
    @Test func signaturesHaveLabelsThatNobodyKnows() throws {
        let form = try UnknownForm.form(
            """
            市级预算项目绩效目标表
            评估时间：2024年9月12日
            项目名称 | 智慧消防 | < | 主管部门 | 金河市消防支队 | <
            \(UnknownForm.indicators)
            评估组长：卢建平    评估组成员：韩冰、祝融融、尤大伟
            """
        )
        #expect(
            Set(UnknownForm.extra(form)) == ["评估时间=2024年9月12日", "评估组长=卢建平", "评估组成员=韩冰、祝融融、尤大伟"]
        )
    }

    /// Behind the indicators of an export without spans a sentence or boxes stand beside a label, over a gap or not.
    @Test func remarksBehindIndicatorsMayStandBehindAGap() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                \(UnknownForm.indicators)
                评价结论 | < | 政策总体有效，建议延续。 | < | < | <
                政策建议 | < | □保留 ☑调整 □取消 | < | < | <
                """
            ),
            as: .tsv
        )
        #expect(form.indicators.count == 1)
        #expect(UnknownForm.extra(form).map { String($0.prefix(4)) } == ["评价结论", "政策建议"])
    }

    /// Years may name the rows of a table whose first head is a part of a label elsewhere; none of its amounts is lost.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func yearsMayNameRows(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                年度 | 省级 | 市级 | 区级 | 企业配套 | 合计
                2022年 | 200.00 | 150.00 | 300.00 | 1200.00 | 1850.00
                2023年 | 220.00 | 160.00 | 320.00 | 1300.00 | 2000.00
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(UnknownForm.extra(form).count == 10)
        #expect(UnknownForm.extra(form).suffix(2) == ["2023年·企业配套=1300.00", "2023年·合计=2000.00"])
    }

    /// What stands in a bracket makes a single character a label.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aHeadMayBeOneCharacterAndABracket(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                区域分配 | 县（市） | 补偿面积 | 任务数 | 分配金额 | 上年结果
                ^ | 碧溪县 | 120万亩 | 护林员860人 | 3600.00 | 优
                ^ | 南汀县 | 96万亩 | 护林员640人 | 2880.00 | 良
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(UnknownForm.extra(form).prefix(2) == ["碧溪县·补偿面积=120万亩", "碧溪县·任务数=护林员860人"])
    }

    /// 上年 in the place of 全年 is no misprint: the values are not those of this year.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func lastYearsValuesAreNotThisYears(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 指标值 | 上年实际值 | 数据出处
                产出指标 | 数量指标 | 接入单位 | ≥40家 | 30家 | 平台
                """
            ),
            as: rendering
        )
        #expect(form.indicators.first?[.actual] == nil)
        #expect(UnknownForm.extra(form) == ["接入单位·上年实际值=30家", "接入单位·数据出处=平台"])
    }

    /// The numbered title of a part ends the indicators, and what follows is none.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aNumberedTitleEndsTheIndicators(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                一级指标 | 二级指标 | 三级指标 | 指标值 | 数据出处 | 备注
                产出指标 | 数量指标 | 接入单位 | ≥40家 | 平台 |
                五、合规性自查 | < | < | < | < | <
                自查事项 | 是否符合 | < | 说明 | < | <
                是否经集体决策 | 是 | < | 2021年党组会通过 | < | <
                是否公平竞争审查 | 是 | < | 2021年通过审查 | < | <
                """
            ),
            as: rendering
        )
        #expect(form.indicators.count == 1)
        #expect(UnknownForm.extra(form).contains("是否公平竞争审查·说明=2021年通过审查"))
    }

    /// A known level among heads that nobody knows stands where levels stand.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func knownLevelsMayStandBesideUnknownTargets(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                指标大类 | 指标名称 | < | 上年实际 | 三年内目标值 | 计算方法
                产出类 | 建成服务站数 | < | 4个 | 12个 | 实地核查
                ^ | 设备配置率 | < | 60% | ≥95% | 按清单核对
                """
            ),
            as: rendering
        )
        #expect(form.indicators.compactMap { $0[.target]?.text } == ["12个", "≥95%"])
        #expect(form.indicators.allSatisfy { $0[.target]?.needsReview == true })
        #expect(UnknownForm.extra(form).contains("设备配置率·计算方法=按清单核对"))
    }

    /// A label among heads is no value of the one before, and parts of the year are heads over heads.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func labelsAndMonthsMayBeHeads(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                实施进度 | 阶段 | 起止时间 | 工作内容 | 责任人 | <
                ^ | 前期准备 | 2025年3月至4月 | 勘察设计和招标 | 毕海涛 | <
                ^ | 施工 | 2025年5月至10月 | 管道改造与泵站更新 | 毕海涛 | <
                支付进度 | 资金渠道 | 4月末 | < | 6月末 | <
                ^ | ^ | 支付额 | 支付率 | 支付额 | 支付率
                ^ | 市里资金 | 120.00 | 15% | 360.00 | 45%
                \(UnknownForm.indicators)
                """
            ),
            as: rendering
        )
        #expect(
            UnknownForm.extra(form) == [
                "前期准备·起止时间=2025年3月至4月", "前期准备·工作内容=勘察设计和招标", "前期准备·责任人=毕海涛", "施工·起止时间=2025年5月至10月",
                "施工·工作内容=管道改造与泵站更新", "施工·责任人=毕海涛", "市里资金·4月末·支付额=120.00", "市里资金·4月末·支付率=15%",
                "市里资金·6月末·支付额=360.00", "市里资金·6月末·支付率=45%",
            ]
        )
    }

    /// What names a row of amounts elsewhere is a value behind a label.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func namesOfFundsMayBeValues(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target("资金性质 | 一般公共预算 | < | 项目负责人 | 龚自强 | <\n\(UnknownForm.indicators)"),
            as: rendering
        )
        #expect(UnknownForm.extra(form) == ["资金性质=一般公共预算", "项目负责人=龚自强"])
    }

    /// What opinions and signatures are labelled with, beside each other, ends the indicators.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func labelsBesideEachOtherAreNoIndicator(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                \(UnknownForm.indicators)
                承担单位意见： | < | 归口管理部门意见： | < | < | 业务处室意见：
                （公章） 2024年2月6日 | < | （公章） 2024年2月20日 | < | < | 年 月 日
                """
            ),
            as: rendering
        )
        #expect(form.indicators.count == 1)
    }

    /// The letter in front of a sum counts the part that it adds up; where several are, none is the form's total.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func sumsOfPartsAreNoIndicators(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效评价打分表
            （2023年度）
            项目名称 | 种业提升 | < | < | <
            一级指标 | 三级指标 | 目标值 | 分值 | 得分
            A决策 | 立项依据充分性 | 充分 | 40 | 39
            A类小计 | < | < | 40 | 39
            B过程 | 资金到位率 | =100% | 60 | 58
            B类小计 | < | < | 60 | 58
            总计 | < | < | 100 | 97
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["立项依据充分性", "资金到位率"])
        #expect(form[FieldPath("totals.score")]?.text == "97")
    }

    /// A rate of the scores may stand among the numbers of a sum, behind its name.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func sumsWithRatesAreNoIndicators(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 科研业务费 | < | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 支持课题 | 50 | ≥12项 | 13项 | 49.5
            产出指标小计 | < | < | 50 | 得分率 | 99% | 49.5
            满意度指标 | 服务对象满意度指标 | 科研人员满意度 | 50 | ≧90% | 93.5% | 50
            满意度指标小计 | < | < | 50 | 得分率 | 100% | 50
            总分 | < | < | 100 |  |  | 99.5
            """,
            as: rendering
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["支持课题", "科研人员满意度"])
        #expect(form[FieldPath("totals.score")]?.text == "99.5")
    }

    /// Behind the narratives what the projects of a form cost each is a table of its own, and none of the matrix's.
    @Test func aTableOfProjectsIsNoMatrix() throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称 | 科研业务费 | < | < | < | <
            项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
            ^ | 年度资金总额 | 1280.00 | 1352.60 | 1296.48 | 95.85%
            年度总体目标 | 预期目标 | < | < | 实际完成情况 | <
            ^ | 支持青年课题12项。 | < | < | 立项13项。 | <
            序号 | 课题名称 | 负责人 | 执行期 | 预算安排 | 实际支出
            1 | 低碳饲喂技术 | 才让旺杰 | 2022—2024年 | 268.00 | 262.35
            2 | 多羔标记筛选 | 韩玉璟 | 2021—2023年 | 315.60 | 309.84
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 支持课题 | ≥12项 | 13项 | 10
            """
        )
        #expect(form[.execution(row: "total", column: "executed")]?.text == "1296.48")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "支持青年课题12项。")
        #expect(form.extra.contains { $0.label.hasSuffix("执行期") && $0.field.text == "2021—2023年" })
        #expect(form.extra.contains { $0.label.hasSuffix("实际支出") && $0.field.text == "309.84" })
    }

    /// A row with borders of its own is no indicator.
    @Test func aRowWithOtherBordersEndsTheIndicators() throws {
        let form = try UnknownForm.form(
            """
            市级预算项目绩效目标表
            （2024年度）
            项目名称 | 智慧消防 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | < | 指标值 | <
            产出指标 | 数量指标 | 接入单位 | < | ≥40家 | <
            单位审核 | < | < | 部门审核 | < | 财政审核
            同意上报 | < | < | 情况属实 | < | 同意
            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["接入单位"])
    }

    /// A table that nobody knows has the terms of levels for heads: what is made of them goes to a person.
    @Test func termsBesideEachOtherAreNoPairs() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                类别 | 预算执行 | 产出指标 | 效益指标 | 满意度指标 | 备注
                \(UnknownForm.indicators)
                """
            )
        )
        let made = form.extra.filter { ["产出指标", "效益指标", "满意度指标"].contains($0.field.text) }
        #expect(!made.isEmpty && made.allSatisfy(\.field.needsReview))
    }

    /// A head with a year stands among known and unknown labels over amounts.
    @Test func amountsBelowLabelsWithAYear() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                资金安排（元） | 项目总投资 | 以前年度已安排 | 2025年资金合计 | 市县财政资金 | 单位自筹
                ^ | 26,850,000.00 | 8,420,000.00 | 9,660,000.00 | 2,860,000.00 | 800,000.00
                \(UnknownForm.indicators)
                """
            )
        )
        #expect(form[FieldPath("funding.project.total")]?.text == "26,850,000.00")
        #expect(UnknownForm.extra(form).contains("2025年资金合计=9,660,000.00"))
    }
}
