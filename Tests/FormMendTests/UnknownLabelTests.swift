import FormMend
import FormModel
import Foundation
import Testing

/// Labels that nobody taught: with their values in `extra`, and never in the way of others.
@Suite struct UnknownLabelTests {
    private func form(_ sketch: String, as rendering: FormVariantTests.Rendering = .html) throws -> Form {
        let bytes = Array(rendering.text(FormSketch(sketch)).utf8)
        let result = try Extractor.withBuiltinVocabulary().extract(bytes, name: "x.\(rendering.rawValue)")
        return try #require(result.forms.first)
    }

    private func extra(_ form: Form) -> [String] { form.extra.map { "\($0.label)=\($0.field.text)" } }

    private let pairs = """
        市级预算项目绩效目标表
        （2023年度）
        项目名称 | 数字档案馆 | < | 机要等级 | 普通 | <
        主管部门 | 云溪市档案局 | < | 实施单位 | 云溪市档案馆 | <
        档案全宗 | 第三全宗 | < | 绩效联络员 | 李雷 | <
        批复文号 | 云财预〔2022〕18号 | < | < | < | <
        年度目标 | 完成档案数字化。 | < | < | < | <
        一级指标 | 二级指标 | 三级指标 | 评价方法 | 指标值 | 指标值来源
        产出指标 | 数量指标 | 扫描页数 | 现场查看 | ≥12万页 | 行业标准
        ^ | 质量指标 | 差错率 | 抽查 | ≤1% | 历史标准
        """

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theyGoToExtraWithTheirValues(rendering: FormVariantTests.Rendering) throws {
        let form = try form(pairs, as: rendering)
        #expect(
            extra(form) == [
                "机要等级=普通", "档案全宗=第三全宗", "绩效联络员=李雷", "批复文号=云财预〔2022〕18号", "扫描页数·评价方法=现场查看",
                "扫描页数·指标值来源=行业标准", "差错率·评价方法=抽查", "差错率·指标值来源=历史标准",
            ]
        )
        #expect(form[FieldPath("project.name")]?.text == "数字档案馆")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "云溪市档案馆")
        #expect(form.indicators.map { $0[.target]?.text } == ["≥12万页", "≤1%"])
        #expect(form.indicators.allSatisfy { !$0.needsReview })
    }

    /// A blank value is blank, and the label behind it is none of its value.
    @Test func aBlankValueStaysBlankBesideAnUnknownLabel() throws {
        let form = try form(pairs.replacing("云溪市档案局", with: "").replacing("实施单位", with: "归口科室"))
        #expect(form[FieldPath("organization.department")]?.flags == [.blank])
        #expect(extra(form).contains("归口科室=云溪市档案馆"))
    }

    /// Nor is it over the cells of the row below, where the label behind it is known.
    @Test func aBlankValueIsNoHeadsPlace() throws {
        let form = try form(pairs.replacing("云溪市档案局", with: ""))
        #expect(form[FieldPath("organization.department")]?.flags == [.blank])
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "云溪市档案馆")
    }

    /// Any of the labels may name what the form seems to lack.
    @Test func whatSeemsToLackIsMissingWhereLabelsAreUnknown() throws {
        let form = try form(pairs.replacing("实施单位", with: "归口科室"))
        #expect(form[FieldPath("organization.implementingUnit")]?.flags == [.missing])
        let known = try self.form(
            """
            市级预算项目绩效目标表
            （2023年度）
            项目名称 | 数字档案馆
            主管部门 | 云溪市档案局
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 扫描页数 | ≥12万页
            """
        )
        #expect(known[FieldPath("organization.implementingUnit")] == nil)
    }

    /// A table of a kind that nobody knows: each cell under its head and beside the first cell of its row.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func cellsOfUnknownTablesAreLabelledByRowAndColumn(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            部门整体支出绩效目标表
            （2023年度）
            部门名称 | 青岭县交通运输局 | < | <
            任务名称 | 主要内容 | 投入金额 | 负责科室
            道路养护 | 县乡道路日常养护 | 320.50 | 养护科
            桥梁检测 | 危桥检测与加固 | 80.00 | 工程科
            年度目标 | 完成养护任务。 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 养护里程 | ≥120公里
            """,
            as: rendering
        )
        #expect(
            extra(form) == [
                "道路养护·主要内容=县乡道路日常养护", "道路养护·投入金额=320.50", "道路养护·负责科室=养护科", "桥梁检测·主要内容=危桥检测与加固",
                "桥梁检测·投入金额=80.00", "桥梁检测·负责科室=工程科",
            ]
        )
    }

    /// Rows of words may be pairs, or heads and what stands under them: a person must say.
    @Test func rowsThatMayBeHeadsAreAmbiguous() throws {
        let form = try form(
            pairs.replacing(
                "档案全宗 | 第三全宗 | < | 绩效联络员 | 李雷 | <",
                with: "档案全宗 | 第三全宗 | < | 绩效联络员 | 李雷 | <\n移交年份 | 上一年度 | < | 移交人员 | 韩梅 | <"
            )
        )
        let doubtful = form.extra.filter { $0.field.flags.contains(.ambiguous) }.map(\.label)
        #expect(doubtful == ["档案全宗", "绩效联络员", "移交年份", "移交人员"])
    }

    /// A head over narratives that nobody knows keeps its own text.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aNarrativeUnderAnUnknownHeadIsItsOwn(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            """
            项目支出绩效目标表
            （2022年度）
            项目名称 | 智慧停车 | < | <
            主管部门 | 云溪市城管局 | 实施单位 | 停车中心
            规划期愿景 | < | 年度目标 | <
            三年内建成停车管理平台。 | < | 建成停车场两处。 | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 停车场 | ≥6处
            """,
            as: rendering
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "建成停车场两处。")
        #expect(extra(form) == ["规划期愿景=三年内建成停车管理平台。"])
    }

    /// The name of an indicator is one, even if it is a label elsewhere.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func namesOfIndicatorsMayBeWordsOfLabels(rendering: FormVariantTests.Rendering) throws {
        let form = try form(
            pairs.replacing("差错率", with: "项目实施周期").replacing("抽查", with: "项目概况"),
            as: rendering
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["扫描页数", "项目实施周期"])
    }

    /// Labels over their values; where only the first is known, a person must say which way the form is to be read.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func labelsMayStandOverTheirValues(rendering: FormVariantTests.Rendering) throws {
        let sketch = """
            政府购买服务绩效目标表
            （2023年度）
            项目名称 | 主管部门 | 服务领域 | 合同金额
            居家养老服务 | 云溪市民政局 | 养老 | 560,000.00
            年度目标 | 服务老人800人。 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 服务人数 | ≥800人
            """
        let form = try form(sketch, as: rendering)
        #expect(form[FieldPath("project.name")]?.text == "居家养老服务")
        #expect(form[FieldPath("organization.department")]?.text == "云溪市民政局")
        #expect(extra(form) == ["服务领域=养老", "合同金额=560,000.00"])
        let unknown = sketch.replacing("主管部门", with: "承办站所").replacing("合同金额", with: "总价款")
        let doubtful = try self.form(unknown, as: rendering)
        #expect(doubtful[FieldPath("project.name")]?.needsReview == true)
    }

    /// The label of a group of rows that has one amount beside it is a label as others are.
    @Test func anAmountBesideABandIsNotLost() throws {
        let form = try form(
            pairs.replacing("档案全宗 | 第三全宗 | < | 绩效联络员 | 李雷 | <", with: "项目资金（元） | 120,000.00 | < | < | < | <")
        )
        #expect(extra(form).contains("项目资金（元）=120,000.00"))
    }

    /// A date under a label that nobody knows may be the day on which the project ends.
    @Test func whatAnUnknownLabelMayNameIsMissing() throws {
        func flags(_ label: String) throws -> Set<Flag>? {
            let row = "\(label) | 2023年12月1日 | < | 联系人 | 石大桥 | <\n"
            return try UnknownForm.form(UnknownForm.target(row + UnknownForm.indicators))[.endDate]?.flags
        }
        #expect(try flags("收尾交付日") == [.missing])
        #expect(try flags("填报日期") == nil)
    }

    /// What is one character off a label without a path may as well be a label of a field that nobody knows.
    @Test func nearlyALabelWithoutAPathIsUnknown() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("项目编号码 | Z-17 | < | 项目起始时间 | 2024/7/1 | <\n" + UnknownForm.indicators)
        )
        #expect(extra(form).contains("项目编号码=Z-17"))
        #expect(form[FieldPath("organization.implementingUnit")]?.flags.contains(.missing) == true)
    }

    /// The end of a project is no variant of its whole time.
    @Test func labelsOfBothEndsAreToldApart() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("项目起始时间 | 2024/7/1 | < | 项目终止时间 | 2026/12/31 | <\n" + UnknownForm.indicators)
        )
        #expect(form[.startDate]?.value == .string("2024-07-01"))
        #expect(form[.endDate]?.value == .string("2026-12-31"))
    }

    /// The day in a line of signatures may be the one on which the form was filled in.
    @Test func aDayBehindTheIndicatorsIsDoubtful() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(UnknownForm.indicators) + "\n评价人：柏云舒 完成日期：2024年3月12日"
        )
        #expect(form[.endDate]?.text == "2024年3月12日" && form[.endDate]?.needsReview == true)
        let above = try UnknownForm.form(
            UnknownForm.target("开始日期 | 2024年1月1日 | < | 完成日期 | 2024年12月31日 | <\n" + UnknownForm.indicators)
        )
        #expect(above[.endDate]?.needsReview == false)
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func theUnitMayStandInTheCornerOfTheMatrix(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            """
            项目支出绩效自评表
            （2022年度）
            项目名称 | 粪污资源化利用 | < | < | < | <
            项目资金 | （单位：万元） | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 执行率（B/A）
            ^ | 年度资金总额 | 980.00 | 932.50 | 905.17 | 97.07%
            ^ | 其中：财政拨款 | 900.00 | 852.50 | 825.17 | 96.79%
            """,
            as: rendering
        )
        #expect(form[.fundingUnit]?.text == "万元")
        #expect(form[.execution(row: "total", column: "executed")]?.value == .number(9_051_700))
    }

    /// Options with their boxes in cells beside each other are one value.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func optionsMayHaveCellsOfTheirOwn(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target("项目属性 | 新增项目□ | 延续项目■ | 实施单位 | 消防救援站 | <\n") + UnknownForm.indicators,
            as: rendering
        )
        #expect(form[FieldPath("project.nature")]?.value == .string("延续项目"))
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "消防救援站")
    }

    /// Parts behind the total of all years are parts of it, those behind the year's are the year's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func partsBelongToTheTotalThatBeginsTheirRow(rendering: FormVariantTests.Rendering) throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                项目总预算（元） | 7,350,000.00 | 其中：财政资金 | 6,150,000.00 | 其他资金 | 1,200,000.00
                当年预算（元） | 2,450,000.00 | 其中：财政资金 | 2,050,000.00 | 其他资金 | 400,000.00

                """
            ) + UnknownForm.indicators,
            as: rendering
        )
        let paths = ["project.fiscal", "project.other", "annual.total", "annual.appropriation", "annual.other"]
        #expect(
            paths.map { form[FieldPath("funding.\($0)")]?.text } == [
                "6,150,000.00", "1,200,000.00", "2,450,000.00", "2,050,000.00", "400,000.00",
            ]
        )
    }
}
