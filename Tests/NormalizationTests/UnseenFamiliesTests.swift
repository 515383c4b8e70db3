import FormModel
import Testing

@testable import Normalization

/// Labels, heads and terms of families of forms beside those of project budgets and their evaluations.
@Suite struct UnseenFamiliesTests {
    private func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    /// What is spent up to a month and what is expected are no columns of the model; the budget beside them is.
    @Test func columnsOfMonthsAreExtraAndTheBudgetIsRead() throws {
        let form = try formOfLines(
            """
            项目支出绩效运行监控表
            （2024年度）
            项目名称：困境儿童关爱
            项目资金（万元） 年初预算数 1-9月执行数 1-9月执行率 全年预计执行数
            年度资金总额 612 338.72 55.35% 612
            其他资金 72 37.32 51.83% 72
            年度总体目标：按月足额发放基本生活补贴
            一级指标 二级指标 三级指标 年度指标值 1-9月执行情况 全年预计完成情况
            产出指标 数量指标 发放补贴人数 ≥4200人 4187人 4230人
            质量指标 对象认定准确率 ≥98% 97% 98%
            """
        )
        #expect(form[.execution(row: "total", column: "initialBudget")]?.text == "612")
        #expect(form[.execution(row: "other", column: "initialBudget")]?.text == "72")
        #expect(form[.execution(row: "total", column: "executed")]?.text.isEmpty ?? true)
        #expect(extra(form).contains("年度资金总额·1-9月执行数=338.72"))
        #expect(extra(form).contains("其他资金·全年预计执行数=72"))
    }

    /// Heads that say until which month, the total by its short name, and a row that nobody knows.
    @Test func rowsOfTheMatrixAreToldByTheirNumbers() throws {
        let form = try formOfLines(
            """
            项目支出绩效运行监控表
            （2024年度）
            项目名称：困境儿童关爱
            项目资金（万元） 全年预算数 截至8月底支出数 全年预计支出数
            合计 612 338.72 612
            福彩公益金 72 37.32 72
            年度总体目标：按月足额发放基本生活补贴
            一级指标 二级指标 三级指标 年度指标值 截至8月底完成值 能否完成
            产出指标 数量指标 发放补贴人数 ≥4200人 4187人 能
            质量指标 对象认定准确率 ≥98% 97% 能
            """
        )
        #expect(form[.execution(row: "total", column: "adjustedBudget")]?.text == "612")
        #expect(extra(form).contains("合计·截至8月底支出数=338.72"))
        #expect(extra(form).contains("福彩公益金·截至8月底支出数=37.32"))
        #expect(form.texts(.target) == ["≥4200人", "≥98%"])
    }

    /// Where each cell has a line of its own, numbers below a name are its row.
    @Test func rowsOfTheMatrixAreToldByTheNumbersBelowTheirNames() throws {
        let form = try formOfLines(
            "项目支出绩效运行监控表\n（2024年度）\n项目名称\n困境儿童关爱\n主管部门\n民政局\n实施单位\n福利院\n"
                + "全年预算数\n截至8月底支出数\n全年预计支出数\n合计\n612\n338.72\n612\n福彩公益金\n72\n37.32\n72\n"
                + "年度总体目标\n按月足额发放基本生活补贴。\n一级指标\n二级指标\n三级指标\n年度指标值\n产出指标\n数量指标\n发放补贴人数\n≥4200人\n"
        )
        #expect(form[.execution(row: "total", column: "adjustedBudget")]?.text == "612")
        #expect(extra(form).contains("福彩公益金·截至8月底支出数=37.32"))
    }

    /// Where whole departments answer for what they can, a form has several of these terms.
    @Test func termsOfCapabilitiesAreLevels() throws {
        let form = try formOfLines(
            """
            部门整体支出绩效自评表
            （2023年度）
            部门名称：文旅局
            一级指标 指标名称 年初目标值 实际完成值 分值 得分
            运行成本 公用经费控制率 ≤100% 97.3% 20 20
            履职效能 群众文化活动场次 ≥180场 186场 30 30
            重点村寨创建数量 ≥3个 3个 30 30
            可持续发展能力 人才队伍健全率 ≥90% 93.7% 20 20
            """
        )
        #expect(form.texts(.level1) == ["运行成本", "履职效能", "履职效能", "可持续发展能力"])
        #expect(form.texts(.level3) == ["公用经费控制率", "群众文化活动场次", "重点村寨创建数量", "人才队伍健全率"])
    }

    @Test func aHeadBehindWeightsThatEndsAsScoresDoIsTheirs() throws {
        let form = try formOfLines(
            """
            项目绩效复核表
            （2022年度）
            项目名称：防护林更新
            一级指标 二级指标 三级指标 指标值 实际完成值 分值 专家组评分
            产出指标 数量指标 更新面积 ≥5200亩 5268亩 60 60
            效益指标 生态效益指标 风沙日数 减少 减少 40 34
            """
        )
        #expect(form.texts(.weight) == ["60", "40"])
        #expect(form.texts(.score) == ["60", "34"])
    }

