import FormModel
import Testing

@testable import Normalization

/// Rows of cells whose neighbours show damage.
@Suite struct RowRegularityTests {
    private static let columns: [IndicatorColumn] = [.level1, .level2, .level3, .target]
    private static let texts = ["产出指标", "数量指标", "改造危桥数量", "≥7座"]

    /// Rows of which the first have one field that is no surer than a guess.
    private func doubting(_ guessed: IndicatorColumn, in count: Int) throws -> [RawIndicatorRow] {
        let vocabulary = try Vocabulary.builtin()
        let heads = Self.columns.enumerated().map { index, column in
            ColumnHead<IndicatorColumn?>(
                name: column,
                lexeme: Lexeme(
                    id: index,
                    text: "头",
                    key: TextFolding.key("头"),
                    row: 0,
                    columns: nil,
                    continuesSpan: false,
                    sources: [],
                    steps: []
                )
            )
        }
        let grammar = IndicatorGrammar(
            heads: heads,
            taxonomy: Taxonomy(vocabulary),
            measures: MeasureParsing(vocabulary.measures),
            kinds: TextKinds(vocabulary)
        )
        let rows = (0..<8).map { number in
            var row = RawIndicatorRow()
            row.mayStandApart = true
            row.printedLevels = [.level1, .level2]
            for (column, text) in zip(Self.columns, Self.texts) {
                row.fields[column] = RawField(
                    text: text,
                    sources: [],
                    flags: [],
                    margin: number < count && column == guessed ? 0.1 : 9,
                    isGridExact: false,
                    lexemes: [number]
                )
            }
            return row
        }
        return RowRegularity(grammar: grammar).doubting(rows)
    }

    @Test func guessedLevelsAreNoDamageOfTheCellsBesideThem() throws {
        let last = try #require(try doubting(.level2, in: 3).last)
        #expect(last.fields[.level3]?.margin == 9)
        #expect(last.fields[.target]?.margin == 9)
        #expect(last.fields[.level2].map { $0.margin < 9 } == true)
    }

    @Test func guessedNamesAreDamageOfAll() throws {
        let last = try #require(try doubting(.level3, in: 3).last)
        for column in Self.columns { #expect(last.fields[column].map { $0.margin < 9 } == true) }
    }

    @Test func fewGuessesDoubtNoOtherRow() throws {
        let last = try #require(try doubting(.level2, in: 2).last)
        for column in Self.columns { #expect(last.fields[column]?.margin == 9) }
    }

    /// The year under the heading is no indicator: what stands behind the table was read as its rows.
    @Test func aYearAmongTheNamesIsDoubted() throws {
        let lines = openingLines + "一级指标\n二级指标\n三级指标\n年度指标值\n产出指标\n数量指标\n巡查里程\n7公里\n质量指标\n验收合格率\n≥95%\n"
        let form = try formOfLines(lines + "(2023年度)\n≥3次\n")
        #expect(form.texts(.level3).last == "(2023年度)")
        #expect(form.indicators.last?.fields[.level3]?.needsReview == true)
    }
}
