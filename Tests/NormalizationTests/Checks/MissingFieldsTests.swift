import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

/// Fields that say that they are missing.
@Suite struct MissingFieldsTests {
    private func form(_ name: String, _ other: String) throws -> Form {
        try printedForm(
            """
            项目支出绩效自评表

            （2021 年度）

            \(name)

            主管部门：梅岭县水利局

            实施单位：梅岭县水利站

            年初预算数 全年预算数 全年执行数 分值 执行率 得分

            年度资金总额 10.00 10.00 9.00 10 90% 9

            \(other)

            一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分

            产出指标 数量指标 诊室改造面积 80㎡ 80㎡ 90 90

            总分 100 99
            """
        )
    }

    private let name = FieldPath("project.name")

    /// The text without a label may be the name.
    @Test func whatMostFormsHaveIsMissedWhereTextsAreLeft() throws {
        let whole = try form("项目名称：河湖长制工作", "其他资金 1.00 1.00 0.50")
        #expect(whole[name]?.text == "河湖长制工作")
        let torn = try form("河湖长制工作经费和河道保洁", "其他资金 1.00 1.00 0.50")
        #expect(torn[name]?.flags == [.missing])
        #expect(torn[name]?.needsReview == true)
        let nameless = try form("项目类别：经常性项目", "其他资金 1.00 1.00 0.50")
        #expect(nameless[name] == nil)
    }

    /// A text that nothing took may be the label of the part that nearly all forms have.
    @Test func theUsualPartOfTheBudgetIsMissedWhereTextsAreLeft() throws {
        let part = FieldPath.execution(row: "appropriation", column: "executed")
        let torn = try form("河湖长制工作经费和河道保洁", "其他资金 1.00 1.00 0.50")
        #expect(torn[part]?.flags == [.missing])
        let whole = try form("项目名称：河湖长制工作", "其他资金 1.00 1.00 0.50")
        #expect(whole[part] == nil)
    }

    /// Without any label of the matrix, one that nobody knows may be of the usual part.
    @Test func theUsualPartIsMissedWithTheWholeMatrixWhereLabelsAreUnknown() throws {
        func flags(leavesTexts: Bool, hasForeignHeads: Bool) throws -> Set<Flag>? {
            var draft = FormDraft.holding(
                .selfEvaluation,
                leavesTexts: leavesTexts,
                hasForeignHeads: hasForeignHeads
            )
            MissingFields.add(to: &draft, try Vocabulary.builtin())
            return draft.fields[.execution(row: "appropriation", column: "executed")]?.flags
        }
        #expect(try flags(leavesTexts: true, hasForeignHeads: false) == [.missing])
        #expect(try flags(leavesTexts: false, hasForeignHeads: true) == [.missing])
        #expect(try flags(leavesTexts: false, hasForeignHeads: false) == nil)
    }

    @Test func amountsThatOtherRowsHaveAreMissed() throws {
        func path(_ end: String) -> FieldPath { FieldPath("funding.execution." + end) }
        let printed = ["total.initialBudget", "total.executed", "total.score", "other.executed"].map {
            (path($0), Field(text: "1.00", value: .number(1), confidence: 1, source: []))
        }
        var draft = FormDraft.holding(.selfEvaluation, fields: Dictionary(uniqueKeysWithValues: printed))
        MissingFields.add(to: &draft, try Vocabulary.builtin())
        #expect(draft.fields[path("other.initialBudget")]?.flags == [.missing])
        // No row prints it, and scores are those of the total.
        #expect(draft.fields[path("other.adjustedBudget")] == nil)
        #expect(draft.fields[path("other.score")] == nil)
        #expect(draft.fields[path("carryover.executed")] == nil)
    }

    /// A draft of a self-evaluation with one row of points.
    private func draft(_ fields: [String: String], score: Decimal, leaves: Bool = true) -> FormDraft {
        func number(_ number: Decimal) -> Field {
            Field(text: "\(number)", value: .number(number), confidence: 1, source: [])
        }
        return FormDraft.holding(
            .selfEvaluation,
            fields: Dictionary(
                uniqueKeysWithValues: fields.map { path, text in
                    (
                        FieldPath(path),
                        Decimal(string: text).map(number) ?? Field(text: text, value: nil, confidence: 1, source: [])
                    )
                }
            ),
            indicators: [[.level3: number(1), .weight: number(10), .score: number(score)]],
            leavesTexts: leaves
        )
    }

    /// Remarks say why points were lost; one of the texts that are left may be it.
    @Test func rowsThatLostPointsMissTheirRemark() throws {
        func flags(_ score: Decimal, leaves: Bool = true) throws -> Set<Flag>? {
            var draft = draft([:], score: score, leaves: leaves)
            MissingFields.add(to: &draft, try Vocabulary.builtin())
            return draft.indicators[0][.deviation]?.flags
        }
        #expect(try flags(9) == [.missing])
        #expect(try flags(10) == nil)
        #expect(try flags(9, leaves: false) == nil)
    }

