import FormModel
import Testing

@testable import Normalization

@Suite struct SplitTermsTests {
    @Test(arguments: ["时效 指标 开工时间 ≤30天", "时 效 指标 开工时间 ≤30天"])
    func aTermThatASpacePartsIsOneLevel(line: String) throws {
        let form = try formOfLines(indicators: line)
        #expect(form.texts(.level2)[2] == "时效指标")
        #expect(form.texts(.level3)[2] == "开工时间")
    }

    @Test func termsOfTwoColumnsStayApart() throws {
        let form = try formOfLines(indicators: "产出指标 时效指标 开工时间 ≤30天")
        #expect(form.texts(.level1)[2] == "产出指标")
        #expect(form.texts(.level2)[2] == "时效指标")
    }
}
