import FormModel
import Testing

@testable import Normalization

/// Labels and values of a form's head that an export wrote in another order than a reader's.
@Suite struct ScatteredPairsTests {
    private let table = """

        一级指标 二级指标 三级指标 年度指标值

        产出指标 数量指标 管理公厕数量 ≥24座

        效益指标 社会效益指标 市容投诉量 同比下降
        """

    private func form(_ head: [String]) throws -> Form {
        try formOfLines("财政项目支出绩效目标申报表\n（2023年度）\n" + head.joined(separator: "\n\n") + "\n" + table)
    }

    private func texts(_ form: Form, _ paths: String...) -> [String?] { paths.map { form[FieldPath($0)]?.text } }

    private func areDoubted(_ form: Form, _ paths: String...) -> Bool {
        paths.allSatisfy { form[FieldPath($0)]?.needsReview ?? false }
    }

    /// The right half of a page stands behind the left one: labels wait for values that come later.
    @Test func valuesGoToTheLabelsOfTheirType() throws {
        let form = try form([
            "项目名称", "危桥改造", "项目类别", "主管部门", "交通运输局", "实施单位", "计划开始日期", "2023年3月1日", "计划完成日期",
            "项目资金总额", "80,000.00", "公路站", "其他经常性项目", "2023年12月31日", "年度资金总额", "60,000.00",
        ])
        #expect(texts(form, "project.name", "organization.department") == ["危桥改造", "交通运输局"])
        #expect(texts(form, "organization.implementingUnit", "project.category") == ["公路站", "其他经常性项目"])
        #expect(texts(form, "project.startDate", "project.endDate") == ["2023年3月1日", "2023年12月31日"])
        #expect(texts(form, "funding.project.total", "funding.annual.total") == ["80,000.00", "60,000.00"])
        #expect(areDoubted(form, "organization.implementingUnit", "project.category", "project.endDate"))
    }

    /// A block of labels and a block of their values.
    @Test func valuesOfABlockAreInTheOrderOfItsLabels() throws {
        let form = try form([
            "项目名称\n主管部门\n实施单位\n计划开始日期", "危桥改造\n交通运输局\n公路站\n2023-01-01", "计划完成日期", "2023-12-31",
        ])
        #expect(texts(form, "project.name", "organization.department") == ["危桥改造", "交通运输局"])
        #expect(texts(form, "organization.implementingUnit", "project.startDate") == ["公路站", "2023-01-01"])
        #expect(areDoubted(form, "project.name", "organization.department"))
    }

    @Test func aValueMayStandInFrontOfItsLabel() throws {
        let form = try form([
            "危桥改造", "项目名称", "主管部门", "交通运输局", "实施单位", "公路站", "计划开始日期", "2023-01-01", "计划完成日期", "2023-12-31",
        ])
        #expect(form[FieldPath("project.name")]?.text == "危桥改造")
        #expect(areDoubted(form, "project.name"))
    }

    /// Wrapped in a narrow column, the last character of a label stands behind the value.
    @Test func aLabelsEndMayStandFurtherDown() throws {
        let form = try form([
            "项目名称", "危桥改造", "主管部门", "交通运输局", "实施单位", "公路站", "项目资金总额", "80,000.00", "其中：财政资", "70,000.00", "金",
            "年度资金总额", "60,000.00", "其中：当年财政拨款", "50,000.00",
        ])
        #expect(texts(form, "funding.project.fiscal", "funding.annual.appropriation") == ["70,000.00", "50,000.00"])
    }

    @Test func typesAndEndingsTellMoreThanOrder() throws {
        let form = try form([
            "项目名称", "危桥改造", "实施单位\n计划开始日期\n计划完成日期", "2023-01-01\n2023-12-31\n公路站", "项目类别\n主管部门", "交通运输局\n一次性项目",
        ])
        #expect(texts(form, "project.startDate", "project.endDate") == ["2023-01-01", "2023-12-31"])
        #expect(texts(form, "organization.implementingUnit", "organization.department") == ["公路站", "交通运输局"])
        #expect(form[FieldPath("project.category")]?.text == "一次性项目")
    }

