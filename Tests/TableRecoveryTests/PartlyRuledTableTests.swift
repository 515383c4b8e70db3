import DocumentModel
import Testing

@testable import TableRecovery

/// Tables of which rulings show some borders, and text the others.
@Suite struct PartlyRuledTableTests {
    @Test func aRuledHeadOverUnruledColumnsIsParted() throws {
        let page = samplePage(
            [("Costs of all", 170, 104), ("Total", 160, 117), ("Rate", 230, 117), ("Year", 60, 110)]
                + columns(
                    [["1996", "45,611", "3.5"], ["1997", "46,127", "3.7"], ["1998", "46,539", "4.1"]],
                    at: [60, 160, 230],
                    from: 140
                ),
            rulings: [horizontal(100, 50, 290), horizontal(132, 50, 290), horizontal(190, 50, 290)]
                + [50.0, 150, 290].map { vertical($0, 100, 190) }
        )
        let table = try #require(recovered(page).tables.first)
        #expect(
            summary(table) == [
                "0,0 2x1 Year", "0,1 1x2 Costs of all", "1,1 1x1 Total", "1,2 1x1 Rate",
                "2,0 1x1 1996", "2,1 1x1 45,611", "2,2 1x1 3.5", "3,0 1x1 1997", "3,1 1x1 46,127", "3,2 1x1 3.7",
                "4,0 1x1 1998", "4,1 1x1 46,539", "4,2 1x1 4.1",
            ]
        )
    }

    @Test func aHeadOfOneLineWithAnEntryForEachColumnIsParted() throws {
        let page = samplePage(
            [("Item", 60, 105), ("Description", 160, 105), ("Fees", 60, 125), ("depend on the school", 160, 125)],
            rulings: [horizontal(100, 50, 300), horizontal(120, 50, 300), horizontal(140, 50, 300)]
                + [vertical(50, 100, 140), vertical(300, 100, 140), vertical(150, 120, 140)]
        )
        let table = try #require(recovered(page).tables.first)
        #expect(rows(table) == [["Item", "Description"], ["Fees", "depend on the school"]])
    }

    @Test func wrappedLabelsBesideNumbersOfOneLineAreOneRow() throws {
        // A label over all rows on the left, one of three lines in the second row, and amounts centred beside it.
        let amounts = ["12.00", "15.50", "14.20", "10", "9.5"]
        let sides = [180.0, 240, 300, 360, 420]
        let page = samplePage(
            columns([["预算"], ["执行"], ["情况"]], at: [60], from: 122) + [("总额", 120, 105)]
                + columns([amounts], at: sides, from: 105)
                + columns([["其中:"], ["财政资"], ["金"]], at: [120], from: 122)
                + columns([amounts], at: sides, from: 135),
            rulings: [horizontal(100, 50, 480), horizontal(160, 50, 480), horizontal(120, 110, 480)]
                + [50.0, 110, 170, 230, 290, 350, 410, 480].map { vertical($0, 100, 160) }
        )
        let table = try #require(recovered(page).tables.first)
        #expect(
            rows(table) == [["预算执行情况", "总额"] + amounts, ["其中:财政资金"] + amounts]
        )
    }

    @Test func numbersInACellOverTwoColumnsStayOneValue() throws {
        let page = samplePage(
            [
                ("项目名称", 60, 105), ("12", 160, 105), ("34", 220, 105), ("部门", 60, 125), ("甲", 160, 125),
                ("单位", 220, 125),
            ],
            rulings: [horizontal(100, 50, 300), horizontal(120, 50, 300), horizontal(140, 50, 300)]
                + [50.0, 150, 300].map { vertical($0, 100, 140) } + [vertical(210, 120, 140)]
        )
        let table = try #require(recovered(page).tables.first)
        #expect(rows(table) == [["项目名称", "12 34"], ["部门", "甲", "单位"]])
    }

    @Test func namesAndNumbersInOneRuledColumnArePartedAndTheirLinesAreRows() throws {
        let lines = (1...5).map { ["\($0) years", "3,53\($0)"] }
        // The last band of the right column is ruled; the left column goes on beside it.
        let page = samplePage(
            columns(lines, at: [60, 120], from: 104)
                + columns(Array(lines.dropLast()), at: [210, 270], from: 104)
                + [("Total", 210, 156), ("9,999", 270, 156)],
            rulings: [horizontal(100, 50, 350), horizontal(170, 50, 350), horizontal(154, 200, 350)]
                + [50.0, 200, 350].map { vertical($0, 100, 170) }
        )
        let table = try #require(recovered(page).tables.first)
        #expect(
            rows(table) == [
                ["1 years", "3,531", "1 years", "3,531"], ["2 years", "3,532", "2 years", "3,532"],
                ["3 years", "3,533", "3 years", "3,533"], ["4 years", "3,534", "4 years", "3,534"],
                ["5 years", "3,535", "Total", "9,999"],
            ]
        )
    }

    /// Three ruled columns with paragraphs; the second ones begin `gap` points below the end of the longest first.
    private func paragraphs(gap: Double) -> Page {
        let second = 124 + gap
        return samplePage(
            [
                ("Major", 60, 104), ("Emissions of ten", 160, 104), ("tons per year", 160, 114), ("Steel", 260, 104),
                ("Area", 60, second), ("Emissions of less", 160, second), ("Dry cleaners", 260, second),
            ],
            rulings: [horizontal(100, 50, 350), horizontal(200, 50, 350)]
                + [50.0, 150, 250, 350].map { vertical($0, 100, 200) }
        )
    }

    @Test func paragraphsThatBeginTogetherBehindABlankLineAreRows() throws {
        let table = try #require(recovered(paragraphs(gap: 12)).tables.first)
        #expect(
            rows(table) == [
                ["Major", "Emissions of ten tons per year", "Steel"], ["Area", "Emissions of less", "Dry cleaners"],
            ]
        )
    }

    @Test func linesWithoutABlankOneBetweenAreOneRow() throws {
        let table = try #require(recovered(paragraphs(gap: 3)).tables.first)
        #expect(table.rowCount == 1)
    }

    @Test func rulingsThatPartNoCellMakeNoRow() throws {
        let page = samplePage(
            [("甲", 60, 105), ("乙", 160, 105), ("丙", 60, 145), ("丁", 160, 145)],
            rulings: [horizontal(100, 50, 250), horizontal(140, 50, 250), horizontal(160, 50, 250)]
                + [50.0, 150, 250].map { vertical($0, 100, 160) } + [horizontal(120, 150, 190)]
        )
        let table = try #require(recovered(page).tables.first)
        #expect(rows(table) == [["甲", "乙"], ["丙", "丁"]])
    }

    @Test func bandsOfColourAcrossThePaperAreNoTable() {
        let page = samplePage(
            [("Understanding", 60, 105), ("Prepare", 500, 105)],
            rulings: [horizontal(50, 0, 600), horizontal(700, 0, 600), vertical(450, 50, 700), vertical(0, 50, 700)]
                + [vertical(600, 50, 700)]
        )
        #expect(recovered(page).tables.isEmpty)
    }
}
