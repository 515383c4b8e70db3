import FormModel
import Foundation
import Testing

/// Lines that say what holds for a whole form.
@Suite struct LinesOverTablesTests {
    private func form(_ line: String) throws -> Form {
        try formOfLines(
            "项目支出绩效目标申报表\n\(line)\n项目名称\n秸秆禁烧\n主管部门\n生态环境局\n实施单位\n监测站\n"
                + "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n"
        )
    }

    /// Parts of a line that only its style sheet parts.
    @Test func aUnitOfMoneyStandsRightBehindAPair() throws {
        let year = try form("预算年度：2026金额单位：万元")
        #expect(year[.fiscalYear]?.value == .number(2026))
        #expect(year[.fundingUnit]?.text == "万元")
        let unit = try form("填报单位：水务局单位：元")
        #expect(unit[FieldPath("organization.reportingUnit")]?.text == "水务局")
        #expect(unit[.fundingUnit]?.text == "元")
    }

    /// Part of another word, or with nothing in front, it is no unit behind a pair.
    @Test func otherUnitsStayWhereTheyAre() throws {
        #expect(try form("填报单位：万元店社区服务中心")[FieldPath("organization.reportingUnit")]?.text == "万元店社区服务中心")
        #expect(try form("金额单位：万元")[.fundingUnit]?.text == "万元")
    }

    /// Which department's is said by the level that it is of; two of them are not told apart.
    @Test func aDepartmentOfOneLevelIsTheDepartment() throws {
        let one = try formOfLines(
            "项目支出绩效目标申报表\n（2023年度）\n项目名称\n秸秆禁烧\n省级主管部门\n生态环境厅\n实施单位\n监测站\n"
                + "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n"
        )
        #expect(one[FieldPath("organization.department")]?.text == "生态环境厅")
        let two = try formOfLines(
            "项目支出绩效目标申报表\n（2023年度）\n项目名称\n秸秆禁烧\n省级主管部门\n生态环境厅\n县级主管部门\n生态环境局\n"
                + "一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n"
        )
        #expect(two[FieldPath("organization.department")]?.needsReview == true)
    }

    /// A value around its label, as in the middle of a cell, may begin with that of the label before.
    @Test func aValueThatBeginsAboveItsLabelIsDoubtedBehindABareLabel() throws {
        let form = try formOfLines(
            """
            项目支出绩效自评表
            （2021年度）
            项
            目
            负
            责
            人

            刘静
            联系电话
            16623259911

            一级指标 二级指标 三级指标 年度指标值
            产出指标 数量指标 巡检次数 ≥97次

            """
        )
        let number = try #require(form.extra.first { $0.label == "联系电话" })
        #expect(number.field.needsReview)
    }
}
