import FormModel
import Testing

@testable import Normalization

/// Tables of indicators put together of what stands outside of them.
@Suite struct TornSectionsTests {
    /// The columns of a table whose terms stand in front of its heads.
    private func columns(_ heads: [IndicatorColumn?]) throws -> [IndicatorColumn?] {
        let vocabulary = try Vocabulary.builtin()
        let rows = lineRows(lineLexemes(["产出指标", "数量指标", "质量指标", "街道保洁", "7次"]))
        var sections = FormSections()
        sections.indicatorTables = [
            IndicatorTable(
                heads: heads.map { ColumnHead(name: $0, lexeme: .holding("头", id: 0)) },
                rows: Array(rows.suffix(1))
            )
        ]
        let mended = TornSections.mended(
            sections,
            of: rows,
            kind: .selfEvaluation,
            vocabulary: vocabulary,
            taxonomy: Taxonomy(vocabulary)
        )
        let table = try #require(mended?.indicatorTables.first)
        #expect(table.rows.map(\.index) == [1, 2, 3, 4, 5])
        return table.heads.map(\.name)
    }

    @Test func columnsThatEveryTableHasNeedNoHead() throws {
        #expect(
            try columns([.level3, .target, .weight])
                == [.level1, .level2, .level3, .target, .actual, .weight, .score]
        )
    }

    /// A form with columns of its own has not those that others have.
    @Test func headsBesideOnesThatTheModelLacksAreWhole() throws {
        let own: [IndicatorColumn?] = [.level1, .level2, .level3, .weight, nil]
        #expect(try columns(own) == own)
        let mended = try columns([.level1, .level2, .weight, nil])
        #expect(mended.contains(.target))
    }
}
