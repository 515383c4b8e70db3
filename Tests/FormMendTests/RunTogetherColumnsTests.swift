import FormMend
import FormModel
import Testing

/// Exports whose cells hold the texts of several columns with spaces between them.
@Suite struct RunTogetherColumnsTests {
    private func result(_ text: String) throws -> ExtractionResult {
        try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x.csv")
    }

    private func texts(_ form: Form, _ column: IndicatorColumn) -> [String?] {
        form.indicators.map { $0.fields[column]?.text }
    }

    private func evaluation(_ name: String, _ rows: String) -> String {
        """
        "",项目名称 \(name) 主管部门,文物局
        "",实施单位 修缮队 项目类别,经常性项目
        "",一级指标 二级指标 三级指标 年度指标值 实际完成值,分值 得分
        \(rows)
        "",总分,100 98

        """
    }

    private let bridges = "\"\",产出指标 数量指标 修缮桥梁数 ≥3座 3座,60 60\n\"\",效益指标 社会效益指标 通行能力 提升 提升,40 38"

    @Test func manyHeadsInOneCellTellThatNoBorderCounts() throws {
        let form = try #require(try result(evaluation("古桥修缮", bridges)).forms.first)
        #expect(form[FieldPath("project.name")]?.text == "古桥修缮")
        #expect(form[FieldPath("organization.department")]?.text == "文物局")
        #expect(texts(form, .level3) == ["修缮桥梁数", "通行能力"])
        #expect(texts(form, .target) == ["≥3座", "提升"])
        #expect(texts(form, .score) == ["60", "38"])
    }

    /// Each cell of the row of heads has two of them or its neighbour has.
    @Test func twoHeadsInACellOfANarrowRowTellItAsWell() throws {
        let text = """
            项目名称 古桥修缮,主管部门,文物局
            项目类别 经常性项目,实施单位,修缮队
            年度总体目标 修缮古桥三座。,,
            一级指标 二级指标,三级指标,年度指标值
            产出指标 数量指标 修缮桥梁数,,≥3座
            质量指标 验收合格率,,≥98%
            效益指标 社会效益指标 通行能力,,提升

            """
        let form = try #require(try result(text).forms.first)
        #expect(texts(form, .level2) == ["数量指标", "质量指标", "社会效益指标"])
        #expect(texts(form, .level3) == ["修缮桥梁数", "验收合格率", "通行能力"])
    }

    /// Two columns alone came out as one: the other borders hold.
    @Test func twoHeadsInOneCellOfManyLeaveTheTable() throws {
        let text = """
            项目支出绩效自评表,,,,,,
            项目名称,古桥修缮,,主管部门,文物局,实施单位,修缮队
            一级指标,二级指标,三级指标,年度指标值,实际完成值,分值 得分,偏差原因分析及改进措施
            产出指标,数量指标,修缮 桥梁数,≥3座,3座,60 60,
            效益指标,社会效益指标,通行 能力,提升,提升,40 40,

            """
        let form = try #require(try result(text).forms.first)
        #expect(texts(form, .level3) == ["修缮 桥梁数", "通行 能力"].map { $0.replacing(" ", with: "") })
        #expect(form.indicators[0].fields[.level3]?.needsReview == false)
    }

    /// The headings stand outside of what the exporter took for tables.
    @Test func formsWithoutHeadingsFollowEachOther() throws {
        let roads = "\"\",产出指标 数量指标 修补路面长度 ≥8公里 9公里,70 70\n\"\",效益指标 社会效益指标 出行便利 改善 改善,30 28"
        let forms = try result(evaluation("古桥修缮", bridges) + evaluation("村道修补", roads)).forms
        #expect(forms.map { $0[FieldPath("project.name")]?.text } == ["古桥修缮", "村道修补"])
        #expect(forms.map { texts($0, .level3) } == [["修缮桥梁数", "通行能力"], ["修补路面长度", "出行便利"]])
    }

