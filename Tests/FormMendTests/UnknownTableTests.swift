import FormMend
import FormModel
import Testing

/// Tables within a form whose heads nobody has taught: their cells go to `extra`, each under its head.
@Suite struct UnknownTableTests {
    private func form(_ rows: String, as rendering: FormVariantTests.Rendering) throws -> Form {
        let sketch = FormSketch(
            """
            市级预算项目绩效目标表
            （2024年度）
            项目名称 | 智慧消防 | < | 主管部门 | 金河市消防支队 | <
            \(rows)
            年度目标 | 接入单位40家。 | < | < | < | <
            一级指标 | 二级指标 | 三级指标 | < | < | 指标值
            产出指标 | 数量指标 | 接入单位 | < | < | ≥40家
            """
        )
        let bytes = Array(rendering.text(sketch).utf8)
        let result = try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.\(rendering.rawValue)")
        return try #require(result.forms.first)
    }

    private func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    /// Words under words: the labels of pairs would stand where no label of the form does.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func tablesOfWordsAreNoPairs(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            项目组成员
            姓名 | 性别 | 职务 | 职称 | 分工 | 月数
            李卫国 | 男 | 支队长 | 高级工程师 | 总体协调 | 6
            周芳 | 女 | 科长 | 工程师 | 平台建设 | 12
            """,
            as: rendering
        )
        #expect(
            extra(form) == [
                "李卫国·性别=男", "李卫国·职务=支队长", "李卫国·职称=高级工程师", "李卫国·分工=总体协调", "李卫国·月数=6", "周芳·性别=女", "周芳·职务=科长",
                "周芳·职称=工程师", "周芳·分工=平台建设", "周芳·月数=12",
            ]
        )
    }

    /// Labels of the form over two rows of values are the heads of a table, and its cells no fields of the form.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func knownLabelsOverSeveralRowsAreHeads(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            项目名称 | 实施单位 | 起止月份 | 资金安排 | 责任人 | 采购方式
            终端接入 | 一大队 | 1-6月 | 128000.00 | 张强 | 公开招标
            软件部署 | 信通科 | 7-12月 | 172000.00 | 周芳 | 询价
            """,
            as: rendering
        )
        #expect(form[FieldPath("project.name")]?.text == "智慧消防")
        #expect(form[FieldPath("organization.implementingUnit")]?.flags == [.missing])
        #expect(extra(form).contains("软件部署·实施单位=信通科") && extra(form).count == 10)
    }

    /// A matrix of which only the rows are known: none of its amounts is that of a field.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func knownRowsUnderUnknownHeadsAreNoFields(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            经费执行 | | 核定额度 | 实拨额度 | 实用额度 | 使用进度
            ^ | 年度资金总额 | 600000.00 | 600000.00 | 588000.00 | 98%
            ^ | 其他资金 | 100000.00 | 100000.00 | 98000.00 | 97%
            """,
            as: rendering
        )
        #expect(
            extra(form) == [
                "年度资金总额·核定额度=600000.00", "年度资金总额·实拨额度=600000.00", "年度资金总额·实用额度=588000.00", "年度资金总额·使用进度=98%",
                "其他资金·核定额度=100000.00", "其他资金·实拨额度=100000.00", "其他资金·实用额度=98000.00", "其他资金·使用进度=97%",
            ]
        )
        #expect(form[FieldPath("funding.annual.total")]?.flags == [.missing])
    }

    /// Two heads that nobody knows over two texts.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func unknownHeadsOverTextsHaveThem(rendering: FormVariantTests.Rendering) throws {
        let form = try form("预设任务 | < | < | 达成状况 | < | <\n扩建冷库2万吨。 | < | < | 已扩建2万吨。 | < | <", as: rendering)
        #expect(extra(form) == ["预设任务=扩建冷库2万吨。", "达成状况=已扩建2万吨。"])
    }

    /// A row of pairs may begin with the name of its group.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theNameOfAGroupIsNoLabel(rendering: FormVariantTests.Rendering) throws {
        let form = try form("经费构成 | 总投入 | 320.50 | 单位匹配 | 120.50 | <", as: rendering)
        #expect(extra(form) == ["总投入=320.50", "单位匹配=120.50"])
    }

    /// Rows of pairs stay pairs where numbers stand under a word once.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func pairsAboveNumbersStayPairs(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            "收益来源 | 学费收入 | 偿债主体 | 东山县财政局 | 担保方式 | 无担保\n资金筹措 | 项目总投资 | 8000 | 债券资金 | 5000 | <",
            as: rendering
        )
        #expect(extra(form) == ["收益来源=学费收入", "偿债主体=东山县财政局", "担保方式=无担保", "债券资金=5000"])
        #expect(form[FieldPath("funding.project.total")]?.text == "8000")
    }

    /// Only a self-evaluation has actual values, whatever its heading.
    @Test func actualValuesTellTheKind() throws {
        let sketch = FormSketch(
            """
            扶持资金绩效自查单
            项目名称 | 冷库扩建 | 主管部门 | 商务局 | 实施单位 | 物流中心
            一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 得分
            产出指标 | 数量指标 | 冷库容量 | 2万吨 | 2万吨 | 20
            """
        )
        let result = try Extractor.withBuiltinVocabulary().extract(Array(sketch.html.utf8), name: "x.html")
        let form = try #require(result.forms.first)
        #expect(form.kind == .selfEvaluation)
        #expect(form[.title]?.text == "扶持资金绩效自查单")
    }

    /// The sum under the year that the form is about is the year's total, that under all years the project's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func sumsOfFundsByYearsAreTotals(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                资金需求（元） | 资金来源 | 政策期总额 | 2024年 | 2025年 | 2026年
                ^ | 合计 | 12600.00 | 3800.00 | 4300.00 | 4500.00
                ^ | 省级资金 | 2400.00 | 800.00 | 800.00 | 800.00
                ^ | 市级资金 | 10200.00 | 3000.00 | 3500.00 | 3700.00

                """
            ) + UnknownForm.indicators,
            as: rendering
        )
        #expect(form[FieldPath("funding.project.total")]?.text == "12600.00")
        #expect(form[FieldPath("funding.annual.total")]?.text == "3800.00")
        #expect(UnknownForm.extra(form).contains("合计·2025年=4300.00"))
        #expect(UnknownForm.extra(form).contains("省级资金·2024年=800.00"))
    }

    /// Of two sums under the year none is the total.
    @Test func oneOfSeveralSumsIsNoTotal() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                资金需求（元） | 资金来源 | 2024年 | 2025年 | 2026年 | <
                ^ | 省级合计 | 800.00 | 800.00 | 800.00 | <
                ^ | 市级合计 | 3000.00 | 3500.00 | 3700.00 | <

                """
            ) + UnknownForm.indicators
        )
        #expect(form[FieldPath("funding.annual.total")]?.text == "")
        #expect(UnknownForm.extra(form).contains("省级合计·2024年=800.00"))
    }

    /// A row right below a table has labels and their amounts by turns.
    @Test func amountsBehindKnownLabelsAreNoCellsOfATable() throws {
        let form = try form(
            """
            分项 | 建设内容 | 2024年 | 2025年 | 合计 | 测算依据
            软件开发 | 三个子系统 | 168.00 | 42.00 | 210.00 | 150人月
            云资源 | 主机租用 | 26.40 | 39.60 | 66.00 | 目录价
            预算申请总额 | 304.00 | 其中：财政拨款 | 264.00 | 其他资金 | 40.00
            """,
            as: .html
        )
        #expect(form[FieldPath("funding.annual.appropriation")]?.text == "264.00")
        #expect(form[FieldPath("funding.annual.other")]?.text == "40.00")
        #expect(extra(form).contains("云资源·合计=66.00"))
        #expect(extra(form).contains("预算申请总额=304.00"))
    }
}
