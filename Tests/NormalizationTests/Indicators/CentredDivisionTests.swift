import Testing

@testable import Normalization

/// Labels of two levels, each in the middle of its rows.
@Suite struct CentredDivisionTests {
    private func division(
        _ upper: [Int],
        _ lower: [Int],
        rows: Int,
        heights: [Int] = [],
        pageStarts: [Int] = []
    ) throws -> CentredDivision {
        try #require(
            CentredDivision(
                upper.map { $0...$0 },
                lower.map { $0...$0 },
                rows: rows,
                heights: heights,
                pageStarts: pageStarts
            ) { _, _ in false }
        )
    }

    /// A row of six lines holds the middle of itself and two rows of a single line above it.
    @Test func heightsOfRowsTellWhichOneHoldsTheMiddle() throws {
        let division = try division([0, 3], [0, 3], rows: 4, heights: [1, 1, 1, 6])
        #expect(division.level2.labels == [0, 1, 1, 1])
        #expect(division.level1.labels == [0, 1, 1, 1])
        #expect(division.cost == 0)
    }

    /// A label with a line in each of two rows stands between them.
    @Test func aLabelInTwoRowsStandsBetweenThem() throws {
        let division = try #require(
            CentredDivision([1...2], [1...2], rows: 4, pageStarts: []) { _, _ in false }
        )
        #expect(division.cost == 0)
    }

    /// The groups alone leave open where the second ends; the level 1 above them says it.
    @Test func eachLevelDecidesWhatTheOtherLeavesOpen() throws {
        // Rows 0–2, 3–5 and 6–8 under labels in 1, 4 and 7; level 1 over 0–8.
        let division = try division([4], [1, 4, 7], rows: 9)
        #expect(division.level2.labels == [0, 0, 0, 1, 1, 1, 2, 2, 2])
        #expect(division.level1.labels == Array(repeating: 0, count: 9))
        #expect(division.cost == 0)
    }

    /// Of an even number of rows the label stands in one of the two in the middle: in all of a table in the same.
    @Test func labelsOfATableStandInTheSameOfTwoRows() throws {
        let division = try division([1, 5], [0, 2, 4, 6], rows: 8)
        #expect(division.level2.labels == [0, 0, 1, 1, 2, 2, 3, 3])
        #expect(division.level1.labels == [0, 0, 0, 0, 1, 1, 1, 1])
    }

    /// Where the rows begin and end differs from page to page.
    @Test func labelsOfAnotherPageMayStandInTheOtherRow() throws {
        // Groups of two rows, with their labels in the upper row on the first page and in the lower one on the second.
        let division = try division([1, 5, 9], [0, 2, 4, 6, 9, 10], rows: 11, pageStarts: [8])
        #expect(division.level2.labels == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5])
    }

    @Test func moreThanAFormHasIsNotDivided() {
        #expect(CentredDivision([30...30], [30...30], rows: 100, pageStarts: []) { _, _ in false } == nil)
    }
}
