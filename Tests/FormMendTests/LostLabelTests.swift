import FormMend
import FormModel
import Testing

/// Exports of cells that lack the label of a span which a page cut.
@Suite struct LostLabelTests {
    private func rows(_ table: String) throws -> [IndicatorRow] {
        let text =
            "项目支出绩效目标申报表\n（2025年度）\n项目名称\t绿地养护\n主管部门\t园林局\t实施单位\t园林所\n"
            + "项目资金（万元）\t年度资金总额\t100\n年度目标\t养护公园绿地。\n\(table)"
        return try #require(
            try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "form.tsv").forms.first
        ).indicators
    }

    private func doubtfulLevels2(_ rows: [IndicatorRow]) -> [Int] {
        rows.indices.filter { rows[$0].fields[.level2]?.flags.contains(.ambiguous) ?? false }
    }

    /// The label 效益指标 is nowhere: its group may begin above the row that prints the level 2 after its first.
    @Test func aGroupWithoutALabelMayBeginHigher() throws {
        let rows = try rows(
            "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t绿地面积\t≥20公顷\n\t时效指标\t完成时限\t12月底前\n\t\t养护频次\t每周一次\n"
                + "\t\t带动就业岗位\t≥12个\n\t社会效益指标\t市民知晓率\t≥80%\n满意度指标\t服务对象满意度指标\t市民满意度\t≥90%\n"
        )
        #expect(rows[2].fields[.level1]?.flags.contains(.ambiguous) == true)
        #expect(rows[3].fields[.level1]?.flags.contains(.ambiguous) == true)
        #expect(rows[3].fields[.level2]?.flags.contains(.ambiguous) == true)
        #expect(rows[1].fields[.level1]?.flags.contains(.ambiguous) == false)
        #expect(rows[1].fields[.level2]?.flags.contains(.ambiguous) == false)
    }

    /// Where all labels are printed, rows below them are no surer or less sure for it.
    @Test func aGroupWithItsLabelIsNotDoubted() throws {
        let rows = try rows(
            "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t绿地面积\t≥20公顷\n\t时效指标\t完成时限\t12月底前\n\t\t养护频次\t每周一次\n"
                + "效益指标\t社会效益指标\t市民知晓率\t≥80%\n满意度指标\t服务对象满意度指标\t市民满意度\t≥90%\n"
        )
        #expect(rows.allSatisfy { !($0.fields[.level1]?.flags.contains(.ambiguous) ?? true) })
    }

    /// Where the table goes on with other columns, a page began: what stands on both sides of the cut under one label may
    /// be under one that was lost.
    @Test func aSpanOverACutIsAGuess() throws {
        let head = "一级指标\t\t二级指标\t\t三级指标\t\t指标值\n产出指标\t\t数量指标\t\t绿地面积\t\t≥20公顷\n\t\t\t\t行道树补植\t\t≥60株\n"
        let whole = try rows(
            head + "\t\t\t\t园林设施更新\t\t≥15处\n\t\t\t\t健身步道长度\t\t≥2公里\n效益指标\t\t社会效益指标\t\t市民知晓率\t\t≥80%\n"
        )
        let cut = try rows(head + "\t\t园林设施更新\t≥15处\n\t\t健身步道长度\t≥2公里\n效益指标\t社会效益指标\t市民知晓率\t≥80%\n")
        #expect(cut.map { $0.fields[.level3]?.text } == whole.map { $0.fields[.level3]?.text })
        #expect(doubtfulLevels2(whole).isEmpty)
        #expect(doubtfulLevels2(cut) == [1, 2, 3])
    }

    private func areDoubted(_ rows: [IndicatorRow], _ level: IndicatorColumn) -> [Bool] {
        rows.map { $0.fields[level]?.flags.contains(.ambiguous) ?? false }
    }

    /// 时效指标 is nowhere, and a name behind 质量指标 speaks for it: what goes on from there may be of the lost label.
    @Test func aNameOfATermThatIsPrintedNowhereDoubtsTheLevelAbove() throws {
        let rows = try rows(
            "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t绿地面积\t≥20公顷\n\t质量指标\t养护合格率\t≥95%\n\t\t办结时限\t3天\n"
                + "\t\t养护频次\t每周一次\n效益指标\t社会效益指标\t市民知晓率\t≥80%\n"
        )
        #expect(areDoubted(rows, .level2) == [false, false, true, true, false])
        // Both terms are of one level 1.
        #expect(areDoubted(rows, .level1) == [false, false, false, false, false])
    }

    /// Behind the last term of its level 1 a name may be of another one's.
    @Test func aNameOfATermOfAnotherLevel1DoubtsBoth() throws {
        let rows = try rows(
            "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t绿地面积\t≥20公顷\n效益指标\t社会效益指标\t市民知晓率\t≥80%\n"
                + "\t可持续影响指标\t长效管理\t健全\n\t\t市民满意率\t≥90%\n"
        )
        #expect(areDoubted(rows, .level2) == [false, false, false, true])
        #expect(areDoubted(rows, .level1) == [false, false, false, true])
    }

    /// A name may stand under a term that its words are not of where the form prints theirs as another term, or would print
    /// it behind the next one.
    @Test func namesOfTermsInTheirPlacesAreNoSignOfALostLabel() throws {
        let rows = try rows(
            "一级指标\t二级指标\t三级指标\t指标值\n成本指标\t经济成本指标\t养护成本\t≤5万元\n产出指标\t数量指标\t绿地面积\t≥20公顷\n"
                + "\t时效指标\t完成时限\t12月底前\n\t\t人员节约率\t≥5%\n\t\t环境改善\t明显\n效益指标\t社会效益指标\t市民知晓率\t≥80%\n"
        )
        #expect(areDoubted(rows, .level2) == [false, false, false, false, false, false])
    }
}
