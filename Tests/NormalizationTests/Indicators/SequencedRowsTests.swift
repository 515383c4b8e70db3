import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Rows of lines that mark their cells, between which some columns came out one after the other.
@Suite struct SequencedRowsTests {
    private func rows(_ text: String) throws -> [RawIndicatorRow] {
        let vocabulary = try Vocabulary.builtin()
        let columns: [IndicatorColumn] = [.level1, .level2, .level3, .target]
        let grammar = IndicatorGrammar(
            heads: columns.enumerated().map { ColumnHead(name: $0.element, lexeme: .holding("头", id: -1 - $0.offset)) },
            taxonomy: Taxonomy(vocabulary),
            measures: MeasureParsing(vocabulary.measures),
            kinds: TextKinds(vocabulary)
        )
        let rows = text.split(separator: "\n").map { line in
            var row = RawIndicatorRow()
            row.mayStandApart = true
            for (column, text) in zip(columns, line.split(separator: "|", omittingEmptySubsequences: false)) {
                row.fields[column] = RawField(
                    text: String(text),
                    sources: [],
                    flags: [],
                    margin: 9,
                    isGridExact: false,
                    lexemes: []
                )
            }
            return row
        }
        return SequencedRows(grammar: grammar).doubting(rows)
    }

    private func doubted(_ text: String) throws -> [Bool] {
        try rows(text).map { $0.fields[.level3].map { $0.margin < ConfidenceModel.ambiguousMargin } ?? false }
    }

    @Test func rowsBetweenAnEmptyGroupAndAQuantityForANameAreDoubted() throws {
        let rows = """
            产出指标|时效指标|资金拨付及时性|及时
            效益指标|经济效益指标||
            效益指标|社会效益指标|办结时限|节约财政支出
            效益指标|社会效益指标|办学条件|≤15工作日
            效益指标|社会效益指标|≥3%|持续改善
            满意度指标|服务对象满意度指标|家长满意率|≥90%
            """
        #expect(try doubted(rows) == [false, true, true, true, true, false])
    }

    @Test func aQuantityForANameAloneSaysNothingOfOthers() throws {
        let rows = """
            产出指标|时效指标|资金拨付及时性|及时
            效益指标|社会效益指标|≥3%|持续改善
            满意度指标|服务对象满意度指标|家长满意率|≥90%
            """
        #expect(try doubted(rows) == [false, false, false])
    }
}