    /// The export lost the first row of the first form.
    @Test func labelsInFrontOfTheOneThatStandsAgainAreTheNextForms() throws {
        let first = evaluation("古桥修缮", bridges).split(separator: "\n").dropFirst().dropLast().joined(separator: "\n")
        let forms = try result(first + "\n" + evaluation("村道修补", bridges)).forms
        #expect(forms.count == 2)
        #expect(forms.first?[FieldPath("project.name")]?.text.isEmpty == true)
        #expect(forms.last?[FieldPath("project.name")]?.text == "村道修补")
    }

    /// Blocks of one form without its heading, the goals behind the indicators.
    @Test func goalsThatStandAgainBeginNoForm() throws {
        let text = """
            "",项目名称 古桥修缮 主管部门,文物局
            "",年度总体目标,修缮古桥三座。
            "",一级指标 二级指标 三级指标 年度指标值 实际完成值,分值 得分
            "",产出指标 数量指标 修缮桥梁数 ≥3座 3座,40 40
            "",产出指标 质量指标 验收合格率 100% 100%,20 20
            "",年度总体目标,通行能力提升。
            "",效益指标 社会效益指标 通行能力 提升 提升,20 20
            "",满意度指标 服务对象满意度指标 居民满意度 ≥90% 95%,20 20

            """
        #expect(try result(text).forms.count == 1)
    }

    /// No head in the cells is known, but no column has two numbers in one cell so often.
    @Test func valuesBesideEachOtherInManyCellsTellItAsWell() throws {
        let text = """
            项目名称,古桥修缮,主管部门 文物局,
            项目类别,经常性项目,实施单位 修缮队,
            一级指标,三级指标 计划情况 完成值,完成比例 权重 得分,备注
            产出指标,修缮桥梁数 ≥3座 3座,100% 20 20,
            ,修缮长度 ≥80米 82米,102.5% 10 10,
            ,验收合格率 ≥98% 100%,102% 10 10,
            ,完工天数 ≤90天 88天,100% 20 20,
            效益指标,通行人次 ≥300人次 310人次,103% 20 20,
            ,安全事故 =0起 0起,100% 10 10,
            满意度,居民满意度 ≥90% 95%,105% 10 10,

            """
        let form = try #require(try result(text).forms.first)
        #expect(
            texts(form, .level3) == ["修缮桥梁数", "修缮长度", "验收合格率", "完工天数", "通行人次", "安全事故", "居民满意度"]
        )
        #expect(texts(form, .weight) == ["20", "10", "10", "20", "20", "10", "10"])
        #expect(texts(form, .score) == ["20", "10", "10", "20", "20", "10", "10"])
    }

    /// Some cells of a good table hold two numbers.
    @Test func fewCellsWithSeveralValuesLeaveTheTable() throws {
        let rows = (1...40).map { "产出指标,数量指标,修缮桥梁\($0)段,≥\($0)座,\($0)座,2,2,\($0 < 7 ? "40% 60%" : "")" }
        let text = """
            项目支出绩效自评表,,,,,,,
            项目名称,古桥修缮,,主管部门,文物局,实施单位,修缮队,
            一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施
            \(rows.joined(separator: "\n"))

            """
        let form = try #require(try result(text).forms.first)
        #expect(texts(form, .level3) == (1...40).map { "修缮桥梁\($0)段" })
        #expect(form.indicators[2].fields[.level3]?.needsReview == false)
    }

    /// Two columns alone came out as one, with a blank cell where the other was: the cells tell the columns.
    @Test func valuesWithRoomBesideThemLeaveTheTable() throws {
        let rows = (1...8).map { "产出指标,数量指标,修缮桥梁\($0)段,≥\($0)座,\($0)座,5 5,," }
        let text = """
            项目支出绩效自评表,,,,,,,
            项目名称,古桥修缮,,主管部门,文物局,实施单位,修缮队,
            一级指标,二级指标,三级指标,年度指标值,实际完成值,分值 得分,,偏差原因分析及改进措施
            \(rows.joined(separator: "\n"))

            """
        let form = try #require(try result(text).forms.first)
        #expect(texts(form, .level3) == (1...8).map { "修缮桥梁\($0)段" })
        // The one of the heads in one cell that has no column is left.
        #expect(texts(form, .target) == (1...8).map { "≥\($0)座" })
    }
}
