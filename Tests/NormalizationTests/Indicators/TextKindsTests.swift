import Testing

@testable import Normalization

/// Names of indicators and values in words, told apart by their words.
@Suite struct TextKindsTests {
    private let kinds: TextKinds

    init() throws {
        kinds = TextKinds(try Vocabulary.builtin())
    }

    @Test(arguments: ["培训合格率", "服务对象满意度", "治理村庄数量", "信息共享机制", "资金支付进度(截至11月30日)", "程度"])
    func namesEndInTheirKind(text: String) {
        #expect(kinds.isName(TextFolding.key(text)))
        #expect(!kinds.isValue(TextFolding.key(text)))
    }

    @Test(arguments: ["明显提升", "有所缓解", "按计划时间节点完成", "无安全责任事故"]) func valuesBeginWithTheirAnswer(text: String) {
        #expect(kinds.isValue(TextFolding.key(text)))
        #expect(!kinds.isName(TextFolding.key(text)))
    }

    /// What has the marks of both, or of neither, is left to the rest of the row.
    @Test(arguments: ["无负面影响", "基本医疗保险参保率", "应急演练", "专用"]) func othersAreNeither(text: String) {
        #expect(!kinds.isName(TextFolding.key(text)))
        #expect(!kinds.isValue(TextFolding.key(text)))
    }

    @Test func namesOfCountedThingsBeginWithWhatIsDone() {
        for text in ["举办赛事", "新建小型消防站"] { #expect(kinds.isName(TextFolding.key(text))) }
        for text in ["新建宣传栏8个", "新建", "更换设备,完善功能"] { #expect(!kinds.isName(TextFolding.key(text))) }
    }

    /// What is left of a head where a line's end leaves a shorter one of the same column.
    @Test func restsOfHeadsAreTheirPieces() {
        for piece in ["实际", "全年", "年度"] { #expect(kinds.isHeadPiece(TextFolding.key(piece))) }
        for text in ["完成", "巡查人次", "健全"] { #expect(!kinds.isHeadPiece(TextFolding.key(text))) }
    }

    /// Months in front of a head, and a remark behind it, stand for any.
    @Test func headsOfColumnsThatTheModelLacksAreKnown() {
        for head in ["评价标准", "得分说明", "1-7月完成情况", "1-9月完成情况", "备注"] { #expect(kinds.isOtherHead(TextFolding.key(head))) }
        for head in ["年度指标值", "责任科室"] { #expect(!kinds.isOtherHead(TextFolding.key(head))) }
    }

    @Test func levelsAreTheSameButForWhatTermsEndIn() {
        func areSame(_ first: String, _ second: String) -> Bool {
            kinds.areSameLevel(TextFolding.key(first), TextFolding.key(second))
        }
        #expect(areSame("产出", "产出指标") && areSame("产出指标", "产出") && areSame("产出", "产出"))
        #expect(!areSame("产出", "效益指标") && !areSame("产出", "产出质量") && !areSame("产出", "产出数量指标"))
    }
}
