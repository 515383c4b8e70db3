import FormModel
import Testing

@testable import Normalization

/// Names whose first line stands above the labels of their row.
@Suite struct HeadlessValuesTests {
    private func unit(_ opening: String) throws -> Field {
        let form = try formOfLines(
            "财政项目支出绩效目标申报表\n（2023年度）\n项目名称\n秸秆禁烧\n项目类别\n一次性\n\n\(opening)\n\n项目资金总额\n3000\n"
        )
        return try #require(form.fields[FieldPath("organization.implementingUnit")])
    }

    @Test func aRestBehindALineInNobodysPlaceIsDoubted() throws {
        let field = try unit("河口县环境保护监测管\n\n主管部门\n河口县生态环境局\n实施单位\n\n理中心")
        #expect(field.text == "理中心")
        #expect(field.needsReview)
    }

    @Test func aShortNameIsNoRest() throws {
        let field = try unit("主管部门\n河口县生态环境局\n实施单位\n县监测站")
        #expect(field.text == "县监测站")
        #expect(!field.needsReview)
    }
}
