import FormModel
import Testing

@testable import Normalization

/// Cells of an indicator table in exports of lines that run into each other, or whose lines look like labels.
@Suite struct PlainLineCellsTests {
    private let heads = openingLines + "一级指标\n二级指标\n三级指标\n年度指标值\n"

    /// The term fills its cell, and the exporter saw no gap in front of the name.
    @Test func termsPrintedWithTheNameBehindThemComeApart() throws {
        let form = try formOfLines(
            heads + """
                产出指标
                数量指标
                巡查人次
                >=40人次
                效益指标
                生态效益指标
                空气优良天数比例
                >=80%
                可持续影响指标信息共享机制
                逐步完善
                """
        )
        let row = try #require(form.indicators.last)
        #expect([row[.level2]?.text, row[.level3]?.text, row[.target]?.text] == ["可持续影响指标", "信息共享机制", "逐步完善"])
        #expect(form.indicators.count == 3)
    }

    /// 执行 is the middle of the band 预算执行情况 elsewhere.
    @Test func wordsOfBandsAreLinesOfCellsWhereTheBandIsNot() throws {
        let form = try formOfLines(
            heads + """
                产出指标
                数量指标
                享受补贴人群
                按政策规定
                执行
                质量指标
                补贴支付准确率
                =100%
                时效指标
                补贴支付及时性
                按政策规定
                执行
                """
        )
        #expect(form.indicators.map { $0[.target]?.text } == ["按政策规定执行", "=100%", "按政策规定执行"])
    }
}
