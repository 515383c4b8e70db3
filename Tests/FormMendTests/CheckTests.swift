import FormMend
import FormModel
import Foundation
import Testing

/// Forms whose printed values do not agree with each other.
@Suite struct CheckTests {
    private func form(_ lines: String) throws -> Form {
        let result = try Extractor.withBuiltinVocabulary().extract(Array(lines.utf8), name: "x.tsv")
        return try #require(result.forms.first)
    }

    private func flags(_ form: Form, _ path: String) -> Set<Flag> {
        form[FieldPath(path)]?.flags ?? []
    }

    private func target(
        total: String = "300.00",
        fiscal: String = "200.00",
        other: String = "100.00",
        start: String = "2023-01-01",
        end: String = "2023-12-31"
    ) -> String {
        """
        财政项目支出绩效目标填报表\t\t\t
        （2023年度）\t\t\t
        项目名称\t甲\t项目类别\t经常性项目
        主管部门\t乙局\t实施单位\t丙所
        计划开始日期\t\(start)\t计划完成日期\t\(end)
        项目资金（元）\t项目资金总额\t\(total)\t年度资金申请总额\t50.00
        \t其中：财政资金\t\(fiscal)\t其中：当年财政拨款\t50.00
        \t\t\t上年结转资金\t
        \t其他资金\t\(other)\t其他资金\t
        项目绩效目标\t项目总目标\t\t年度总目标
        \t做好甲。\t\t做好乙。
        绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
        \t产出指标\t数量指标\t甲\t≥1个
        \t\t质量指标\t乙\t合格

        """
    }

    private func evaluation(
        executed: String = "80.00",
        rate: String = "80.00%",
        score: String = "8",
        firstScore: String = "50",
        totalScore: String = "98"
    ) -> String {
        """
        财政项目支出绩效自评表\t\t\t\t\t\t\t\t
        （2023年度）\t\t\t\t\t\t\t\t
        项目名称\t甲\t\t\t\t\t\t\t
        主管部门\t乙局\t\t\t实施单位\t丙所\t\t\t
        项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t
        \t年度资金总额\t100.00\t100.00\t\(executed)\t10\t\(rate)\t\(score)\t
        \t其中：当年财政拨款\t100.00\t100.00\t\(executed)\t—\t\t\t
        \t上年结转资金\t0\t0\t\t—\t\t\t
        \t其他资金\t0\t0\t\t—\t\t\t
        年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t\t
        \t做好甲。\t\t\t做好了。\t\t\t\t
        绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
        \t产出指标\t数量指标\t甲\t≥1个\t1个\t50\t\(firstScore)\t
        \t\t质量指标\t乙\t合格\t合格\t40\t40\t
        总分\t\t\t\t\t\t100\t\(totalScore)\t

        """
    }

    @Test func aFormThatAgreesIsNotFlagged() throws {
        #expect(!(try form(target())).needsReview)
        #expect(!(try form(evaluation())).needsReview)
    }

    @Test func partsMustAddUpToTheirTotal() throws {
        let form = try form(target(total: "310.00"))
        #expect(flags(form, "funding.project.total").contains(.sumMismatch))
        #expect(!flags(form, "funding.annual.total").contains(.sumMismatch), "the year's funds have a sum of their own")
        #expect(form[FieldPath("funding.project.total")]?.value == .number(310), "printed values are never changed")
    }

    @Test func datesMustBeInOrderAndInTheYear() throws {
        #expect(flags(try form(target(start: "2024-01-01")), "project.endDate").contains(.dateOrder))
        #expect(flags(try form(target(start: "2021-01-01", end: "2022-12-31")), "project.endDate").contains(.dateOrder))
        #expect(flags(try form(target(start: "2021-01-01", end: "2025-12-31")), "project.endDate").isEmpty)
    }

    @Test func theRateMustFollowFromTheAmounts() throws {
        #expect(
            flags(try form(evaluation(rate: "81.00%", score: "8.1")), "funding.execution.total.rate").contains(
                .rateMismatch
            )
        )
        #expect(
            flags(try form(evaluation(score: "9", totalScore: "99")), "funding.execution.total.score").contains(
                .rateMismatch
            )
        )
        // Printed with fewer decimals: right as far as it goes.
        let rounded = try form(evaluation(executed: "80.40", rate: "80%", score: "8.04", totalScore: "98.04"))
        #expect(flags(rounded, "funding.execution.total.rate").isEmpty)
    }

    @Test func scoresMustAddUpAndStayBelowTheirWeights() throws {
        #expect(flags(try form(evaluation(totalScore: "97")), "totals.score").contains(.scoreMismatch))
        let above = try form(evaluation(firstScore: "51", totalScore: "99"))
        #expect(above.indicators[0][.score]?.flags.contains(.scoreMismatch) == true)
    }

    @Test func aBlankThatNeedsAValueIsFlaggedAndOthersAreNot() throws {
        let form = try form(target(fiscal: "", other: ""))
        #expect(flags(form, "funding.project.fiscal").contains(.blank))
        #expect(flags(form, "funding.project.other").isEmpty)
        #expect(form[FieldPath("funding.project.other")]?.text == "")
    }

    @Test func aLabelThatTheKindHasAndTheFormLacksIsMissing() throws {
        let without = target().split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("主管部门") }
        let form = try form(without.joined(separator: "\n"))
        #expect(flags(form, "organization.department") == [.missing])
    }

    @Test func aColumnThatTheKindHasAndTheFormLacksIsMissingInEveryRow() throws {
        let form = try form(target().replacing("\t年度指标值", with: "\t某栏"))
        #expect(form.indicators.count == 2)
        #expect(form.indicators.allSatisfy { $0[.target]?.flags == [.missing] })
    }

    @Test func whatCannotBeParsedIsKeptAsText() throws {
        let form = try form(target(total: "三百元", start: "2023年初"))
        #expect(form[FieldPath("funding.project.total")]?.text == "三百元")
        #expect(form[FieldPath("funding.project.total")]?.value == nil)
        #expect(flags(form, "funding.project.total").contains(.unparsed))
        #expect(flags(form, "project.startDate").contains(.unparsed))
    }

    @Test func unknownLevelsAreFlagged() throws {
        let form = try form(target().replacing("质量指标", with: "口碑指标"))
        #expect(form.indicators[1][.level2]?.flags.contains(.unknownTerm) == true)
        #expect(form.indicators[0][.level2]?.needsReview == false)
    }

    @Test func theSameRowTwiceIsADuplicate() throws {
        let form = try form(target().replacing("\t\t质量指标\t乙\t合格", with: "\t\t数量指标\t甲\t≥1个"))
        #expect(form.indicators.allSatisfy { $0[.level3]?.flags.contains(.duplicate) == true })
    }

    @Test func amountsAreInYuanWhateverTheUnit() throws {
        let form = try form(target().replacing("项目资金（元）", with: "项目资金（万元）"))
        #expect(form[FieldPath("funding.project.total")]?.value == .number(3_000_000))
        #expect(form[.fundingUnit]?.value == .string("万元"))
    }
}