    /// Nothing but the terms tells the groups, and one that nobody knows reads like a name.
    @Test func levelsBesideALabelWithoutRowsAreDoubted() throws {
        let form = try formOfLines(
            """
            部门整体支出绩效自评表
            （2023年度）
            部门名称：文旅局
            一级指标 指标名称 年初目标值 实际完成值 分值 得分
            产出 公用经费控制率 ≤100% 97.3% 20 20
            预算编制完整性 完整 完整 20 20
            履职担当
            群众文化活动场次 ≥180场 186场 20 20
            重点村寨创建数量 ≥3个 3个 20 20
            满意度 游客满意度 ≥90% 93.7% 20 20
            """
        )
        let levels = form.indicators.compactMap { $0.fields[.level1] }
        #expect(!levels.isEmpty && levels.allSatisfy(\.needsReview))
    }

    @Test func theUnitBesideTheYearHasALongerName() throws {
        let form = try formOfLines("项目绩效目标申报表\n（2022年度） 金额单位：元\n项目名称\n护林员补助\n主管部门\n林业局\n实施单位\n林场\n项目类别\n经常性\n")
        #expect(form[.fundingUnit]?.text == "元")
        #expect(form[FieldPath("project.name")]?.text == "护林员补助")
    }

    @Test func fundsOfOtherBudgetsAreRowsOfTheMatrix() throws {
        let form = try formOfLines(
            """
            国有资本经营预算支出项目绩效自评表
            （2023年度）
            项目名称：独立工矿区改造
            资金来源 年初预算 全年预算 全年执行 执行率
            资金总额 15000 14500 13920 96%
            国有资本经营预算资金 12000 12000 11800 98.3%
            企业自筹资金 3000 2500 2120 84.8%
            """
        )
        #expect(form[.execution(row: "total", column: "executed")]?.text == "13920")
        #expect(extra(form).contains("国有资本经营预算资金·全年执行=11800"))
        #expect(extra(form).contains("企业自筹资金·全年预算=2500"))
    }

    @Test func termsWithoutTheWordIndicatorStayAsPrinted() throws {
        let form = try formOfLines(
            """
            政府购买服务项目绩效目标申报表
            （2023年度）
            项目名称：短期疗养服务
            一级指标
            二级指标
            三级指标
            指标值
            产出
            数量
            体检人数
            ≥960人
            疗养人数
            ≥420人
            质量
            报告准确率
            ≥99%
            健康档案建档率
            ≥98%
            效益
            社会效益
            优抚对象获得感
            明显增强
            满意度
            服务对象满意度
            优抚对象满意度
            ≥92%
            """
        )
        #expect(form.texts(.level1) == ["产出", "产出", "产出", "产出", "效益", "满意度"])
        #expect(form.texts(.level2) == ["数量", "数量", "质量", "质量", "社会效益", "服务对象满意度"])
    }

    @Test func labelsOfBondsAndPurchasesEndTheValuesBeforeThem() throws {
        let form = try formOfLines(
            """
            新增专项债券项目绩效目标表
            （2024年度）
            项目名称
            第二污水处理厂
            项目领域
            城镇污水处理
            主管部门
            住房和城乡建设局
            购买方式
            公开招标
            本息覆盖倍数
            1.42
            一级指标 二级指标 三级指标 指标值
            产出指标 数量指标 新建处理厂数量 1座
            质量指标 验收合格率 100%
            """
        )
        #expect(form[.projectName]?.text == "第二污水处理厂")
        #expect(extra(form).contains("项目领域=城镇污水处理"))
        #expect(extra(form).contains("购买方式=公开招标"))
        #expect(extra(form).contains("本息覆盖倍数=1.42"))
    }

    /// What was paid and the progress of paying, in rows of what finances the project.
    @Test func paymentsAreTheExecution() throws {
        let form = try formOfLines(
            """
            政府购买服务项目绩效自评表
            （2023年度）
            项目名称：上门养老服务
            资金来源 全年预算数 实际支付数 支付进度 分值 得分
            项目资金总额 238.60 221.94 93.02% 10 9.30
            其中：财政资金 198.60 185.94 93.63% — —
            年度总体目标：按月上门服务。
            一级指标 二级指标 三级指标 评价要点 年度指标值 实际完成值 分值 得分
            产出指标 数量指标 服务老人数 建档人数 ≥620人 634人 90 90
            """
        )
        #expect(form[.execution(row: "total", column: "adjustedBudget")]?.text == "238.60")
        #expect(form[.execution(row: "total", column: "executed")]?.text == "221.94")
        #expect(form[.execution(row: "total", column: "rate")]?.text == "93.02%")
        #expect(form[FieldPath("funding.project.total")] == nil)
        #expect(form.texts(.target) == ["≥620人"])
    }
}
