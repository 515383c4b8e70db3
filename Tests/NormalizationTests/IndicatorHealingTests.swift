import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Damaged rows of indicator tables, beside the rows they were on paper.
///
/// Cells are parted by bars, `/` is a page break.
@Suite struct IndicatorHealingTests {
    private static let targetHead = "绩效指标|一级指标|二级指标|三级指标|年度指标值"
    private static let evaluationHead = "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"

    /// The rows of a delimited table under its head, each as its cells joined by bars.
    ///
    /// - Parameter room: What the last line of every cell leaves free, in widths of an ideograph.
    private func read(_ head: String, _ rows: [String], room: Double? = nil) throws -> [String] {
        let vocabulary = try Vocabulary.builtin()
        var cells: [TableCell] = []
        var breaks: Set<Int> = []
        var row = 0
        for text in [head] + rows {
            if text == "/" {
                breaks.insert(row)
                continue
            }
            for (column, cell) in text.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
                let content = RecoveredText(
                    text: String(cell),
                    sources: [.characters(line: row + 1, column: column + 1, length: 1)],
                    room: room
                )
                cells.append(TableCell(row: row, column: column, content: content))
            }
            row += 1
        }
        let table = Table(
            rowCount: row,
            columnCount: 9,
            cells: cells,
            evidence: .delimiters,
            rowsAfterBreak: breaks
        )
        let lexed = Lexer.rows(
            of: RecoveredDocument(blocks: [.table(table)], diagnostics: []),
            vocabulary: vocabulary
        )
        let sections = SectionParsing.sections(of: lexed, vocabulary: vocabulary)
        let reading = IndicatorDecoding(
            sections,
            taxonomy: Taxonomy(vocabulary),
            measures: MeasureParsing(vocabulary.measures)
        ).decode()
        return reading.rows.map { row in
            IndicatorColumn.allCases.compactMap { row.fields[$0]?.text }.joined(separator: "|")
        }
    }

    @Test func blankLevelsGoOn() throws {
        let rows = try read(Self.targetHead, ["|产出指标|数量指标|甲|≥1个", "||||", "|||乙|及时", "||质量指标|丙|100%"])
        #expect(rows == ["产出指标|数量指标|甲|≥1个", "产出指标|数量指标|乙|及时", "产出指标|质量指标|丙|100%"])
    }

    @Test func aLevelOneThatIsNotPrintedFollowsFromLevelTwo() throws {
        let rows = try read(Self.targetHead, ["|成本指标|经济成本指标|甲|≥0%", "数量指标|||乙|≥10个", "||质量指标|丙|清晰"])
        #expect(rows == ["成本指标|经济成本指标|甲|≥0%", "产出指标|数量指标|乙|≥10个", "产出指标|质量指标|丙|清晰"])
    }

    @Test func aGroupShiftedLeftIsMovedBack() throws {
        let rows = try read(
            Self.targetHead,
            ["绩效指标|产出指标|质量指标|甲|100%", "|时效指标|乙|≤15(工作日)|", "||丙|及时|", "|效益指标|社会效益指标|丁|提高"]
        )
        #expect(
            rows == ["产出指标|质量指标|甲|100%", "产出指标|时效指标|乙|≤15(工作日)", "产出指标|时效指标|丙|及时", "效益指标|社会效益指标|丁|提高"]
        )
    }

    @Test func aRowThatLostItsLeadingCellsKeepsItsLevels() throws {
        let rows = try read(
            Self.targetHead,
            ["绩效指标|产出指标|质量指标|档案保存期限|≥10(年)", "档案整理验收合格率|≥100(%)|||", "/", "||档案整理完成情况|无遗漏", "|时效指标|档案整理及时性|及时"]
        )
        #expect(
            rows == [
                "产出指标|质量指标|档案保存期限|≥10(年)", "产出指标|质量指标|档案整理验收合格率|≥100(%)", "产出指标|质量指标|档案整理完成情况|无遗漏",
                "产出指标|时效指标|档案整理及时性|及时",
            ]
        )
    }

    @Test func aRowShiftedRightHasItsScoreInTheLastColumn() throws {
        let rows = try read(
            Self.evaluationHead,
            ["|产出指标|数量指标|甲|100%|100%|10|10|", "|||质量指标|乙|100%|100%|10|9", "||时效指标|丙|及时|及时|5|5|"]
        )
        #expect(
            rows == ["产出指标|数量指标|甲|100%|100%|10|10|", "产出指标|质量指标|乙|100%|100%|10|9|", "产出指标|时效指标|丙|及时|及时|5|5|"]
        )
    }

    @Test func aNameThatSlidIntoTheRowAboveGoesBack() throws {
        let rows = try read(
            Self.evaluationHead,
            ["||成本指标|资金分配合理性|支出方向符合度|100%|100%|10|10", "||||100%|100%|10|10|"]
        )
        #expect(
            rows.map { $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "|") }
                == ["资金分配合理性|100%|100%|10|10|", "支出方向符合度|100%|100%|10|10|"]
        )
    }

    @Test func aRowCutInsideAWordIsOneRow() throws {
        let rows = try read(
            Self.evaluationHead,
            [
                "|效益指标|社会效益指标|甲|提高|提高|5|5|", "|||对健全医疗保障制度体|||||", "/", "|可持续影响指标|系的作用|成效明显|成效明显|5|5|",
                "满意度指标|服务对象满意度指标|政策知晓率|提高|提高|10|10|",
            ]
        )
        #expect(
            rows == [
                "效益指标|社会效益指标|甲|提高|提高|5|5|", "效益指标|可持续影响指标|对健全医疗保障制度体系的作用|成效明显|成效明显|5|5|",
                "满意度指标|服务对象满意度指标|政策知晓率|提高|提高|10|10|",
            ]
        )
    }

    @Test func aLabelWhoseFirstHalfIsATermIsOneLabel() throws {
        let rows = try read(
            Self.targetHead,
            ["|效益指标|社会效益指标|甲|提高", "|满意度|服务对象满意度指标|乙|≥90%", "/", "|指标||丙|≥85%"]
        )
        #expect(
            rows == [
                "效益指标|社会效益指标|甲|提高", "满意度指标|服务对象满意度指标|乙|≥90%", "满意度指标|服务对象满意度指标|丙|≥85%",
            ]
        )
    }

    @Test func aLineWithoutRoomBeforeABreakGoesOnBehindIt() throws {
        let rows = ["|产出目标|时效|三级故障|≤30", "/", "|||响应时间|分钟", "||质量|丙|100%"]
        let roomy = try read(Self.targetHead, rows, room: 5)
        #expect(roomy.prefix(2) == ["产出目标|时效|三级故障|≤30", "产出目标|时效|响应时间|分钟"])
        let full = try read(Self.targetHead, rows, room: 0.4)
        #expect(full == ["产出目标|时效|三级故障响应时间|≤30分钟", "产出目标|质量|丙|100%"])
    }

    @Test func aCellThatFellOffLeavesABlankAndNothingMoves() throws {
        let rows = try read(Self.evaluationHead, ["|产出指标|数量指标|甲|100%|100%|10|10|", "|||质量指标|乙|100%|100%|10|"])
        #expect(rows[1] == "产出指标|质量指标|乙|100%|100%|10||")
    }

    @Test func aGroupWithoutAnIndicatorIsARowAndSpareRowsAreNot() throws {
        let rows = try read(Self.targetHead, ["|效益指标|经济效益指标||", "||社会效益指标|甲|满意", "||生态效益指标||"])
        #expect(rows == ["效益指标|经济效益指标||", "效益指标|社会效益指标|甲|满意", "效益指标|生态效益指标||"])
    }
}
