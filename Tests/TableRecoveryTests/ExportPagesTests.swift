import DocumentModel
import Testing

@testable import TableRecovery

@Suite struct ExportPagesTests {
    private func furniture(_ text: String, cellsAreMarked: Bool = false) -> [String] {
        let printed = text.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = printed.enumerated().map { number, line -> ExportLine in
            let cell = ExportCell(text: String(line), provenance: .characters(line: number + 1, column: 1, length: 1))
            return line.isEmpty ? ExportLine.blank : line.contains("\t") ? .row([cell]) : .text(cell)
        }
        return ExportPages.furniture(of: lines, cellsAreMarked: cellsAreMarked).sorted().compactMap { index in
            if case .text(let cell) = lines[index] { String(CJKText.trim(cell.text)) } else { nil }
        }
    }

    @Test func framedNumbersThatCountUp() {
        #expect(furniture("甲\n— 1 —\n乙\n— 2 —\n丙") == ["— 1 —", "— 2 —"])
        #expect(furniture("甲\n1/3\n乙\n2/3") == ["1/3", "2/3"])
        #expect(furniture("甲\n第1页\n乙\n第2页") == ["第1页", "第2页"])
    }

    @Test func numbersBetweenTheTablesOfAnExportNeedNotCountUp() {
        #expect(furniture("甲\t乙\n\n- 15 -\n\n丙\t丁\n\n第4页 共40页\n\n戊\t己") == ["- 15 -", "第4页 共40页"])
        #expect(furniture("甲\t乙\n\n26\n\n丙\t丁") == ["26"])
        #expect(furniture("甲\t乙\n\n总分\n\n100\n\n97\n\n丙\t丁").isEmpty)
    }

    @Test func numbersWithoutTheMarkOfACellNeedNotCountUp() {
        #expect(furniture("甲 \n- 15 -\n乙 \n\n26\n丙 ", cellsAreMarked: true) == ["- 15 -", "26"])
        #expect(furniture("服务人次达到\n第4页 共40页\n26\n万人 ", cellsAreMarked: true) == ["第4页 共40页"])
        #expect(furniture("甲 \n26 \n乙 ", cellsAreMarked: true).isEmpty)
        #expect(furniture("甲 \n10\n乙 \n20\n丙 \n10\n- 3 -\n丁 ", cellsAreMarked: true) == ["- 3 -"])
    }

    @Test func valuesThatLookAlikeAreNone() {
        #expect(furniture("甲\n1/3\n乙\n1/3").isEmpty)
        #expect(furniture("甲\n-5-\n乙").isEmpty)
        #expect(furniture("甲\n1\n乙\n2\n丙\n3").isEmpty)
        #expect(furniture("甲\n—\n乙\n—").isEmpty)
    }

    @Test func bareNumbersAtTheEndsOfPages() {
        #expect(furniture("甲\n5\n1\n\u{0C}乙\n7\n2\n\u{0C}丙\n3") == ["1", "2", "3"])
    }

    @Test func headsThatPagesRepeat() {
        #expect(furniture("部门预算公开\n甲\n\u{0C}部门预算公开\n乙\n") == ["部门预算公开", "部门预算公开"])
        #expect(furniture("部门预算公开\n甲\n部门预算公开\n乙").isEmpty)
    }

    /// Forms of one kind end alike: two of five pages have the line, and it is the last row of a table.
    @Test func lastLinesOfSomePagesAreNone() {
        let pages = ["甲\n长效管理有效性 有效", "乙\n丙", "丁\n长效管理有效性 有效", "戊\n己", "庚\n辛"]
        #expect(furniture(pages.joined(separator: "\n\u{0C}")).isEmpty)
    }

    /// Two forms of two pages each are cut at the same rows: half of the pages have each of the lines.
    @Test func rowsAtWhichFormsOfOneKindAreCutAreNone() {
        let pages = ["甲\n管护机制健全性 健全", "乙\n资料归档完整性 完整", "丙\n管护机制健全性 健全", "丁\n资料归档完整性 完整"]
        #expect(furniture(pages.joined(separator: "\n\u{0C}")).isEmpty)
    }

    @Test(arguments: ["居民满意度≥90%", "资料归档完整性 完整"])
    func lastRowsOfAllFormsAreNone(row: String) {
        #expect(furniture("甲\n\(row)\n\u{0C}乙\n\(row)").isEmpty)
    }

    @Test func feetThatPagesRepeat() {
        #expect(furniture("甲\n部门预算公开\n\u{0C}乙\n部门预算公开") == ["部门预算公开", "部门预算公开"])
        let pages = ["甲", "乙", "丙"].map { "\($0)\n财政局 2024年" }
        #expect(furniture(pages.joined(separator: "\n\u{0C}")).count == 3)
    }
}
