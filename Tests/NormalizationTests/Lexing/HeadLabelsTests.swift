import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Words that are heads among heads only.
@Suite struct HeadLabelsTests {
    private func evaluation(_ name: String) throws -> Form {
        try formOfLines(
            """
            项目支出绩效自评表
            （2023年度）
            项目名称
            路灯检修
            主管部门
            青石县住建局
            实施单位
            青石县路灯所
            项目资金
            （万元）
            年初预算
            全年预算数
            全年执行数
            分值
            执行率
            得分
            年度资金总额
            12.00
            15.50
            15.50
            10
            100.00%
            10
            一级指标
            二级指标
            三级指标
            \(name)
            年度指标值
            实际完成值
            分值
            得分
            产出指标
            数量指标
            检修路灯数量
            ≥300盏
            312盏
            90
            90
            """
        )
    }

    @Test func theyAreTheHeadsOfTheLinesBesideThem() throws {
        let form = try evaluation("指标解释")
        let amounts = ["initialBudget", "adjustedBudget", "executed"].map {
            form[FieldPath.execution(row: "total", column: $0)]?.text
        }
        #expect(amounts == ["12.00", "15.50", "15.50"])
    }

    /// The rate of the matrix is no head of the table below it, nor is the end of a head one.
    @Test func headsOfAnotherTableAreNoHeads() throws {
        let lexicon = Lexicon(try Vocabulary.builtin())
        func rows(_ texts: [String]) -> [LexemeRow] {
            let lines = texts.map { TextLine(pieces: [RecoveredText(text: $0, sources: [])]) }
            let document = RecoveredDocument(blocks: lines.map { .line($0) }, diagnostics: [])
            return Lexer.rows(of: document, lexicon: lexicon)
        }
        let matrix = rows(["全年预算数", "全年执行数", "预算执行率", "得分"])
        #expect(matrix.allSatisfy { !$0.labels.isEmpty })
        let indicators = rows(["二级指标", "三级指标", "年度指标值", "预算执行率", "≥98%"])
        #expect(indicators.map { $0.labels.isEmpty } == [false, false, false, true, true])
        let wrapped = rows(["年度指标值", "实际完成值", "改进措施", "≥98%", "偏差原因分析及"])
        #expect(wrapped.map { $0.labels.isEmpty } == [false, false, true, true, true])
    }

    /// Of the cells of several lines the export holds the last line.
    @Test func theEndOfAHeadAmongManyIsTheHead() throws {
        let lexicon = Lexicon(try Vocabulary.builtin())
        func columns(_ heads: String) -> [IndicatorColumn?] {
            let lexemes = heads.split(separator: " ").enumerated().map { place, head in
                var lexeme = Lexeme.holding(String(head), id: place)
                lexeme.label = lexicon.labels.exactMatch(lexeme.key)
                return lexeme
            }
            return HeadLabels(lexicon.labels).labelled(lexemes).map { $0.role(\.indicatorColumn) }
        }
        let rest = "三级指标 年度指标值 实际完成值 分值 得分"
        #expect(columns("标 二级指标 " + rest).prefix(2) == [.level1, .level2])
        // Either level may be lost.
        #expect(columns("标 绩效 " + rest + " 改进措施")[0] == nil)
        #expect(columns("标 二级指标 三级指标 年度指标值")[0] == nil)
    }
}
