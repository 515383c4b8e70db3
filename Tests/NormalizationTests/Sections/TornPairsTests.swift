import FormModel
import Testing

@testable import Normalization

/// Labels and values that came apart.
@Suite struct TornPairsTests {
    /// The pairs of a form whose last value is put together of two lines, doubted where the form shows damage.
    private func fields(_ others: String) throws -> Form {
        try formOfLines(
            "财政项目支出绩效目标申报表\n（2023年度）\n\(others)\n项目类别\n特定目标类\n一级指标\n二级指标\n三级指标\n年度指标值\n产出指标\n数量指标\n巡查里程\n7公里\n"
        )
    }

    private let category = FieldPath("project.category")

    @Test func aValueIsDoubtedBesideLabelsWithoutOne() throws {
        let torn = try fields("项目名称\n主管部门\n实施单位\n监测站")
        #expect(torn[FieldPath("project.name")]?.text == "")
        #expect(torn[category]?.needsReview == true)
        let whole = try fields("项目名称\n秸秆禁烧\n主管部门\n生态环境局\n实施单位\n监测站")
        #expect(whole[category]?.text == "特定目标类")
        #expect(whole[category]?.needsReview == false)
    }

    @Test func aValueOnTheLineOfItsLabelIsItsOwn() {
        var lexemes = lineLexemes(["主管部门", "卫生健康局", "三岔河镇医务科"])
        lexemes[0].label = LabelMatch(roles: [.pair(0)], distance: 0, decoration: nil)
        let rows = [
            LexemeRow(index: 1, layout: .line, afterBreak: false, lexemes: [lexemes[0], lexemes[1]]),
            LexemeRow(index: 2, layout: .line, afterBreak: false, lexemes: [lexemes[2]]),
        ]
        let torn = TornPairs(rows)
        let path = FieldPath("organization.department")
        #expect(torn.doubting(.ofLines([lexemes[1]]), of: path).margin == 9)
        #expect(torn.doubting(.ofLines([lexemes[2]]), of: path).margin < 9)
        #expect(torn.doubting(.ofLines([lexemes[1], lexemes[2]]), of: path).margin < 9)
        #expect(torn.doubting(.ofLines([lexemes[2]]), of: FieldPath("funding.annual.total")).margin == 9)
    }

    /// A label that nobody knows stands behind the value, with an amount of its own.
    @Test func aValueWithAnotherPairBehindItIsDoubted() throws {
        func field(_ line: String) throws -> Field? {
            let others = "项目名称 秸秆禁烧\n\(line)\n主管部门 生态环境局\n实施单位 监测站"
            return try formOfLines(
                "财政项目支出绩效目标申报表\n（2023年度）\n\(others)\n一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 巡查里程 7公里\n"
            )[category]
        }
        let torn = try field("项目类别 特定目标类 预算金额 320.00")
        #expect(torn?.text == "特定目标类预算金额 320.00")
        #expect(torn?.needsReview == true)
        #expect(try field("项目类别 特定目标类 二期工程 一标段")?.needsReview == false)
    }
}