    @Test func blanksAreOfTheLabelsThatNoValueFits() throws {
        let form = try form([
            "项目名称", "危桥改造", "主管部门", "交通运输局", "计划开始日期\n项目类别", "实施单位", "计划完成日期", "2023-12-31", "一次性项目\n公路站",
        ])
        #expect(texts(form, "project.startDate", "project.category") == ["", "一次性项目"])
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "公路站")
    }

    @Test func whatStandsBehindANarrativesLabelIsItsOwn() throws {
        let form = try form([
            "项目名称", "危桥改造", "项目类别", "主管部门", "交通运输局", "计划开始日期", "计划完成日期", "2023-01-01", "2023-12-31", "项目概况",
            "全县危桥的改造项目",
        ])
        #expect(texts(form, "project.category", "narrative.overview") == ["", "全县危桥的改造项目"])
        #expect(texts(form, "project.startDate", "project.endDate") == ["2023-01-01", "2023-12-31"])
    }

    /// Where values are away from their labels, a blank may be another's, and a value a part of one.
    @Test func blanksAndPartsOfValuesAreDoubted() throws {
        let form = try form([
            "改造", "项目名称 危桥", "主管部门", "交通运输局", "实施单位", "计划开始日期", "计划完成日期", "2023-01-01", "2023-12-31", "公路站",
            "项目资金总额", "80,000.00", "其他资金", "年度资金总额", "60,000.00",
        ])
        #expect(areDoubted(form, "project.name", "funding.project.other"))
    }

    /// A narrative that a name stands behind keeps its own text.
    @Test func narrativesKeepWhatIsNobodysValue() throws {
        let form = try form(["项目名称 危桥改造", "实施单位", "主管部门 交通局", "年度总体目标 加固全部危桥，形成可复制的经验。", "公路站"])
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "公路站")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "加固全部危桥，形成可复制的经验。")
        #expect(areDoubted(form, "organization.implementingUnit", "narrative.annualGoal"))
    }

    /// A label that stands for either side is the one's that has labels of its own, and no text is two fields'.
    @Test func noValueIsOfTwoLabels() throws {
        let form = try form([
            "项目名称", "危桥改造", "实施单位", "主管部门", "交通运输局", "计划开始日期", "计划完成日期", "2023-01-01", "2023-12-31", "公路站", "年度资金总额",
            "60,000.00", "其中：当年财政拨款", "上年结转资金", "55,000.00", "其他资金", "5,000.00",
        ])
        #expect(texts(form, "funding.annual.total", "funding.annual.other") == ["60,000.00", "5,000.00"])
        let sources = form.fields.filter { !$0.key.rawValue.hasPrefix("narrative") && $0.key != .title }.flatMap {
            $0.value.text.isEmpty ? [] : $0.value.source
        }
        #expect(Set(sources).count == sources.count)
    }

    /// What is blank on paper takes no value from the next label.
    @Test func valuesRightBehindTheirLabelsStay() throws {
        let form = try form([
            "项目名称", "危桥改造", "主管部门", "交通运输局", "计划开始日期", "项目资金总额", "项目类别", "年度资金总额", "60,000.00",
            "其中：当年财政拨款", "50,000.00", "上年结转资金", "10,000.00", "其他资金", "2023-01-01", "一次性项目",
        ])
        #expect(texts(form, "funding.project.total", "funding.annual.total") == ["", "60,000.00"])
        #expect(texts(form, "funding.annual.appropriation", "funding.annual.carryover") == ["50,000.00", "10,000.00"])
        #expect(texts(form, "project.startDate", "project.category") == ["2023-01-01", "一次性项目"])
    }

    /// A blank is no reason to take a part of another value.
    @Test func linesOfOneValueStayTogether() throws {
        let form = try form([
            "项目名称", "危桥改造\n经费\n23011", "主管部门", "交通运输局", "实施单位", "计划开始日期", "计划完成日期", "2023-01-01", "2023-12-31",
            "项目类别", "一次性项目",
        ])
        #expect(texts(form, "project.name", "organization.implementingUnit") == ["危桥改造经费 23011", ""])
    }

    /// Lines of narratives and pieces of other labels are nobody's values.
    @Test func narrativesAreNoValues() throws {
        let form = try form([
            "项目名称", "危桥改造", "项目类别", "主管部门", "实施单位", "交通运输局", "计划开始日期", "计划完成日期", "2023-01-01 2023-12-31", "项目资\n金（元）",
            "年度总体目标\n对全部危桥进行加固和改造，形成可复制的经验做\n法并建立长效的机制和管理的办法提高群众的\n满意程度。",
        ])
        #expect(form[FieldPath("project.category")]?.text == "")
        #expect(form[FieldPath("narrative.annualGoal")]?.text.hasPrefix("对全部危桥") == true)
        #expect(form[FieldPath("narrative.annualGoal")]?.text.hasSuffix("满意程度。") == true)
    }
}
