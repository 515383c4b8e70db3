import FormMend
import FormModel
import Foundation
import Testing

/// Labels that nobody has taught in exports that show lines and no cells, and words of labels with their amounts.
@Suite struct UnknownLineLabelTests {
    private func form(_ pairs: String) throws -> Form {
        let text = """
            区域绩效目标表
            （2024年度）
            \(pairs)
            年度绩效目标 更换路灯900盏，照明合格。
            一级指标 二级指标 三级指标 指标值
            产出指标 数量指标 更换路灯 ≥900盏

            """
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.txt").forms.first
        )
    }

    /// Of signatures in a line the last has a blank behind it; its label is no part of the value in front.
    @Test(arguments: ["填表人：滕亚楠　联系电话：0745-6822009　单位负责人签字：", "填表人：滕亚楠    联系电话：0745-6822009    单位负责人签字："])
    func aLabelWithoutAValueIsNoPartOfTheOneBefore(line: String) throws {
        let form = try UnknownForm.form(UnknownForm.target(UnknownForm.indicators) + "\n" + line)
        #expect(UnknownForm.extra(form) == ["填表人=滕亚楠", "联系电话=0745-6822009", "单位负责人签字="])
    }

    @Test func aLabelWithoutAValueAtTheEndOfACellIsNoPartOfTheOneBefore() throws {
        let signatures = "填表人：滕亚楠 联系电话：0745-6822009 单位负责人签字： | < | < | < | < | <"
        let form = try UnknownForm.form(UnknownForm.target(signatures + "\n" + UnknownForm.indicators))
        #expect(UnknownForm.extra(form) == ["填表人=滕亚楠", "联系电话=0745-6822009", "单位负责人签字="])
    }

    /// Between pairs with known labels in one cell a word with a colon is a label as well.
    @Test func anUnknownLabelBetweenPairsIsNoPartOfTheValue() throws {
        let pairs = "项目名称：图书馆运行 统计口径：全年 项目类型：专项业务类 | < | < | < | < | <"
        let form = try UnknownForm.form(
            UnknownForm.target(pairs).replacing("项目名称 | 智慧消防 | < | ", with: "") + "\n" + UnknownForm.indicators
        )
        #expect(form[.projectName]?.text == "图书馆运行")
        #expect(form[FieldPath("project.category")]?.text == "专项业务类")
        #expect(UnknownForm.extra(form) == ["统计口径=全年"])
    }

    /// The year of an evaluation may stand behind a label of its own.
    @Test func theYearMayHaveALabel() throws {
        let form = try UnknownForm.form(
            UnknownForm.target(UnknownForm.indicators).replacing("（2024年度）", with: "评价年度：2021年")
        )
        #expect(form[.fiscalYear]?.value == .number(2021))
    }

    /// A colon parts a label from its value; it stays only where it tells one label from another.
    @Test func aColonBehindALabelIsNoPartOfIt() throws {
        let form = try UnknownForm.form(
            UnknownForm.target("评审结论： | 通过 | < | 联系电话 | 110 | <\n联系电话： | 119 | < | 评审专家： | 王工 | <") + "\n"
                + UnknownForm.indicators
        )
        #expect(UnknownForm.extra(form) == ["评审结论=通过", "联系电话=110", "联系电话：=119", "评审专家=王工"])
    }

    /// What nobody knows behind a value is no part of it.
    @Test func aLabelBehindAValueIsNoPartOfIt() throws {
        let form = try form(
            "项目名称 路灯节能改造 灯具类型 发光二极管\n主管部门 青石县住建局 实施单位 青石县路灯所"
        )
        let name = try #require(form[FieldPath("project.name")])
        #expect(name.text == "路灯节能改造" && name.needsReview)
        let extra = try #require(form.extra.first { $0.label == "灯具类型" })
        #expect(extra.field.text == "发光二极管" && extra.field.needsReview)
        #expect(form[FieldPath("organization.department")]?.text == "青石县住建局")
    }

    /// A label that nobody knows may end in one that is known: behind a value it is a label of its own.
    @Test func aKnownLabelIsNotCutOutOfAnother() throws {
        let form = try form("项目名称 路灯节能改造 项目编号 0731\n主管部门 青石县住建局 灯具执行单位 青石县路灯所")
        let department = try #require(form[FieldPath("organization.department")])
        #expect(department.text == "青石县住建局" && department.needsReview)
        #expect(form[FieldPath("organization.implementingUnit")]?.text != "青石县路灯所")
        #expect(UnknownForm.extra(form).contains("灯具执行单位=青石县路灯所"))
    }

    /// Labels in a column of their own, the values far behind.
    @Test func aLabelThatNobodyKnowsIsADoubtfulValue() throws {
        let form = try form("项目名称\n灯具更换方式\n主管部门 青石县住建局\n实施单位 青石县路灯所")
        let name = try #require(form[FieldPath("project.name")])
        #expect(name.text == "灯具更换方式" && name.needsReview)
        #expect(try self.form("项目名称\n灯具更换\n主管部门 青石县住建局\n实施单位 青石县路灯所")[FieldPath("project.name")]?.needsReview == false)
    }

    /// Each cell on a line of its own.
    @Test func labelsOnLinesOfTheirOwnHaveTheirValuesBelow() throws {
        let form = try form(
            "项目名称\n路灯节能改造\n主管部门\n青石县住房和城乡建设局\n灯具类型\n发光二极管\n杆件材质\n镀锌钢管\n实施单位\n青石县路灯所"
        )
        let department = try #require(form[FieldPath("organization.department")])
        #expect(department.text == "青石县住房和城乡建设局" && department.needsReview)
        #expect(UnknownForm.extra(form) == ["灯具类型=发光二极管", "杆件材质=镀锌钢管"])
        #expect(form.extra.allSatisfy { $0.field.needsReview })
    }

    /// A line of nothing but such pairs ends the value above it.
    @Test func aLineOfUnknownLabelsHasItsOwnValues() throws {
        let form = try form(
            "项目名称 路灯节能改造 主管部门 青石县住建局\n灯具类型 发光二极管 杆件材质 镀锌钢管\n实施单位 青石县路灯所 项目负责人 李雷"
        )
        #expect(form[FieldPath("organization.department")]?.text == "青石县住建局")
        #expect(UnknownForm.extra(form).prefix(2) == ["灯具类型=发光二极管", "杆件材质=镀锌钢管"])
        #expect(form.extra.prefix(2).allSatisfy { $0.field.needsReview })
    }

    /// A fund with an amount beside it, and no heads of a matrix anywhere, is a pair.
    @Test func fundsBesideAmountsAreKept() throws {
        let form = try form("项目名称 路灯节能改造\n年度金额 94.00\n其中：中央补助 80.00\n地方资金 14.00")
        #expect(form[FieldPath("funding.annual.total")]?.text == "94.00")
        #expect(UnknownForm.extra(form) == ["其中：中央补助=80.00", "地方资金=14.00"])
    }

    /// The number of a row in front of a label that has a number of its own.
    @Test func labelsWithTwoNumbersAreKnownOnLines() throws {
        let form = try form("项目名称 路灯节能改造\n1、资金来源：（1）政府预算资金 80.00\n（2）项目支出 14.00")
        #expect(UnknownForm.extra(form) == ["1、资金来源：（1）政府预算资金=80.00", "（2）项目支出=14.00"])
    }

    /// A unit behind a label that nobody knows is a guess in a form without amounts of the model.
    @Test func aUnitWithoutAmountsIsDoubtful() throws {
        func unit(_ rows: String) throws -> Field? {
            try UnknownForm.form(UnknownForm.target("\(rows)\n\(UnknownForm.indicators)"))[.fundingUnit]
        }
        #expect(try unit("应付服务费（万元） | 120.00 | < | 服务年限 | 8年 | <")?.needsReview == true)
        #expect(
            try unit("应付服务费（万元） | 120.00 | < | 年度资金总额 | 80.00 | <")?.needsReview == false
        )
    }
}
