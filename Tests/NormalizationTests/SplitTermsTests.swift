import FormModel
import Testing

@testable import Normalization

@Suite struct SplitTermsTests {
    private func form(_ line: String) throws -> Form {
        try formOfLines(
            openingLines + "绩效指标 一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n" + line
                + "\n效益指标 社会效益指标 市容投诉量 同比下降\n满意度指标 服务对象满意度指标 居民满意度 ≥90%\n"
        )
    }

    @Test(arguments: ["时效 指标 开工时间 ≤30天", "时 效 指标 开工时间 ≤30天"])
    func aTermThatASpacePartsIsOneLevel(line: String) throws {
        let form = try form(line)
        #expect(form.texts(.level2)[1] == "时效指标")
        #expect(form.texts(.level3)[1] == "开工时间")
    }

    @Test func termsOfTwoColumnsStayApart() throws {
        let form = try form("产出指标 时效指标 开工时间 ≤30天")
        #expect(form.texts(.level1)[1] == "产出指标")
        #expect(form.texts(.level2)[1] == "时效指标")
    }
}
