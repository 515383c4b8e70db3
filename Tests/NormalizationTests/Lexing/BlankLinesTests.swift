import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// What blank lines between the runs of an export say of the borders of its cells.
@Suite struct BlankLinesTests {
    /// A form of which each line holds one run; a blank line parts all cells, and none of the lines of one cell.
    private func form(between first: String, and second: String, _ gap: String) throws -> Form {
        let cells = [
            "项目支出绩效目标申报表", "（2021年度）", "项目名称", "农村饮水安全巩固提升", "绩效类型", first + gap + second, "立项依据",
            "根据《关于进一步加强工作的意见》，\n开展水源地保护和更新，推进老旧管网、\n水表和泵站的改造。", "项目实施计划",
            "第一阶段方案设计，第二阶段组织实施，\n第三阶段验收结算，第四阶段总结、\n归档和公开。", "一级指标", "二级指标", "三级指标", "指标值",
            "产出指标", "数量指标", "诊室改造面积", "≥1080㎡", "质量指标", "验收合格率", "=100%", "效益指标", "社会效益指标", "群众知晓率", "≥95%",
            "满意度指标", "服务对象满意度指标", "患者满意率", "≥95%",
        ]
        return try printedForm(cells.joined(separator: "\n\n"))
    }

    @Test func aBlankLineInsideAValueDoubtsIt() throws {
        let parted = try form(between: "补贴/补助类", and: "否", "\n\n")
        #expect(parted[FieldPath("project.performanceType")]?.needsReview == true)
        let whole = try form(between: "补贴/补助类", and: "（其他）", "\n")
        #expect(whole[FieldPath("project.performanceType")]?.text == "补贴/补助类（其他）")
        #expect(whole[FieldPath("project.performanceType")]?.needsReview == false)
    }

    private func costs(_ text: String) throws -> BlankLines.Costs {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter {
            !$0.element.isEmpty
        }
        .map { number, line in
            var lexeme = Lexeme(
                id: number,
                text: String(line),
                key: TextFolding.key(String(line)),
                row: number,
                continuesSpan: false,
                sources: [.characters(line: number + 1, column: 1, length: line.count)],
                steps: []
            )
            lexeme.isUnmarked = true
            lexeme.setting = LineSetting(lexeme.text)
            return LexemeRow(index: number, layout: .line, afterBreak: false, lexemes: [lexeme])
        }
        let blanks = BlankLines(in: rows) { $0.text.hasSuffix("指标") }
        return blanks.costs(of: rows[rows.count - 1].lexemes[0], behind: rows[rows.count - 2].lexemes[0])
    }

    @Test func blankLinesCountAsTheExportSetsThem() throws {
        let narrative = "根据工作，\n开展保护、\n推进改造，\n完成更新、\n做好验收。\n\n"
        let apart = "产出指标\n\n数量指标\n\n诊室面积\n\n质量指标\n\n合格率\n\n时效指标\n\n及时率"
        #expect(try costs(narrative + apart).join > 1)
        #expect(try costs(narrative + apart).border == 0)
        // Blank lines also inside of texts.
        let anywhere = narrative.replacing("\n", with: "\n\n")
        #expect(try costs(anywhere + apart).join < 0.3)
        // None between cells.
        #expect(try costs(narrative + apart.replacing("\n\n", with: "\n")) == (0, 0))
    }
}
