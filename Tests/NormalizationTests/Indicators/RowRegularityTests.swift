import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Rows of cells whose neighbours show damage.
@Suite struct RowRegularityTests {
    private static let columns: [IndicatorColumn] = [.level1, .level2, .level3, .target]
    private static let texts = ["产出指标", "数量指标", "改造危桥数量", "≥7座"]

    private static func grammar(_ vocabulary: Vocabulary) -> IndicatorGrammar {
        IndicatorGrammar(
            heads: columns.map { ColumnHead<IndicatorColumn?>(name: $0, lexeme: .holding("头", id: 0)) },
            taxonomy: Taxonomy(vocabulary),
            measures: MeasureParsing(vocabulary.measures),
            kinds: TextKinds(vocabulary)
        )
    }

    /// Rows of which the first have one field that is no surer than a guess.
    private func doubting(_ guessed: IndicatorColumn, in count: Int) throws -> [RawIndicatorRow] {
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
        return RowRegularity(grammar: Self.grammar(try Vocabulary.builtin())).doubting(rows)
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

    /// One of the values is another cell's.
    @Test func aTargetOfTwoValuesIsDoubtedWithTheRowsBesideIt() throws {
        func margins(_ target: String) throws -> [Double] {
            let vocabulary = try Vocabulary.builtin()
            let rows = (0..<4).map { number in
                var row = RawIndicatorRow()
                row.isUnmarked = true
                for (column, text) in zip(Self.columns, Self.texts) {
                    row.fields[column] = .ofLines([.holding(column == .target && number == 3 ? target : text, id: 0)])
                }
                return row
            }
            return RowRegularity(grammar: Self.grammar(vocabulary)).doubting(rows).map {
                $0.fields[.level3]?.margin ?? 0
            }
        }
        let torn = try margins("≥7座 8座")
        #expect(torn[0...1] == [9, 9])
        #expect(torn[2...3].allSatisfy { $0 < 9 })
        for whole in ["≥7座", "7座 8座", "≥7座 以上"] { #expect(try margins(whole) == [9, 9, 9, 9]) }
    }

    /// The year under the heading is no indicator: what stands behind the table was read as its rows.
    @Test func aYearAmongTheNamesIsDoubted() throws {
        let lines = openingLines + "一级指标\n二级指标\n三级指标\n年度指标值\n产出指标\n数量指标\n巡查里程\n7公里\n质量指标\n验收合格率\n≥95%\n"
        let form = try formOfLines(lines + "(2023年度)\n≥3次\n")
        #expect(form.texts(.level3).last == "(2023年度)")
        #expect(form.indicators.last?.fields[.level3]?.needsReview == true)
    }

    /// A line that holds the names of two rows: `应保尽保率 错保率`.
    @Test func aNameOfTwoRunsBesideARowWithoutOneIsDoubted() throws {
        func margin(_ nameBelow: String, runs: Int) throws -> Double? {
            let rows = ["应保尽保率错保率", nameBelow].map { name in
                var row = RawIndicatorRow()
                row.isUnmarked = true
                for (column, text) in zip(Self.columns, ["产出指标", "质量指标", name, "≥98%"]) {
                    let sources = (0..<runs).map { Provenance.characters(line: 1, column: 1 + 9 * $0, length: 5) }
                    row.fields[column] = RawField(
                        text: text,
                        sources: sources,
                        flags: [],
                        margin: 9,
                        isGridExact: false,
                        lexemes: [0]
                    )
                }
                return row
            }
            let doubted = RowRegularity(grammar: Self.grammar(try Vocabulary.builtin())).doubting(rows)
            return doubted[0].fields[.level3]?.margin
        }
        #expect(try margin("", runs: 2).map { $0 < ConfidenceModel.ambiguousMargin } == true)
        #expect(try margin("", runs: 1).map { $0 < ConfidenceModel.ambiguousMargin } == false)
        #expect(try margin("任务完成率", runs: 2).map { $0 < ConfidenceModel.ambiguousMargin } == false)
    }
}
