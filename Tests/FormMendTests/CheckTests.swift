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

    private func flags(_ row: IndicatorRow, _ column: IndicatorColumn) -> Set<Flag> {
        row[column]?.flags.subtracting([.spanInferred]) ?? []
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
        \t产出指标\t数量指标\t办结件数\t≥1个
        \t\t质量指标\t办结质量\t合格

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
        \t产出指标\t数量指标\t办结件数\t≥1个\t1个\t50\t\(firstScore)\t
        \t\t质量指标\t办结质量\t合格\t合格\t40\t40\t
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
        #expect(above.indicators.first?[.score]?.flags.contains(.scoreMismatch) == true)
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
        try #require(form.indicators.count == 2)
        #expect(form.indicators[1][.level2]?.flags.contains(.unknownTerm) == true)
        #expect(form.indicators[0][.level2]?.needsReview == false)
    }

    /// What an unknown level has in brackets is said with it, whatever it is.
    @Test func unknownLevelsAreSaidAsPrinted() throws {
        #expect(
            try diagnostics(target().replacing("质量指标", with: "alert(1)")).contains {
                $0.contains("alert(1) is no known level 2")
            }
        )
    }

    /// Either of the two may be the wrong one.
    @Test func aLevelUnderAnotherThanItsOwnIsFlaggedWithIt() throws {
        let lines = target().replacing("\t\t质量指标", with: "\t产出指标\t生态效益指标")
        let form = try form(lines)
        try #require(form.indicators.count == 2)
        #expect(flags(form.indicators[1], .level1) == [.unknownTerm])
        #expect(flags(form.indicators[1], .level2) == [.unknownTerm])
        #expect(flags(form.indicators[0], .level2).isEmpty)
        #expect(try diagnostics(lines) == ["unknown-term: form 1: row 2: 生态效益指标 is not known under 产出指标"])
    }

    /// Some forms leave the word 指标 out of the second level only.
    @Test func aLevelMayLeaveTheWordForIndicatorsOut() throws {
        let short = target().replacing("数量指标", with: "数量").replacing("质量指标", with: "质量")
        let form = try form(short)
        #expect(form.indicators.map { $0[.level2]?.text } == ["数量", "质量"])
        #expect(form.indicators.allSatisfy { $0[.level2]?.needsReview == false })
        let elsewhere = try self.form(short.replacing("\t\t质量", with: "\t产出指标\t生态效益"))
        try #require(elsewhere.indicators.count == 2)
        #expect(flags(elsewhere.indicators[1], .level2) == [.unknownTerm])
    }

    /// The copy is flagged, not the first; another amount makes another form.
    @Test func theSameFormTwiceInAFileIsADuplicate() throws {
        func forms(_ text: String) throws -> [Form] {
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.tsv").forms
        }
        let twice = try forms(target() + target())
        #expect(twice.map { $0[.title]?.flags.contains(.duplicate) } == [false, true])
        #expect(
            try diagnostics(target() + target()) == ["duplicate: form 2: the form is the same as form 1"]
        )
        let different = try forms(target() + target(total: "310.00", fiscal: "210.00"))
        #expect(different.map { $0[.title]?.flags.contains(.duplicate) } == [false, false])
    }

    @Test func theSameRowTwiceIsADuplicate() throws {
        let form = try form(target().replacing("\t\t质量指标\t办结质量\t合格", with: "\t\t数量指标\t办结件数\t≥1个"))
        #expect(form.indicators.allSatisfy { $0[.level3]?.flags.contains(.duplicate) == true })
    }

    @Test func amountsAreInYuanWhateverTheUnit() throws {
        let form = try form(target().replacing("项目资金（元）", with: "项目资金（万元）"))
        #expect(form[FieldPath("funding.project.total")]?.value == .number(3_000_000))
        #expect(form[.fundingUnit]?.value == .string("万元"))
    }

    /// Without a unit the amounts may be wrong by 10,000, unless they are nothing or state their own.
    @Test func amountsWithoutAUnitNeedReview() throws {
        let lines = target(total: "310万元", fiscal: "200.00", other: "0").replacing("项目资金（元）", with: "项目资金")
        let form = try form(lines)
        #expect(flags(form, "funding.project.fiscal").contains(.ambiguous))
        #expect(form[FieldPath("funding.project.fiscal")]?.needsReview == true)
        #expect(!flags(form, "funding.project.total").contains(.ambiguous), "its unit stands behind it")
        #expect(flags(form, "funding.project.other").isEmpty, "nothing is nothing in every unit")
        #expect(flags(form, "funding.unit") == [.missing])
        #expect(
            try diagnostics(lines).contains(
                "ambiguous: form 1: no unit of money is printed; the amounts are taken to be in 元"
            )
        )
    }

    @Test func theUnitBehindAVariantOfALabelCounts() throws {
        let form = try form(target().replacing("项目资金（元）\t项目资金总额", with: "项目资金\t项目资金总颔（万元）"))
        #expect(form[.fundingUnit]?.value == .string("万元"))
        #expect(form[FieldPath("funding.project.total")]?.value == .number(3_000_000))
    }

    /// Of a label that the export cut, the end with the unit counts, also where the cut is inside the bracket.
    @Test(arguments: [("项目资\n金(元)", "元"), ("项目资金（万\n元）", "万元")])
    func theUnitBehindTheEndOfALabelCounts(label: String, unit: String) throws {
        let form = try form(
            """
            项目支出绩效目标申报表
            （2023年度）
            项目名称 应急物资储备
            主管部门 县应急管理局
            \(label) 年度资金总额 300.00
            一级指标 二级指标 三级指标 年度指标值
            产出指标 数量指标 储备帐篷数量 ≥120顶
            效益指标 社会效益指标 保障人口 ≥8000人
            """
        )
        #expect(form[.fundingUnit]?.value == .string(unit))
    }

    /// The end of a bracket alone may be that of another unit.
    @Test func theEndOfABracketIsNoUnit() throws {
        let form = try form(
            """
            项目支出绩效目标申报表
            （2023年度）
            项目名称 应急物资储备
            主管部门 县应急管理局
            元） 年度资金总额 300.00
            一级指标 二级指标 三级指标 年度指标值
            产出指标 数量指标 储备帐篷数量 ≥120顶
            效益指标 社会效益指标 保障人口 ≥8000人
            """
        )
        #expect(flags(form, "funding.unit") == [.missing])
    }

    private func diagnostics(_ lines: String) throws -> [String] {
        try Extractor.withBuiltinVocabulary().extract(Array(lines.utf8), name: "x.tsv").diagnostics.map {
            "\($0.code): \($0.message)"
        }
    }

    /// What was expected, and what is printed.
    @Test func everyFailedCheckSaysWhatWasExpected() throws {
        let form = try diagnostics(target(total: "310.00", fiscal: "", start: "2024年初"))
        #expect(form.contains("sum-mismatch: form 1: funding.project.total is 310, its parts add up to 100"))
        #expect(form.contains("blank: form 1: funding.project.fiscal: a value is expected, none is printed"))
        #expect(
            form.contains(
                "unparsed: form 1: project.startDate: a value of the type date is expected, \"2024年初\" is printed"
            )
        )
        let later = try diagnostics(target(start: "2024-01-01", end: "2024-12-31"))
        #expect(later == ["date-order: form 1: the fiscal year 2023 lies before the project's start 2024-01-01"])
        let rates = try diagnostics(evaluation(rate: "81.00%", score: "8.1", totalScore: "98.1"))
        #expect(rates == ["rate-mismatch: form 1: the execution rate is 81, the amounts give 80"])
        let scores = try diagnostics(evaluation(firstScore: "51", totalScore: "99"))
        #expect(scores == ["score-mismatch: form 1: row 1: the score 51 is above its weight 50"])
        let missing = try diagnostics(target().replacing("项目类别\t经常性项目", with: ""))
        #expect(missing == ["missing: form 1: project.category: the form has no label for it"])
    }

    @Test func oneDateAloneMustFitTheYearToo() throws {
        let form = try form(target(start: "2024-02-01", end: ""))
        #expect(flags(form, "project.startDate").contains(.dateOrder))
        let early = try self.form(target(start: "", end: "2022-12-31"))
        #expect(flags(early, "project.endDate").contains(.dateOrder))
    }

    /// Parts that the model has no path for are parts nevertheless, or parts of a part.
    @Test func furtherPartsCountInTheirTotal() throws {
        let whole = evaluation().replacing("其他资金\t0\t0\t", with: "财政专户管理资金\t20.00\t20.00\t16.00")
        let fits = whole.replacing("当年财政拨款\t100.00\t100.00\t80.00", with: "当年财政拨款\t80.00\t80.00\t64.00")
        #expect(flags(try form(fits), "funding.execution.total.adjustedBudget").isEmpty)
        #expect(flags(try form(whole), "funding.execution.total.adjustedBudget").isEmpty, "a part of a part")
        let short = whole.replacing("当年财政拨款\t100.00\t100.00\t80.00", with: "当年财政拨款\t70.00\t70.00\t64.00")
        #expect(flags(try form(short), "funding.execution.total.adjustedBudget").contains(.sumMismatch))
        #expect(flags(try form(short), "funding.execution.total.executed").isEmpty, "each column has its own sum")
    }

    @Test func theScoreOfTheExecutionStaysBelowItsWeight() throws {
        let form = try form(evaluation(rate: "", score: "12", totalScore: "102"))
        #expect(flags(form, "funding.execution.total.score").contains(.scoreMismatch))
    }

    @Test func weightsMustAddUpToTheirTotal() throws {
        let lines = evaluation().replacing("\t40\t40\t", with: "\t45\t40\t")
        #expect(flags(try form(lines), "totals.weight").contains(.weightMismatch))
        #expect(try diagnostics(lines) == ["weight-mismatch: form 1: totals.weight is 100, its parts add up to 105"])
    }

    /// One bureau files the same indicator the same way in all its forms.
    @Test func anIndicatorElsewhereThanInTheOtherFormsIsAmbiguous() throws {
        let names = ["甲", "乙", "丙", "丁"]
        func file(_ forms: Int) -> String {
            names.prefix(forms).enumerated().map { number, name in
                let lines = target().replacing("项目名称\t甲", with: "项目名称\t\(name)项目")
                return number == 0 ? lines.replacing("质量指标", with: "时效指标") : lines
            }.joined()
        }
        func flagged(_ text: String) throws -> [Bool] {
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.tsv").forms.map {
                $0.indicators.dropFirst().first?[.level2]?.flags.contains(.ambiguous) == true
            }
        }
        #expect(try flagged(file(4)) == [true, false, false, false])
        #expect(try flagged(file(3)) == [false, false, false], "two others are too few")
    }

    @Test func weightsInBracketsAreThoseOfTheirRows() throws {
        #expect(!(try form(evaluation().replacing("产出指标", with: "产出指标（90分）"))).needsReview)
        let form = try form(evaluation().replacing("产出指标", with: "产出指标（80分）"))
        for row in form.indicators {
            #expect(row[.level1]?.flags.contains(.weightMismatch) == true)
            #expect(row[.weight]?.flags.contains(.weightMismatch) == true)
        }
    }

    /// The days of a range are the project's; a range of months stays text.
    @Test func aRangeOfDatesHasAStartAndAnEnd() throws {
        let lines = target().replacing(
            "计划开始日期\t2023-01-01\t计划完成日期\t2023-12-31",
            with: "项目起止时间\t2023年3月1日至2023年9月30日\t\t"
        )
        let form = try form(lines)
        #expect(form[.startDate]?.value == .string("2023-03-01"))
        #expect(form[.endDate]?.value == .string("2023-09-30"))
        #expect(form.extra.map(\.label) == ["项目起止时间"])
        let months = try self.form(lines.replacing("2023年3月1日至2023年9月30日", with: "2023.07-2024.01"))
        #expect(months[.startDate]?.value == nil)
        #expect(months.extra.map(\.field.text) == ["2023.07-2024.01"])
    }
}
