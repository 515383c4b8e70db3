import FormMend
import FormModel
import Foundation
import Testing

/// Tables of which each span of rows is a project.
@Suite struct ListedProjectsTests {
    private static let head = """
        部门预算项目支出绩效目标表
        （2023年度）
        金额单位：元
        单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重
        """
    private static let projects = """
        教育局（本级） | 校舍改造 | 1268000.00 | 改造四所学校。 | 产出指标 | 数量指标 | 改造学校数 | ＝ | 4 | 所 | 60
        ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 办学条件 | 定性 | 改善 |  | 40
        第二中学 | 公用经费 | 340725.00 | 保障教学运转。 | 产出指标 | 数量指标 | 保障学生人数 | ≥ | 2915 | 人 | 100
        """

    private func forms(_ sketch: String, as rendering: FormVariantTests.Rendering) throws -> [Form] {
        try UnknownForm.result(sketch, as: rendering).forms
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func eachProjectIsAForm(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(Self.head + "\n" + Self.projects, as: rendering)
        #expect(forms.map { $0[.projectName]?.text } == ["校舍改造", "公用经费"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["改造四所学校。", "保障教学运转。"])
        #expect(forms.map { UnknownForm.extra($0).contains { $0.hasPrefix("预算数=") } } == [true, true])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["改造学校数", "办学条件"], ["保障学生人数"]])
        #expect(forms.map { $0.indicators.map { $0[.target]?.text } } == [["＝4所", "改善"], ["≥2915人"]])
        // What stands over the list is each one's.
        #expect(forms.allSatisfy { $0[.title]?.text == "部门预算项目支出绩效目标表" })
        #expect(forms.allSatisfy { $0[.fiscalYear]?.value == .number(2023) && $0[.fundingUnit]?.text == "元" })
    }

    /// Nobody knows the name over the sources of money: the sum beside them is the year's.
    @Test func aSumBesideSourcesIsTheYears() throws {
        let forms = try forms(
            """
            重点项目绩效目标汇总表
            （2025年度）
            金额单位：万元
            序号 | 项目名称 | 预算安排 | < | < | 年度绩效目标 | 绩效指标 | < | < | <
            ^ | ^ | 合计 | 财政拨款 | 其他资金 | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
            1 | 生活补助 | 486.20 | 480.20 | 6.00 | 应助尽助。 | 产出指标 | 数量指标 | 资助人次 | ≥7800人次
            ^ | ^ | ^ | ^ | ^ | ^ | 产出指标 | 质量指标 | 认定准确率 | 100%
            2 | 监管平台 | 215.00 | 180.00 | 35.00 | 部署摄像头。 | 产出指标 | 数量指标 | 接入食堂 | 68个
            ^ | ^ | ^ | ^ | ^ | ^ | 产出指标 | 质量指标 | 正常运行率 | ≥98%
            """,
            as: .html
        )
        #expect(forms.map { $0[FieldPath("funding.annual.total")]?.text } == ["486.20", "215.00"])
        #expect(forms.map { $0[FieldPath("funding.annual.appropriation")]?.text } == ["480.20", "180.00"])
        #expect(forms.map { $0[FieldPath("funding.annual.other")]?.text } == ["6.00", "35.00"])
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsThatAFurtherPageRepeatsAreNoProject(rendering: FormVariantTests.Rendering) throws {
        let heads = Self.head.split(separator: "\n").last.map(String.init) ?? ""
        let forms = try forms(
            Self.head + "\n" + Self.projects + "\n" + heads
                + "\n体育学校 | 参赛经费 | 89640.00 | 组队参赛。 | 产出指标 | 数量指标 | 参赛次数 | ≥ | 9 | 次 | 100",
            as: rendering
        )
        #expect(forms.map { $0[.projectName]?.text } == ["校舍改造", "公用经费", "参赛经费"])
        #expect(forms.map(\.indicators.count) == [2, 1, 1])
    }

    /// The page on which a project goes on may have its name again.
    @Test func aNameThatAFurtherPageRepeatsIsNoFurtherProject() throws {
        let heads = Self.head.split(separator: "\n").last.map(String.init) ?? ""
        let forms = try forms(
            Self.head + "\n" + Self.projects + "\n" + heads
                + "\n第二中学 | 公用经费 | 340725.00 | 保障教学运转。 | 效益指标 | 社会效益指标 | 办学条件 | 定性 | 改善 |  | 20",
            as: .html
        )
        #expect(forms.map { $0[.projectName]?.text } == ["校舍改造", "公用经费"])
        #expect(forms.last?.indicators.map { $0[.level3]?.text } == ["保障学生人数", "办学条件"])
        #expect(forms.last?[FieldPath("narrative.annualGoal")]?.text == "保障教学运转。")
    }

    @Test func whatStandsOverTheListIsUnplacedOnce() throws {
        let result = try UnknownForm.result("全县各单位\n" + Self.head + "\n" + Self.projects)
        #expect(result.forms.count == 2)
        #expect(result.unplaced.filter { $0.text == "全县各单位" }.count == 1)
    }

    /// Exports that fill every cell of a span have the name of a project in each of its rows.
    @Test func aNameInEachRowOfAProjectIsOneProject() throws {
        let filled = """
            教育局（本级） | 校舍改造 | 1268000.00 | 改造四所学校。 | 产出指标 | 数量指标 | 改造学校数 | ＝ | 4 | 所 | 60
            教育局（本级） | 校舍改造 | 1268000.00 | 改造四所学校。 | 效益指标 | 社会效益指标 | 办学条件 | 定性 | 改善 |  | 40
            第二中学 | 公用经费 | 340725.00 | 保障教学运转。 | 产出指标 | 数量指标 | 保障学生人数 | ≥ | 2915 | 人 | 100
            """
        let forms = try forms(Self.head + "\n" + filled, as: .tsv)
        #expect(forms.map { $0[.projectName]?.text } == ["校舍改造", "公用经费"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["改造学校数", "办学条件"], ["保障学生人数"]])
        #expect(forms.first?[FieldPath("narrative.annualGoal")]?.text == "改造四所学校。")
    }

    /// The columns are numbered below their heads, a row names the unit whose projects stand below, the heading says which of
    /// several papers it is, and the year stands behind the unit.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func numbersOfColumnsAndNamesOfUnitsAreNoProjects(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            项目支出绩效目标表（本级下达）
            单位名称：芒沧州农业农村局    2024年度
            项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容
            1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
            芒沧州农业农村局 |  |  |  |  |  |  |  |  |
            检测专项经费 | 开展例行监测。 | 产出指标 | 数量指标 | 定量检测批次 | ≥ | 1200 | 批次 | 定量指标 | 反映检测情况。
            ^ | ^ | ^ | 质量指标 | 报告差错率 | ≤ | 0.5 | % | 定量指标 | 差错报告数除以报告总数。
            项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容
            1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
            免疫劳务补助 | 做好强制免疫。 | 产出指标 | 数量指标 | 补助防疫员人数 | ＝ | 312 | 人 | 定量指标 | 反映人数。
            """,
            as: rendering
        )
        #expect(forms.map { $0[.projectName]?.text } == ["检测专项经费", "免疫劳务补助"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["开展例行监测。", "做好强制免疫。"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["定量检测批次", "报告差错率"], ["补助防疫员人数"]])
        #expect(forms.map { $0.indicators.map { $0[.target]?.text } } == [["≥1200批次", "≤0.5%"], ["＝312人"]])
        #expect(forms.allSatisfy { $0[.title]?.text == "项目支出绩效目标表（本级下达）" })
        #expect(forms.allSatisfy { $0[.fiscalYear]?.value == .number(2024) })
        #expect(forms.allSatisfy { $0[FieldPath("organization.department")]?.text == "芒沧州农业农村局" })
    }

    /// A label at the side of the indicators names a part of the form.
    @Test func aNameBesideTheHeadsOfOneFormIsItsOwn() throws {
        let forms = try forms(
            """
            部门预算项目支出绩效目标表
            （2023年度）
            项目名称 | 校舍改造 | < | <
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 改造学校数 | ＝4所
            """,
            as: .html
        )
        #expect(forms.map { $0[.projectName]?.text } == ["校舍改造"])
    }

    /// The heads stand in two rows: amounts below one head, the indicators' below another.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func headsMayStandInTwoRows(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            部门预算项目支出绩效目标表
            部门名称：巴彦旗水利局    单位：万元
            序号 | 项目名称 | 年度预算资金 | < | < | 绩效指标 | < | < | <
            ^ | ^ | 合计 | 财政拨款 | 其他资金 | 一级指标 | 二级指标 | 三级指标 | 指标值
            1 | 水价综合改革 | 386.40 | 350.00 | 36.40 | 产出指标 | 数量指标 | 完善量水设施 | ≥182处
            ^ | ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 水事纠纷调处率 | ≥95%
            2 | 淤地坝维护 | 92.75 | 92.75 | 0.00 | 产出指标 | 数量指标 | 巡查淤地坝座次 | ≥189座次
            """,
            as: rendering
        )
        #expect(forms.map { $0[.projectName]?.text } == ["水价综合改革", "淤地坝维护"])
        let paths = ["funding.annual.total", "funding.annual.appropriation", "funding.annual.other"]
        #expect(
            forms.map { form in paths.map { form[FieldPath($0)]?.text } } == [
                ["386.40", "350.00", "36.40"], ["92.75", "92.75", "0.00"],
            ]
        )
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["完善量水设施", "水事纠纷调处率"], ["巡查淤地坝座次"]])
    }

    /// A row over all columns names each project, and the heads stand once, above the first.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func bannersMayNameTheProjects(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            部门预算项目绩效目标公开表
            （2024年度）
            一级指标 | 二级指标 | 三级指标 | 预期指标值 | 数据来源
            一、项目名称：图书馆运行 年度预算资金：285.60万元 项目类型：专项业务类 | < | < | < | <
            年度绩效目标 | 新增馆藏三万册。 | < | < | <
            产出指标 | 数量指标 | 新增纸质文献 | ≥32000册 | 采编系统
            满意度指标 | 服务对象满意度指标 | 读者满意度 | ≥92% | 问卷调查
            二、项目名称：非遗保护 年度预算资金：96.00万元 项目类型：专项业务类 | < | < | < | <
            年度绩效目标 | 资助传承人授徒。 | < | < | <
            产出指标 | 数量指标 | 资助传承人 | ≥23人 | 资金发放表
            """,
            as: rendering
        )
        #expect(forms.map { $0[.projectName]?.text } == ["图书馆运行", "非遗保护"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["新增馆藏三万册。", "资助传承人授徒。"])
        #expect(
            forms.map { $0[FieldPath("funding.annual.total")]?.value } == [.number(2_856_000), .number(960_000)]
        )
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["新增纸质文献", "读者满意度"], ["资助传承人"]])
    }

    /// The groups of the indicators stand side by side, each with columns of its own and as many indicators as it has.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func groupsMayStandSideBySide(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            部门预算项目绩效目标汇总表
            部门名称：园林绿化中心    单位：万元
            单位（项目名称） | 资金总额 | 年度绩效目标 | 成本指标 | < | 产出指标 | < | 满意度指标 | <
            ^ | ^ | ^ | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值
            园林绿化中心 | 1454.40 |  |  |  |  |  |  |
            绿地养护 | 1286.40 | 绿地达到二级标准。 | 养护单价 | ≤4.12元 | 养护绿地面积 | ≥312万平方米 | 市民满意度 | ≥90%
            ^ | ^ | ^ |  |  | 补植行道树 | ≥1850株 |  |
            公园设施维修 | 168.00 | 更换木栈道。 | 总投资 | ≤168万元 | 更换木栈道面积 | =1460平方米 | 游客满意度 | ≥88%
            """,
            as: rendering
        )
        #expect(forms.map { $0[.projectName]?.text } == ["绿地养护", "公园设施维修"])
        #expect(forms.map { $0[FieldPath("funding.annual.total")]?.text } == ["1286.40", "168.00"])
        #expect(
            forms.first?.indicators.map { $0[.level3]?.text } == ["养护单价", "养护绿地面积", "补植行道树", "市民满意度"]
        )
        #expect(forms.first?.indicators.map { $0[.level1]?.text } == ["成本指标", "产出指标", "产出指标", "满意度指标"])
        #expect(forms.last?.indicators.map { $0[.target]?.text } == ["≤168万元", "=1460平方米", "≥88%"])
    }

    /// A group may have its first levels in a column of its own, terms of the second level reach over several of its indicators,
    /// and the score behind all of them is the project's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func groupsMayHaveLevelsOfTheirOwn(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            2024年度项目支出绩效自评汇总表
            部门名称：水利局    单位：万元
            项目名称 | 全年预算数 | 全年执行数 | 产出指标 | < | < | 效果指标 | < | < | < | 自评得分
            ^ | ^ | ^ | 二级指标 | 三级指标 | 指标值 | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
            灌区改造 | 2460.00 | 2180.00 | 数量指标 | 改造渠长 | ≥18.6公里 | 效益指标 | 经济效益指标 | 新增产能 | >=85万公斤 | 96.5
            ^ | ^ | ^ | ^ | 配套建筑物 | 不少于64座 | ^ | 社会效益指标 | 受益人口 | 2.3万人以上 | ^
            ^ | ^ | ^ | 质量指标 | 合格率 | =100% | 满意度指标 | 服务对象满意度指标 | 群众满意度 | 不低于90% | ^
            水土保持 | 938.50 | 860.00 | 数量指标 | 治理面积 | =21平方公里 | 效益指标 | 生态效益指标 | 减少流失 | ≥4.8万吨 | 88.0
            """,
            as: rendering
        )
        #expect(forms.map { $0[.projectName]?.text } == ["灌区改造", "水土保持"])
        #expect(forms.map { $0[.totalScore]?.text } == ["96.5", "88.0"])
        #expect(
            forms.first?.indicators.map { row in
                [.level1, .level2, .level3, .target].map { row[$0]?.text ?? "" }.joined(separator: "|")
            } == [
                "产出指标|数量指标|改造渠长|≥18.6公里", "产出指标|数量指标|配套建筑物|不少于64座", "产出指标|质量指标|合格率|=100%",
                "效益指标|经济效益指标|新增产能|>=85万公斤", "效益指标|社会效益指标|受益人口|2.3万人以上",
                "满意度指标|服务对象满意度指标|群众满意度|不低于90%",
            ]
        )
        #expect(forms.last?.indicators.map { $0[.level1]?.text } == ["产出指标", "效益指标"])
    }

    /// What else is said of a project stands in rows below its indicators, beside its name.
    @Test func rowsBelowTheIndicatorsAreTheProjects() throws {
        func project(_ number: Int, _ name: String) -> String {
            """
            \(number) | \(name) | 产出指标 | 数量指标 | \(name)个数 | =6个 | 6个 | 50 | 50
            ^ | ^ | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≧92% | 95.1% | 40 | 40
            ^ | ^ | 年度目标 | < | 完成\(name)。 | < | 目标完成情况 | \(name)已完成，通过验收。 | <
            ^ | ^ | 全年预算数 | < | 2360.00 | 全年执行数 | 2296.28 | 执行率 | 97.30%
            ^ | ^ | 预算执行得分（满分10分） | < | 9.73 | 自评总分 | 97.73 | 自评等级 | 优
            """
        }
        let forms = try forms(
            """
            2023年度项目支出绩效自评表
            主管部门：文旅局    金额单位：元
            序号 | 项目名称 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            \(project(1, "图书分馆"))
            \(project(2, "非遗传习"))
            """,
            as: .html
        )
        #expect(forms.map { $0[.projectName]?.text } == ["图书分馆", "非遗传习"])
        #expect(forms.map { $0.indicators.map { $0[.score]?.text } } == [["50", "40"], ["50", "40"]])
        #expect(forms.map { $0[.totalScore]?.text } == ["97.73", "97.73"])
        #expect(forms.map { $0[.execution(row: "total", column: "rate")]?.text } == ["97.30%", "97.30%"])
        #expect(forms.map { $0[.execution(row: "total", column: "score")]?.text } == ["9.73", "9.73"])
        #expect(forms.last?[FieldPath("narrative.annualGoal")]?.text == "完成非遗传习。")
        #expect(forms.last?[FieldPath("narrative.actualCompletion")]?.text == "非遗传习已完成，通过验收。")
        #expect(forms.allSatisfy { UnknownForm.extra($0).contains("自评等级=优") })
    }

    /// Where one amount of a matrix is known, the words beside it are columns of it as well.
    @Test func headsBesideAmountsAreOfTheMatrix() throws {
        let forms = try forms(
            """
            2022年度项目绩效完成情况表
            项目名称 | 承担单位 | 预算安排数 | 实际支出数 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值
            技改补助 | 服务中心 | 12.80 | 12.34 | 产出指标 | 数量指标 | 支持项目 | ≥32个 | 34个
            企业培育 | 科创中心 | 5.60 | 5.48 | 产出指标 | 数量指标 | 新认定企业 | ≥40家 | 43家
            """,
            as: .html
        )
        #expect(forms.map { $0[.execution(row: "total", column: "adjustedBudget")]?.text } == ["12.80", "5.60"])
    }

    /// Of two projects or more the names show the heads, whatever nobody knows among them; a narrative with its label stands over
    /// the columns of the indicators, in front of them.
    @Test func headsThatNobodyKnowsHideNoProjects() throws {
        let forms = try forms(
            """
            2024年度重点项目绩效目标表
            部门名称：文旅局    单位：万元
            序号 | 项目名称 | 预算安排及执行 | < | 绩效目标及指标 | < | < | <
            ^ | ^ | 2023年预算数 | 2024年预算数 | 一级指标 | 二级指标 | 三级指标 | 2024年目标值
            一、公共预算项目小计 | < | 881.00 | 915.00 |  |  |  |
            1 | 图书分馆 | 420.00 | 465.00 | 年度目标：新建社区分馆6个。 | < | < | <
            ^ | ^ | ^ | ^ | 产出指标 | 数量指标 | 新建分馆 | =6个
            ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 读者满意度 | ≧95%
            2 | 非遗保护 | 186.00 | 190.00 | 年度目标：资助传承人42名。 | < | < | <
            ^ | ^ | ^ | ^ | 产出指标 | 数量指标 | 资助传承人 | =42名
            """,
            as: .html
        )
        #expect(forms.map { $0[.projectName]?.text } == ["图书分馆", "非遗保护"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["新建社区分馆6个。", "资助传承人42名。"])
        #expect(forms.map { $0.indicators.map { $0[.target]?.text } } == [["=6个", "≧95%"], ["=42名"]])
    }

    /// The sources of a project's money stand below each other beside its indicators.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func fundsBelowEachOtherBesideTheIndicators(rendering: FormVariantTests.Rendering) throws {
        let forms = try UnknownForm.result(
            """
            2024年度部门项目支出绩效自评汇总表
            填报部门：退役军人事务局    金额单位：元
            项目名称 | 实施单位 | 资金情况 | < | < | < | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值
            ^ | ^ | 资金来源 | 全年预算数 | 全年执行数 | 执行率 | ^ | ^ | ^ | ^ | ^
            设施修缮 | 陵园管理中心 | 年度资金总额 | 8,126,500.00 | 7,963,970.00 | 98.00% | 产出指标 | 数量指标 | 修缮设施 | =11处 | 11处
            ^ | ^ | 其中：财政拨款 | 7,276,500.00 | 7,133,970.00 | 98.04% | ^ | 质量指标 | 合格率 | =100% | 100%
            ^ | ^ | 其他资金 | 850,000.00 | 830,000.00 | 97.65% | 满意度指标 | 服务对象满意度指标 | 烈属满意度 | ≥95% | 96%
            技能培训 | 服务中心 | 年度资金总额 | 4,620,000.00 | 4,203,200.00 | 90.98% | 产出指标 | 数量指标 | 培训人数 | ≥860人 | 841人
            ^ | ^ | 其中：财政拨款 | 4,620,000.00 | 4,203,200.00 | 90.98% | ^ | 质量指标 | 结业率 | ≥98% | 98.7%
            """,
            as: rendering
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["设施修缮", "技能培训"])
        #expect(
            forms.map { $0[FieldPath("funding.execution.appropriation.executed")]?.text }
                == ["7,133,970.00", "4,203,200.00"]
        )
        #expect(forms.first?[FieldPath("funding.execution.other.rate")]?.text == "97.65%")
        #expect(forms.map(\.indicators.count) == [3, 2])
    }

    /// A parent reaches over several projects and the row that adds them up; the number of none is one of its cells.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func sumsBelowProjectsOfAParent(rendering: FormVariantTests.Rendering) throws {
        let forms = try UnknownForm.result(
            """
            2025年部门预算项目绩效目标表
            填报部门：科协    金额单位：万元
            一级项目 | 二级项目 | 项目承担单位 | 年度资金总额 | 一级指标 | 二级指标 | 三级指标 | 指标值
            科学素质提升 | 科技馆巡展 | 科技馆 | 1,268.00 | 产出指标 | 数量指标 | 巡展场次 | ≥42站
            ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 观众满意度 | ≥95%
            ^ | 科普传播 | 传播中心 | 436.50 | 产出指标 | 数量指标 | 短视频 | ≥320条
            ^ | 小计 | < | 1,704.50 |  |  |  |
            人才服务 | 工作站建设 | 服务部 | 980.00 | 产出指标 | 数量指标 | 新建工作站 | =9家
            ^ | ^ | ^ | ^ | ^ | 质量指标 | 考核合格率 | ≥90%
            """,
            as: rendering
        ).forms
        #expect(forms.map { $0[.projectName]?.text } == ["科技馆巡展", "科普传播", "工作站建设"])
        #expect(forms.map(\.indicators.count) == [2, 1, 2])
    }

    /// Amounts and targets of several years stand under one head each.
    @Test func yearsBelowAHeadAreHeads() throws {
        let forms = try forms(
            """
            滚动预算项目绩效目标表
            序号 | 项目名称 | 预算安排 | < | 一级指标 | 二级指标 | 三级指标 | 指标值 | <
            ^ | ^ | 2025年 | 2026年 | ^ | ^ | ^ | 2025年 | 2026年
            1 | 公路养护 | 386.00 | 402.00 | 产出指标 | 数量指标 | 养护里程 | ≥1,150公里 | ≥1,200公里
            ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 优良路率 | 不低于90% | 不低于91%
            2 | 航道整治 | 53.80 | 31.60 | 产出指标 | 数量指标 | 整治航道 | =18公里 | =12公里
            """,
            as: .html
        )
        #expect(forms.map { $0[.projectName]?.text } == ["公路养护", "航道整治"])
        #expect(forms.map { $0.indicators.map { $0[.target]?.text } } == [["≥1,150公里", "不低于90%"], ["=18公里"]])
        #expect(forms.map { UnknownForm.extra($0).contains { $0.hasSuffix("2026年=402.00") } } == [true, false])
    }

    /// Behind the indicators stands what is said of the project, its money below a head of its own.
    @Test func moneyBehindTheIndicatorsIsTheProjects() throws {
        let forms = try forms(
            """
            专项债券项目绩效目标汇总表
            序号 | 项目名称 | 绩效指标 | < | < | < | 项目单位 | 项目投资 | < | 年度目标
            ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^ | 项目总投资 | 其中：财政资金 | ^
            合计 | < | < | < | < | < | < | 634.50 | 518.80 |
            1 | 供水工程 | 产出指标 | 数量指标 | 铺设管网 | ≥92公里 | 水务公司 | 386.00 | 308.80 | 完成土建。
            ^ | ^ | 效益指标 | 社会效益指标 | 受益人口 | 9万人以上 | ^ | ^ | ^ | ^
            2 | 医院建设 | 产出指标 | 数量指标 | 建设面积 | =2.1万平方米 | 第三医院 | 248.50 | 210.00 | 主体封顶。
            """,
            as: .html
        )
        #expect(forms.map { $0[.projectName]?.text } == ["供水工程", "医院建设"])
        #expect(forms.map { $0[FieldPath("funding.project.total")]?.text } == ["386.00", "248.50"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["完成土建。", "主体封顶。"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["铺设管网", "受益人口"], ["建设面积"]])
    }
}
