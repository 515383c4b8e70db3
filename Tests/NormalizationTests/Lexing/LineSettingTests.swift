import Testing

@testable import Normalization

@Suite struct LineSettingTests {
    @Test func widthsCountHalfWidthCharacters() {
        let setting = LineSetting("≥95%以上")
        #expect(setting.width == 8)
        #expect(LineSetting("30日）").firstUnit == 2)
        #expect(LineSetting("日），完").firstUnit == 6)
    }

    @Test func bracketsAndCommasGoOn() {
        #expect(LineSetting("资金支付进度（截").endsInside)
        #expect(LineSetting("加强监管，").endsInside)
        #expect(LineSetting("≥").endsInside)
        #expect(!LineSetting("—").endsInside)
        #expect(!LineSetting("每年（两次）").endsInside)
        #expect(LineSetting("）的影响").beginsInside)
    }

    @Test func aFullLineHasNoRoom() {
        var full = LineSetting("对周边环境造成")
        full.lineWidth = full.width
        #expect(full.room(for: LineSetting("的负面影响"), in: 14) < 0)
        #expect(full.room(for: LineSetting("的负面影响"), in: 20) == 4)
    }
}
