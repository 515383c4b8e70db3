import FormMend
import FormModel
import Testing

/// What tells the rows of tables that nobody has taught from labels with values, and from the parts around them.
@Suite struct TableEvidenceTests {
    private func extra(_ rows: String, as rendering: FormVariantTests.Rendering) throws -> [String] {
        UnknownForm.extra(
            try UnknownForm.form(UnknownForm.target("\(rows)\n\(UnknownForm.indicators)"), as: rendering)
        )
    }

    /// A fund's name among numbers is a value, whatever it is elsewhere.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func wordsAmongNumbersAreValues(rendering: FormVariantTests.Rendering) throws {
        let extra = try extra(
            """
            支出事项 | 采购品目 | 数量 | 单价 | 金额 | 资金来源
            终端维护 | 运行维护服务 | 126 | 4200.00 | 529200.00 | 一般公共预算
            等保测评 | 测试评估服务 | 1 | 80000.00 | 80000.00 | 单位自有资金
            """,
            as: rendering
        )
        #expect(extra.count == 10)
        #expect(extra.contains("终端维护·资金来源=一般公共预算") && extra.contains("等保测评·单价=80000.00"))
    }

    /// The cell that names a table reaches down beside its last row, which has nothing but words.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func rowsBesideTheNameOfATableAreItsRows(rendering: FormVariantTests.Rendering) throws {
        let extra = try extra(
            """
            资金管理情况 | 管理环节 | < | 情况说明 | < | 存在问题
            ^ | 分配科学性 | < | 按水库座数和库容因素分配，公开透明 | < | 无
            ^ | 执行准确性 | < | 个别县支出进度偏慢 | < | 招标较晚
            """,
            as: rendering
        )
        #expect(
            extra == [
                "分配科学性·情况说明=按水库座数和库容因素分配，公开透明", "分配科学性·存在问题=无", "执行准确性·情况说明=个别县支出进度偏慢",
                "执行准确性·存在问题=招标较晚",
            ]
        )
    }

    /// A row of sums leaves blank what has none.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func rowsBesideTheNameOfATableMayHaveBlanks(rendering: FormVariantTests.Rendering) throws {
        let extra = try extra(
            """
            资金下达 | 县区 | 下达文号 | 下达金额 | 下达日期 | 支出金额
            ^ | 信河县 | 赣财农〔2023〕12号 | 420.00 | 2023年3月2日 | 412.00
            ^ | 合计 | | 420.00 | | 412.00
            """,
            as: rendering
        )
        #expect(extra.suffix(2) == ["合计·下达金额=420.00", "合计·支出金额=412.00"])
    }

    /// Heads in even number, which may be labels and values by turns.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func whatStandsBelowTellsHeadsFromPairs(rendering: FormVariantTests.Rendering) throws {
        let words = """
            重点任务 | 任务名称 | 任务目标 | 责任处室 | 预算金额 | <
            ^ | 食品抽检 | 不少于1.2万批次 | 食品处 | 860.00 | <
            ^ | 设备监察 | 检查全覆盖 | 特设处 | 420.00 | <
            """
        #expect(
            try extra(words, as: rendering).prefix(3) == ["食品抽检·任务目标=不少于1.2万批次", "食品抽检·责任处室=食品处", "食品抽检·预算金额=860.00"]
        )
        let dates = """
            前期工作 | 环节 | 承办者 | 进展 | 办结 | <
            ^ | 初步设计 | 国家信息中心 | 通过 | 2025年6月 | <
            ^ | 安全方案 | 市委网信办 | 通过 | 2025年7月 | <
            """
        #expect(try extra(dates, as: rendering).prefix(3) == ["初步设计·承办者=国家信息中心", "初步设计·进展=通过", "初步设计·办结=2025年6月"])
    }

    /// Words that the vocabulary knows as heads elsewhere, over words and amounts inside the matrix.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsWithKnownWordsLeaveTheMatrix(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门整体支出绩效自评表
            （2023年度）
            部门名称 | 滇西州林业局 | < | < | < | <
            预算执行情况（万元） | 预算构成 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
            ^ | 年度资金总额 | 3860.00 | 4100.00 | 3998.00 | 97.51%
            年度主要任务 | 任务名称 | 主要内容 | 预算资金 | 支出资金 | 完成情况
            ^ | 森林防火 | 防火道维护420公里 | 620.00 | 598.00 | 已完成
            ^ | 国土绿化 | 营造林3.2万亩 | 760.00 | 742.00 | 基本完成
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 营造林面积 | ≥3.2万亩 | 3.25万亩 | 10
            """,
            as: rendering
        )
        let extra = UnknownForm.extra(form)
        #expect(extra.contains("森林防火·完成情况=已完成") && extra.contains("国土绿化·预算资金=760.00"))
        #expect(form[FieldPath("funding.execution.total.executed")]?.text == "3998.00")
    }

    /// Rows behind the indicators go on with no table in front of them.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func otherPartsEndTables(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            部门整体支出绩效自评表
            （2023年度）
            部门名称 | 滇西州林业局 | < | < | < | <
            带动情况 | 带动方式 | < | 带动户数 | 脱贫户 | 户均增收
            ^ | 土地流转 | < | 186户 | 74户 | 0.32万元
            ^ | 务工就业 | < | 95户 | 41户 | 1.25万元
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 营造林面积 | ≥3.2万亩 | 3.25万亩 | 10
            总分 | < | < | < | < | 10
            自评等级 | ☑优 □良 | < | 是否公开 | ☑是 □否 | <
            """,
            as: rendering
        )
        let extra = Dictionary(form.extra.map { ($0.label, $0.field.value) }, uniquingKeysWith: { first, _ in first })
        #expect(extra["自评等级"] == .some(.string("优")))
        #expect(extra["是否公开"] == .some(.string("是")))
    }

    /// Boxes to tick stand beside labels, and in no indicator.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func boxesToTickAreNoIndicators(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target("\(UnknownForm.indicators)\n自评等级 | ☑优 □良 | < | 是否公开 | ☑是 □否 | <"),
            as: rendering
        )
        #expect(form.indicators.count == 1)
        #expect(form.extra.map(\.field.value) == [.string("优"), .string("是")])
    }

    /// Names that stand once have one target, the year's, whatever other targets stand beside it.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func indicatorsWithTwoTargetsHaveTheYears(rendering: FormVariantTests.Rendering) throws {
        func form(_ first: String, _ second: String) throws -> Form {
            try UnknownForm.form(
                UnknownForm.target(
                    """
                    一级指标 | 二级指标 | 三级指标 | \(first) | \(second) | 责任市县
                    产出指标 | 数量指标 | 装备数 | 18台 | 6台 | 东礁县
                    ^ | 质量指标 | 验收通过率 | 98% | 100% | 全部
                    """
                ),
                as: rendering
            )
        }
        let yearly = try form("实施期指标值", "年度指标值")
        #expect(yearly.indicators.map { $0[.target]?.text } == ["6台", "100%"])
        #expect(yearly.indicators.allSatisfy { $0[.target]?.needsReview == false })
        #expect(UnknownForm.extra(yearly).contains("装备数·实施期指标值=18台"))
        let unclear = try form("预期指标值", "目标值")
        #expect(unclear.indicators.count == 2 && unclear.indicators.allSatisfy { $0[.target]?.needsReview == true })
    }

    /// Words where amounts are due say that a row of the matrix that nobody knows may be another table's, and the rows below.
    @Test func unknownRowsOfTheMatrixWithWordsAreDoubted() throws {
        let form = try UnknownForm.form(
            """
            部门整体支出绩效自评表
            （2023年度）
            部门名称 | 滇西州林业局 | < | < | < | <
            预算执行情况（万元） | 预算构成 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
            ^ | 年度资金总额 | 3860.00 | 4100.00 | 3998.00 | 97.51%
            ^ | 森林防火 | 420.00 | 620.00 | 598.00 | 已完成
            ^ | 国土绿化 | 320.00 | 760.00 | 742.00 | 98%
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 营造林面积 | ≥3.2万亩 | 3.25万亩 | 10
            """
        )
        let rows = form.extra.filter { $0.label.hasPrefix("森林防火") || $0.label.hasPrefix("国土绿化") }
        #expect(rows.count == 8 && rows.allSatisfy(\.field.needsReview))
    }
}
