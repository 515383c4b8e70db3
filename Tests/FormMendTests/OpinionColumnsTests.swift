import FormMend
import FormModel
import Testing

/// Opinions beside each other below the indicators.
@Suite struct OpinionColumnsTests {
    @Test func theTextBelowALabelIsItsValue() throws {
        let result = try UnknownForm.result(
            UnknownForm.target(
                """
                \(UnknownForm.indicators)
                申报单位意见 | < | < | 归口部门意见 | < | 财政部门意见
                内容真实，同意申报。 | < | < | 已组织评审。 | < |
                2024年9月18日 | < | < | 2024年9月29日 | < | 年 月 日
                """
            )
        )
        let form = try #require(result.forms.first)
        #expect(form.indicators.count == 1)
        #expect(
            Set(UnknownForm.extra(form)).isSuperset(of: ["申报单位意见=内容真实，同意申报。", "归口部门意见=已组织评审。", "财政部门意见="])
        )
        #expect(result.unplaced.map(\.text).contains("2024年9月29日"))
        #expect(!UnknownForm.extra(form).contains { $0.contains("2024年9月") })
    }
}
