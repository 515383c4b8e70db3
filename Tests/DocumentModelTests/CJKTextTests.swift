import DocumentModel
import Testing

@Suite struct CJKTextTests {
    @Test(arguments: [
        (["市民社区医疗互助帮困计", "划资金"], "市民社区医疗互助帮困计划资金"),
        (["budget", "execution"], "budget execution"),
        (["覆盖率达到", "90%以上"], "覆盖率达到90%以上"),
        (["968.191", "8"], "968.1918"),
        (["WiFi", "6接入"], "WiFi6接入"),
        (["", "一", " ", "二 "], "一二"),
    ])
    func linesOfACellJoinByTheCJKRule(lines: [String], joined: String) {
        #expect(CJKText.joiningLines(lines) == joined)
    }

    @Test func fullWidthFormsAndIdeographsAreWide() {
        for scalar in "项（％。⽬“—".unicodeScalars { #expect(CJKText.isWide(scalar), "\(scalar)") }
        for scalar in "a1(%.".unicodeScalars { #expect(!CJKText.isWide(scalar), "\(scalar)") }
    }

    @Test(arguments: [("多、又好", 2.0), ("多又好", 1), ("2023年", 2), ("WiFi，好", 3), ("", 0)])
    func whatStaysOnOneLineIsAWordAndItsMarks(text: String, width: Double) {
        #expect(CJKText.unbrokenWidth(of: text.unicodeScalars) == width)
    }
}
