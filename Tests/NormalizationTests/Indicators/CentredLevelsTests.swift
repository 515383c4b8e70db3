import FormModel
import Testing

@testable import Normalization

/// Tables whose export prints a level's label in the middle of the rows that it spans.
@Suite struct CentredLevelsTests {
    private func levels(
        _ labels: [(String?, String?)],
        isUnmarked: Bool = true,
        exactly: Bool = false,
        emptyGroups: Int = 0
    ) throws -> [[String?]] {
        let vocabulary = try Vocabulary.builtin()
        let heads = [IndicatorColumn.level1, .level2, .level3, .target].enumerated().map { index, column in
            ColumnHead<IndicatorColumn?>(name: column, lexeme: .holding("头", id: index))
        }
        let grammar = IndicatorGrammar(
            heads: heads,
            taxonomy: Taxonomy(vocabulary),
            measures: MeasureParsing(vocabulary.measures),
            kinds: TextKinds(vocabulary)
        )
        // What the lattice gives: each level carried down from the row that prints it.
        var carried: (level1: String?, level2: String?)
        var rows = labels.enumerated().map { index, label in
            var row = RawIndicatorRow()
            row.isUnmarked = isUnmarked
            for (column, text) in [(IndicatorColumn.level1, label.0), (.level2, label.1)] where text != nil {
                row.printedLevels.insert(column)
            }
            carried = (label.0 ?? carried.level1, label.1 ?? carried.level2)
            row.fields[.level1] = field(carried.level1 ?? "", index)
            row.fields[.level2] = field(carried.level2 ?? "", index)
            row.fields[.level3] = field("名称\(index)", index)
            row.mayStandApart = !isUnmarked
            row.level1 = TextFolding.key(carried.level1 ?? "")
            row.level2 = TextFolding.key(carried.level2 ?? "")
            return row
        }
        rows += (0..<emptyGroups).map { number in
            var group = RawIndicatorRow()
            group.isUnmarked = isUnmarked
            group.printedLevels = [.level2]
            group.fields[.level1] = field(carried.level1 ?? "", labels.count + number)
            group.fields[.level2] = field("可持续影响指标", labels.count + number)
            return group
        }
        let levels = CentredLevels(grammar: grammar)
        return (exactly ? levels.reassignedExactly(rows) : levels.reassigned(rows)).map {
            [$0.fields[.level1]?.text, $0.fields[.level2]?.text]
        }
    }

    private func field(_ text: String, _ id: Int) -> RawField {
        RawField(text: text, sources: [], flags: [], margin: 5, isGridExact: false, lexemes: [id])
    }

    @Test func labelsOfDelimitedRowsStandBesideTheirFirstRow() throws {
        let levels = try levels(
            [(nil, "数量指标"), (nil, "质量指标"), ("效益指标", "社会效益指标"), (nil, nil), (nil, nil)],
            isUnmarked: false
        )
        #expect(levels.map(\.[0]) == ["", "", "效益指标", "效益指标", "效益指标"])
    }

    @Test func labelsInTheMiddleReachUpAndDown() throws {
        let levels = try levels([
            (nil, nil), (nil, "数量指标"), ("产出指标", nil), (nil, nil), (nil, "质量指标"), (nil, nil),
            (nil, nil), ("效益指标", "社会效益指标"), (nil, nil),
        ])
        let expected = ["数量指标", "质量指标", "社会效益指标"].flatMap { Array(repeating: $0, count: 3) }
        #expect(levels.map(\.[1]) == expected)
        #expect(levels.map(\.[0]) == Array(repeating: "产出指标", count: 6) + Array(repeating: "效益指标", count: 3))
    }

    /// As an exporter prints them that puts a cell's text where it stands on the page.
    @Test func labelsOfCellsInTheMiddleReachUpAndDown() throws {
        let levels = try levels(
            [
                (nil, nil), (nil, "数量指标"), ("产出指标", nil), (nil, nil), (nil, "质量指标"), (nil, nil), (nil, nil),
                ("效益指标", "社会效益指标"), (nil, nil),
            ],
            isUnmarked: false,
            exactly: true
        )
        let expected = ["数量指标", "质量指标", "社会效益指标"].flatMap { Array(repeating: $0, count: 3) }
        #expect(levels.map(\.[1]) == expected)
        #expect(levels.map(\.[0]) == Array(repeating: "产出指标", count: 6) + Array(repeating: "效益指标", count: 3))
    }

    /// A first group of a row or two has its label in the first row, wherever the exporter puts it.
    @Test func labelsInTheMiddleMayBeginWithTheFirstRow() throws {
        let levels = try levels(
            [
                (nil, "数量指标"), ("产出指标", nil), (nil, "质量指标"), (nil, nil), (nil, "社会效益指标"), (nil, nil),
                ("效益指标", nil), (nil, nil), (nil, "可持续影响指标"), (nil, nil), (nil, nil),
            ],
            isUnmarked: false,
            exactly: true
        )
        let sizes = [("数量指标", 2), ("质量指标", 1), ("社会效益指标", 3), ("可持续影响指标", 5)]
        #expect(levels.map(\.[1]) == sizes.flatMap { Array(repeating: $0, count: $1) })
        #expect(levels.map(\.[0]) == Array(repeating: "产出指标", count: 3) + Array(repeating: "效益指标", count: 8))
    }

    @Test func labelsOfCellsBesideTheirFirstRowStay() throws {
        let rows: [(String?, String?)] = [
            ("产出指标", "数量指标"), (nil, nil), (nil, "质量指标"), ("效益指标", "社会效益指标"), (nil, nil), (nil, nil),
        ]
        let levels = try levels(rows, isUnmarked: false, exactly: true)
        #expect(levels.map(\.[1]) == ["数量指标", "数量指标", "质量指标", "社会效益指标", "社会效益指标", "社会效益指标"])
    }

    @Test func labelsBesideTheFirstRowStay() throws {
        let levels = try levels([
            ("产出指标", "数量指标"), (nil, nil), (nil, "质量指标"), ("效益指标", "社会效益指标"), (nil, nil), (nil, nil),
        ])
        #expect(levels.map(\.[1]) == ["数量指标", "数量指标", "质量指标", "社会效益指标", "社会效益指标", "社会效益指标"])
    }

    /// The time that a division takes grows with the labels; more are no form's.
    @Test(arguments: [(3, true), (100, false)]) func tablesOfVeryManyEmptyGroupsStayAsTheyAre(
        groups: Int,
        isDivided: Bool
    ) throws {
        let levels = try levels(
            [
                (nil, nil), (nil, "数量指标"), ("产出指标", nil), (nil, nil), (nil, "质量指标"), (nil, nil), (nil, nil),
                ("效益指标", "社会效益指标"), (nil, nil),
            ],
            emptyGroups: groups
        )
        #expect((levels[0][1] == "数量指标") == isDivided)
    }
}
