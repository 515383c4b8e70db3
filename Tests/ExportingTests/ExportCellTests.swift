import FormModel
import Foundation
import Testing
import Wording

@testable import Exporting

@Suite struct ExportCellTests {
    @Test(arguments: ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－1", " =1", "　=1"])
    func textThatLooksLikeAFormulaIsGuarded(text: String) {
        #expect(FormulaGuard.isDangerous(text))
        #expect(FormulaGuard.guarded(text) == "'" + text)
    }

    @Test(arguments: ["", "1-2", "a=b", "≥95%", "（-）"])
    func otherTextIsLeftAlone(text: String) {
        #expect(FormulaGuard.guarded(text) == text)
    }

    @Test func linesOfCSVAreAsTheStandardHasThem() {
        let line = CSVTable.line([
            .text("a,b"), .text("say \"x\""), .text("two\nlines"), .blank, .text("-5℃"),
            ExportCell(.number(-5, .amount)), ExportCell(.date(2023, 1, 9)), .text("=1"),
        ])
        #expect(line == "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,'-5℃,-5,2023-01-09,'=1\r\n")
    }

    @Test func everyWordIsThereInBothLanguages() {
        let phrases =
            FieldPath.all.map(\.path.wording) + IndicatorColumn.allCases.map(\.wording) + Flag.allCases.map(\.wording)
            + FormKind.allCases.map(\.wording) + FieldReview.Action.allCases.map(\.wording)
        for phrase in phrases {
            #expect(!phrase.zh.isEmpty && !phrase.en.isEmpty && phrase.zh != phrase.en)
            #expect(phrase.en.allSatisfy { $0.isASCII })
        }
        for titles in [FieldPath.all.map(\.path.wording.zh), FieldPath.all.map(\.path.wording.en)] {
            #expect(Set(titles).count == titles.count)
        }
    }
}