    /// A form that prints remarks has one for each loss.
    @Test func aLossWithoutARemarkAmongRemarksIsMissed() throws {
        func flags(_ remark: String?, score: Decimal = 9) throws -> Set<Flag>? {
            var draft = draft([:], score: score, leaves: false)
            let blank = Field(text: "", value: nil, confidence: 1, source: [])
            draft.indicators[0][.deviation] = blank
            draft.indicators.append(draft.indicators[0])
            draft.tableOfRow.append(0)
            draft.indicators[1][.deviation] = remark.map {
                Field(text: $0, value: .string($0), confidence: 1, source: [])
            }
            MissingFields.add(to: &draft, try Vocabulary.builtin())
            return draft.indicators[0][.deviation]?.flags
        }
        #expect(try flags("工程款尚未到支付节点") == [.missing])
        #expect(try flags("工程款尚未到支付节点", score: 10) == [])
        #expect(try flags(nil) == [])
    }

    /// The head over the rates of all rows was not read.
    @Test func theRateOfTheUsualPartIsMissedWithTheTotals() throws {
        func flags(_ rates: [String: String]) throws -> Set<Flag>? {
            let executed = ["total.executed": "9", "appropriation.executed": "9"]
            let fields = executed.merging(rates) { first, _ in first }.map { ("funding.execution." + $0, $1) }
            var draft = draft(Dictionary(uniqueKeysWithValues: fields), score: 10)
            MissingFields.add(to: &draft, try Vocabulary.builtin())
            return draft.fields[.execution(row: "appropriation", column: "rate")]?.flags
        }
        #expect(try flags([:]) == [.missing])
        #expect(try flags(["total.rate": "90"]) == nil)
    }

    /// 其他资金 names a row of the matrix and a field of other forms.
    @Test func partsReadAsAnotherFormsFieldsMissTheirAmounts() throws {
        var draft = draft(["funding.annual.other": ""], score: 10)
        MissingFields.add(to: &draft, try Vocabulary.builtin())
        #expect(draft.fields[FieldPath("funding.execution.other.executed")]?.flags == [.missing])
        #expect(draft.fields[FieldPath("funding.execution.carryover.executed")] == nil)
    }

    @Test func aWeightAboveAHundredIsAnAmount() {
        let path = "funding.execution.appropriation."
        let draft = draft([path + "weight": "19959345.59", path + "executed": "1"], score: 10)
        let found = ScoreCheck.findings(draft).first { $0.flag == .weightMismatch }
        #expect(found?.addresses == [.field(FieldPath(path + "weight")), .field(FieldPath(path + "executed"))])
        let others = ScoreCheck.findings(self.draft([path + "weight": "100"], score: 10))
        #expect(others.allSatisfy { $0.flag != .weightMismatch })
    }

    /// What stands in one cell of both sides may be the other side's.
    @Test func theOtherSideIsMissedWhereACellHoldsSeveralAmounts() throws {
        let form = try printedForm(
            """
            政策绩效目标申报表

            （2024 年度）

            政策名称：残疾人补贴

            年度资金总额：18,500 3,760 实施期

            一级指标 二级指标 三级指标 年度指标值

            产出指标 数量指标 补贴人数 ≥300人
            """
        )
        #expect(form[FieldPath("funding.annual.total")]?.flags.contains(.unparsed) == true)
        #expect(form[FieldPath("funding.project.total")]?.flags == [.missing])
    }

    /// A form is of the family that it has most fields of; of one that lacks rows fewer are left.
    @Test func fewerFieldsTellTheFamilyOfAFormThatLacksRows() throws {
        let vocabulary = try Vocabulary.builtin()
        let fields = try #require(vocabulary.families.first { $0.title == "财政项目支出绩效目标填报表" }?.fields)
        let text = Field(text: "甲", value: .string("甲"), confidence: 1, source: [])
        let half = Dictionary(uniqueKeysWithValues: fields.prefix(fields.count / 2).map { ($0, text) })
        func flags(lacksRows: Bool) -> Set<Flag>? {
            var draft = FormDraft.holding(.target, fields: half, lacksRows: lacksRows)
            MissingFields.add(to: &draft, vocabulary)
            return draft.fields[FieldPath("narrative.overallGoal")]?.flags
        }
        #expect(flags(lacksRows: true) == [.missing])
        #expect(flags(lacksRows: false) == nil)
    }

    private func names(
        _ label: String,
        _ value: String,
        isKnown: Bool = false,
        besides read: Set<FieldPath> = []
    ) throws -> [FieldPath] {
        let field = RawField([Lexeme.holding(value, id: 1)], margin: 9, isGridExact: true)
        let extra = RawExtra(label: label, field: field, isKnown: isKnown)
        return try NamesOfFields(Vocabulary.builtin()).paths(of: [extra], besides: read)
    }

    /// A date under a label that nobody knows may be one of the project's.
    @Test func datesUnderUnknownLabelsMayBeTheProjects() throws {
        #expect(try names("收尾交付日", "2021年12月1日") == [.endDate, .startDate])
        #expect(try names("收尾交付地", "梅岭县").isEmpty)
        #expect(try names("合同签订日期", "2021年12月1日", isKnown: true).isEmpty)
    }

