import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Rows put together of printed lines.
@Suite struct PrintedRowAssemblyTests {
    private let lexicon: Lexicon

    init() throws { lexicon = Lexicon(try Vocabulary.builtin()) }

    /// The rows of lines whose fragments spaces part.
    private func rows(_ texts: [String]) throws -> [RawIndicatorRow] {
        let columns: [IndicatorColumn] = [.level2, .level3, .target]
        var lexemes = lineLexemes(texts.flatMap { $0.split(separator: " ").map(String.init) })[...]
        let rows = texts.enumerated().map { number, text in
            let own = lexemes.prefix(text.split(separator: " ").count)
            lexemes = lexemes.dropFirst(own.count)
            let placed = own.enumerated().map { column, lexeme in
                var placed = Lexeme(
                    id: lexeme.id,
                    text: lexeme.text,
                    key: lexeme.key,
                    row: number,
                    columns: nil,
                    continuesSpan: false,
                    sources: [.characters(line: number + 1, column: 10 * column + 1, length: 1)],
                    steps: []
                )
                placed.isUnmarked = true
                placed.setting = lexeme.setting
                return placed
            }
            return LexemeRow(index: number, layout: .line, afterBreak: false, lexemes: placed)
        }
        let grammar = IndicatorGrammar(
            heads: columns.map { ColumnHead<IndicatorColumn?>(name: $0, lexeme: .holding("头", id: 0)) },
            rows: rows,
            taxonomy: lexicon.taxonomy,
            measures: lexicon.measures,
            kinds: lexicon.kinds
        )
        let lines = try #require(PrintedLines(rows))
        return try #require(PrintedRowAssembly(lines: lines, grammar: grammar).reading(cheaperThan: 1000)).rows
    }

    private func texts(_ rows: [RawIndicatorRow], _ column: IndicatorColumn) -> [String?] {
        rows.map { $0.fields[column]?.text }
    }

    /// The name's second line is of the row above where cells begin on one height, and of either where they are centred.
    @Test func oneRowDoesNotShowThatCellsBeginOnOneHeight() throws {
        let rows = try rows(["数量指标 街道保洁 7次", "重点路段的", "质量指标 养护范围 全区"])
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.fields[.level3].map { $0.margin < ConfidenceModel.closeMargin } ?? false })
    }

    /// The value in the middle of its row's lines says that labels stand in the middle of theirs.
    @Test func centredCellsSpeakForCentredLabels() throws {
        let rows = try rows([
            "设备调试与", "数量指标 保养维修的 7次", "完成范围", "质量指标 路面保洁 7次", "绿地养护 9次", "时效指标", "河道清理 8次",
        ])
        #expect(texts(rows, .level3) == ["设备调试与保养维修的完成范围", "路面保洁", "绿地养护", "河道清理"])
        try #require(texts(rows, .level2) == ["数量指标", "质量指标", "时效指标", "时效指标"])
        #expect(rows[2].fields[.level2].map { $0.margin >= ConfidenceModel.ambiguousMargin } == true)
    }

    /// Whether a row is whole is told by its own lines where no other division is nearly as likely.
    @Test func aRowBesideATornOneIsSure() throws {
        let rows = try rows(["数量指标 保洁次数 7次", "质量指标 养护范围 全区", "时效指标 完成时限 按期，"])
        try #require(texts(rows, .target) == ["7次", "全区", "按期，"])
        let margins = rows.map { $0.fields[.level3]?.margin ?? 0 }
        #expect(margins[1] >= ConfidenceModel.closeMargin)
        #expect(margins[2] < ConfidenceModel.closeMargin)
    }
}
