import FormMend
import FormModel
import Testing

/// Lists with a row for each project, or whose indicators are written otherwise than a cell for each level.
@Suite struct ListedRecordsTests {
    private func forms(_ sketch: String, as rendering: FormVariantTests.Rendering) throws -> [Form] {
        try UnknownForm.result(sketch, as: rendering).forms
    }

    private func names(_ forms: [Form]) -> [String?] { forms.map { $0[.projectName]?.text } }

    private func rows(_ form: Form?) -> [String] {
        form?.indicators.map { row in
            IndicatorColumn.allCases.compactMap { row[$0]?.text }.filter { !$0.isEmpty }.joined(separator: "|")
        } ?? []
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func indicatorsWrittenInACellArePartedAtTheirTerms(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            2024年市级项目支出绩效目标公开表
            填报部门：水务局    金额单位：元
            序号 | 项目名称 | 项目单位 | 项目预算 | < | 绩效目标 | 绩效指标
            ^ | ^ | ^ | 资金总额 | 财政拨款 | ^ | ^
            1 | 管网清淤 | 排水管理处 | 6,840.00 | 6,840.00 | 清淤520公里。 | 【产出指标】数量指标：清淤长度≥520公里；整治积水点=9处。时效指标：完成时间：2024年5月31日前。【满意度指标】服务对象满意度指标：市民满意度≥90%。
            2 | 节水宣传 | 节水办 | 860.00 | 800.00 | 开展节水宣传。 | 【产出指标】数量指标：宣传活动6场。质量指标：复核通过率≥95%。
            合计 | < | < | 7,700.00 | 7,640.00 |  |
            """,
            as: rendering
        )
        #expect(names(forms) == ["管网清淤", "节水宣传"])
        #expect(
            rows(forms.first) == [
                "产出指标|数量指标|清淤长度|≥520公里", "产出指标|数量指标|整治积水点|=9处", "产出指标|时效指标|完成时间|2024年5月31日前",
                "满意度指标|服务对象满意度指标|市民满意度|≥90%",
            ]
        )
        #expect(rows(forms.last) == ["产出指标|数量指标|宣传活动|6场", "产出指标|质量指标|复核通过率|≥95%"])
        #expect(forms.map { $0[FieldPath("funding.annual.total")]?.text } == ["6,840.00", "860.00"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["清淤520公里。", "开展节水宣传。"])
        // Nothing parts the name from its value.
        #expect(forms.last?.indicators.first?[.target]?.needsReview ?? false)
    }

    /// Each term has a column of its own, with the indicators under it in one cell.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func indicatorsWrittenBelowTheirTerms(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            2025年省级部门项目支出绩效目标汇总表
            填报单位：林业局    金额单位：万元
            项目名称 | 项目单位 | 年度预算资金 | 年度绩效目标 | 产出指标 | < | 满意度指标
            ^ | ^ | ^ | ^ | 数量指标 | 时效指标 | 服务对象满意度指标
            公益林管护 | 保护中心 | 4,826.30 | 落实管护责任。 | 管护面积≥1,268.4万亩；抚育面积≥18.6万亩 | 完成时间：2025年11月底前 | 群众满意度≥90%
            病虫害防控 | 检疫总站 | 1,975.00 | 扑灭疫情。 | 清理病树≥8.4万株 |  | 权属单位满意度≥85%
            """,
            as: rendering
        )
        #expect(names(forms) == ["公益林管护", "病虫害防控"])
        #expect(
            rows(forms.first) == [
                "产出指标|数量指标|管护面积|≥1,268.4万亩", "产出指标|数量指标|抚育面积|≥18.6万亩", "产出指标|时效指标|完成时间|2025年11月底前",
                "满意度指标|服务对象满意度指标|群众满意度|≥90%",
            ]
        )
        #expect(rows(forms.last).count == 2)
    }

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func indicatorsBesideEachOtherAreRows(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            2023年度重点项目绩效自评结果一览表
            填报单位：城管局    金额单位：万元
            项目名称 | 实施单位 | 全年预算数 | 全年执行数 | 预算执行率 | 核心指标一 | < | < | 核心指标二 | < | < | 自评等级
            ^ | ^ | ^ | ^ | ^ | 指标名称 | 目标值 | 完成值 | 指标名称 | 目标值 | 完成值 | ^
            道路保洁 | 环卫所 | 8,640.00 | 8,587.32 | 99.39% | 保洁面积 | =612万平方米 | 612万平方米 | 机械化率 | ≥92% | 93.4% | 优
            垃圾分类 | 分类中心 | 1,268.50 | 1,193.74 | 94.11% | 示范片区 | =6个 | 5个 | 回收利用率 | ≥38% | 39.1% | 良
            """,
            as: rendering
        )
        #expect(names(forms) == ["道路保洁", "垃圾分类"])
        #expect(rows(forms.first) == ["保洁面积|=612万平方米|612万平方米", "机械化率|≥92%|93.4%"])
        #expect(rows(forms.last) == ["示范片区|=6个|5个", "回收利用率|≥38%|39.1%"])
        let columns = ["adjustedBudget", "executed", "rate"]
        #expect(
            forms.map { form in columns.map { form[.execution(row: "total", column: $0)]?.text } } == [
                ["8,640.00", "8,587.32", "99.39%"], ["1,268.50", "1,193.74", "94.11%"],
            ]
        )
        #expect(forms.map { UnknownForm.extra($0).contains("自评等级=优") } == [true, false])
    }

    /// The levels stand in front of the name, and a row over all columns says whose projects stand below.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func levelsInFrontOfNamesAreColumns(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(
            """
            2025年部门预算重点项目绩效目标批复表
            金额单位：元
            序号 | 项目名称[项目编码] | 预算金额 | 年度绩效目标 | 绩效指标（一级-二级-三级） | 指标值
            主管部门：交通运输局 | < | < | < | < | <
            1 | 公路养护 | 16,480.00 | 养护3,648公里。 | 产出指标-数量指标-列养公路 | =3,648公里
            ^ | ^ | ^ | ^ | 满意度指标-服务对象满意度指标-群众满意度 | ≥85%
            主管部门：生态环境局 | < | < | < | < | <
            2 | 水源地隔离 | 11,260.00 | 建设隔离网18.5公里。 | 产出指标-数量指标-隔离防护网 | =18.5公里
            """,
            as: rendering
        )
        #expect(names(forms) == ["公路养护", "水源地隔离"])
        #expect(rows(forms.first) == ["产出指标|数量指标|列养公路|=3,648公里", "满意度指标|服务对象满意度指标|群众满意度|≥85%"])
        #expect(rows(forms.last) == ["产出指标|数量指标|隔离防护网|=18.5公里"])
        let departments = forms.map { $0[FieldPath("organization.department")] }
        #expect(departments.map { $0?.text } == ["交通运输局", "生态环境局"])
        #expect(departments.allSatisfy { $0?.needsReview ?? false })
    }

    private static let tree = """
        2025年项目支出绩效目标表
        部门名称：农业农村局
        单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        农业农村局 |  |  |  |  |
        农田管护 | 管护14.6万亩。 | 产出指标 |  |  |
        ^ | ^ |  | 数量指标 |  |
        ^ | ^ |  |  | 管护面积 | ≥14.6万亩
        ^ | ^ |  |  | 维修沟渠 | ≥26.5公里
        ^ | ^ | 效益指标 |  |  |
        ^ | ^ |  | 可持续影响 |  |
        ^ | ^ |  |  | 长效机制 | 基本建立
        疫控中心 |  |  |  |  |
        强制免疫 | 做好免疫。 | 产出指标 |  |  |
        ^ | ^ |  | 质量指标 |  |
        ^ | ^ |  |  | 抗体合格率 | ≥70%
        """

    @Test(arguments: FormVariantTests.Rendering.allCases)
    func termsInRowsOfTheirOwnAreLevels(rendering: FormVariantTests.Rendering) throws {
        let forms = try forms(Self.tree, as: rendering)
        #expect(names(forms) == ["农田管护", "强制免疫"])
        #expect(
            rows(forms.first) == [
                "产出指标|数量指标|管护面积|≥14.6万亩", "产出指标|数量指标|维修沟渠|≥26.5公里", "效益指标|可持续影响|长效机制|基本建立",
            ]
        )
        #expect(rows(forms.last) == ["产出指标|质量指标|抗体合格率|≥70%"])
        #expect(forms.map { $0[FieldPath("narrative.annualGoal")]?.text } == ["管护14.6万亩。", "做好免疫。"])
    }

    /// Nothing is merged but the goal: each row has the name again.
    @Test func namesThatEachRowRepeatsAreOneProject() throws {
        let forms = try forms(
            """
            部门预算项目支出绩效目标表
            （2024年度）
            单位名称 | 项目名称 | 年度目标 | 绩效指标 | < | < | <
            ^ | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值
            文化馆 | 免费开放 | 全年免费开放。 | 产出指标 | 数量指标 | 演出场次 | ≥60场
            文化馆 | 免费开放 | ^ | 产出指标 | 时效指标 | 开放时长 | ≥42小时
            文管所 | 古建修缮 | 完成修缮。 | 产出指标 | 数量指标 | 修缮面积 | ≥1,286平方米
            """,
            as: .html
        )
        #expect(names(forms) == ["免费开放", "古建修缮"])
        #expect(forms.map(\.indicators.count) == [2, 1])
    }

    /// A page's number stands between the tables of two pages, and the first rows of the second are the last project's.
    @Test(arguments: FormVariantTests.Rendering.allCases)
    func aListGoesOnInTheNextTable(rendering: FormVariantTests.Rendering) throws {
        let heads = "项目名称 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值"
        let forms = try forms(
            """
            部门预算项目支出绩效目标表
            （2024年度）
            \(heads)
            路灯照明 | 保障照明。 | 产出指标 | 数量指标 | 维护路灯 | =9,860盏
            - 1 -
            \(heads)
             |  | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90%
            桥梁检测 | 检测桥梁。 | 产出指标 | 数量指标 | 检测桥梁 | =31座
            """,
            as: rendering
        )
        #expect(names(forms) == ["路灯照明", "桥梁检测"])
        #expect(forms.map { $0.indicators.map { $0[.level3]?.text } } == [["维护路灯", "市民满意度"], ["检测桥梁"]])
    }

    /// A form with a name of its own may hold a table of the projects that it is made of.
    @Test func projectsInAFormDoubtNothingOfIt() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(
                """
                项目名称 | 实施单位 | 起止月份 | 资金安排 | 责任人 | 采购方式
                终端接入 | 一大队 | 1-6月 | 128000.00 | 张强 | 公开招标
                软件部署 | 信通科 | 7-12月 | 172000.00 | 周芳 | 询价
                \(UnknownForm.indicators)
                """
            )
        )
        #expect(form.indicators.map { $0[.target]?.needsReview } == [false])
    }

    /// Three rows of each project share the columns: nobody takes that apart, and somebody has to look at all of it.
    @Test func aListThatIsReadAsOneFormIsDoubted() throws {
        let form = try UnknownForm.form(
            """
            2022年度专项资金项目绩效自评明细表
            金额单位：元
            项目名称 | 实施单位 | 全年预算数 | 全年执行数
            年度绩效目标 | < | 目标实际完成情况 | <
            一级指标 | 三级指标 | 年度指标值 | 实际完成值
            就业补助 | 就业中心 | 4,260.00 | 4,138.00
            新增就业6.8万人。 | < | 新增就业7.03万人。 | <
            产出指标 | 新增就业人数 | ≥6.8万人 | 7.03万人
            培训补贴 | 鉴定中心 | 1,825.00 | 1,500.00
            培训2.6万人次。 | < | 培训2.21万人次。 | <
            产出指标 | 培训人次 | ≥26,000人次 | 22,108人次
            """
        )
        let fields = form.indicators.flatMap { row in IndicatorColumn.allCases.compactMap { row[$0] } }
        #expect(!fields.isEmpty)
        #expect(fields.filter { !$0.text.isEmpty && !$0.needsReview }.map(\.text) == [])
    }
}