    @Test func officesAndAnswersMayBeThoseOfTheModel() throws {
        let (department, other) = (FieldPath("organization.department"), FieldPath("organization.implementingUnit"))
        #expect(try names("牵头机构", "梅岭县水利局", besides: [department]).contains(other))
        #expect(try !names("牵头机构", "梅岭县水利局", besides: [department]).contains(department))
        #expect(try names("是否外包", "否") == [FieldPath("project.governmentPurchase")])
        #expect(try names("牵头人", "陆小路").isEmpty)
    }

    /// An amount may be any of the same part of the form.
    @Test func amountsMayBeThoseBesideOthers() throws {
        let total = FieldPath("funding.annual.total")
        #expect(try names("福彩公益金", "12.50", besides: [total]).contains(FieldPath("funding.annual.other")))
        #expect(try names("福彩公益金", "12.50").isEmpty)
    }

    @Test func labelsThatEndAsKnownOnesMayMeanTheSame() throws {
        #expect(try names("资金设立依据：", "市政府专题会议纪要") == [FieldPath("narrative.basis")])
        #expect(try names("资金设立缘由", "市政府专题会议纪要").isEmpty)
    }

    @Test func whatUnknownLabelsMayNameIsMissed() throws {
        var draft = FormDraft.holding(.target)
        draft.mayBeNamed = [.endDate]
        MissingFields.add(to: &draft, try Vocabulary.builtin())
        #expect(draft.fields[.endDate]?.flags == [.missing])
        #expect(draft.fields[.startDate] == nil)
    }

    /// A row of the matrix that nobody knows may be any that is not there, in the columns that are.
    @Test func partsThatAnUnknownRowMayBeAreMissed() throws {
        func missing(_ row: String) throws -> [String] {
            let form = try formOfLines(
                "项目支出绩效自评表\n（2023年度）\n项目名称：河湖长制工作\n项目资金（万元） 全年预算数 全年执行数 执行率 分值 得分\n"
                    + "年度资金总额 100 90 90% 10 9\n其中：当年财政拨款 80 72 90% — —\n\(row) 20 18 90% — —\n年度总体目标：管护河道。\n"
                    + "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n产出指标 数量指标 管护河道数 ≥4条 4条 90 90\n"
            )
            return form.fields.filter { $0.value.flags == [.missing] }.map(\.key.rawValue)
                .filter { $0.hasPrefix("funding.execution.other.") || $0.hasPrefix("funding.execution.carryover.") }
                .sorted()
        }
        let unknown = try missing("福彩公益金")
        #expect(unknown.contains("funding.execution.other.executed"))
        #expect(!unknown.contains("funding.execution.other.initialBudget"))
        #expect(try missing("其他资金").isEmpty)
    }

    /// Where the grid is as printed and all heads are known, a column that has none is none of the form's; what an export
    /// without a grid lacks may be lost.
    @Test func columnsThatATableCertainlyDoesNotHaveAreNotMissing() throws {
        func table(_ evidence: GridEvidence, _ last: String, _ cells: [String] = ["是", "否"]) throws -> Form {
            let rows = [
                ["指标名称", "计量单位", "指标值", "完成值", last], ["支持示范镇", "个", "10", "10", cells[0]],
                ["建成冷藏设施", "座", "20", "19", cells[1]],
            ]
            let cells = rows.enumerated().flatMap { row, texts in
                texts.enumerated().map { column, text in
                    TableCell(row: row, column: column, content: RecoveredText(text: text, sources: []))
                }
            }
            let heading = ["项目支出绩效自评表", "（2021年度）"].map {
                RecoveredDocument.Block.line(TextLine(pieces: [RecoveredText(text: $0, sources: [])]))
            }
            let table = Table(rowCount: 3, columnCount: 5, cells: cells, evidence: evidence)
            let document = RecoveredDocument(blocks: heading + [.table(table)], diagnostics: [])
            let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
            return try #require(normalizer.normalize(document).forms.first)
        }
        func missing(_ form: Form) -> Set<IndicatorColumn> {
            Set(form.indicators[0].fields.filter { $0.value.flags.contains(.missing) }.keys)
        }
        #expect(try missing(table(.rulings, "是否核心指标")).isEmpty)
        #expect(try missing(table(.delimiters, "是否核心指标")) == [.level1, .level2, .weight, .score])
        // A head that nobody knows may be over any of them, but for numbers where words stand under it.
        #expect(try missing(table(.rulings, "评定值", ["50", "48"])).isSuperset(of: [.weight, .score]))
        #expect(try missing(table(.rulings, "评定值")).isDisjoint(with: [.weight, .score]))
        // Nor has such a form points of its own.
        let points: [FieldPath] = [.totalWeight, .totalScore, .execution(row: "total", column: "score")]
        func lacked(_ form: Form) -> Set<FieldPath> { Set(points.filter { form[$0]?.flags == [.missing] }) }
        #expect(try lacked(table(.rulings, "评定值", ["50", "48"])).isSuperset(of: [.totalWeight, .totalScore]))
        #expect(try lacked(table(.rulings, "评定值")).isEmpty)
    }
}
