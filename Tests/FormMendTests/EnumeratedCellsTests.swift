import FormMend
import FormModel
import Testing

/// Cells of an indicator table that hold several indicators with their numbers.
@Suite struct EnumeratedCellsTests {
    private func form(_ rows: String) throws -> Form {
        try UnknownForm.form(
            "项目支出绩效自评表\n（2023年度）\n项目名称 | 社会救助 | < | < | < | < | <\n"
                + "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n" + rows
        )
    }

    private func rows(_ form: Form) -> [String] {
        form.indicators.map { row in
            [.level2, .level3, .target, .actual, .weight, .score].map { row[$0]?.text ?? "" }.joined(separator: "|")
        }
    }

    @Test(arguments: [["①", "②"], ["1.", "2."], ["1、", "2、"], ["（1）", "（2）"]])
    func eachNumberIsAnIndicator(marks: [String]) throws {
        let (first, second) = (marks[0], marks[1])
        let form = try form(
            """
            产出指标 | 数量指标 | \(first)城市低保对象\(second)农村低保对象 | \(first)≥6,900人\(second)≥31,000人 | \(first)约7,124人\(second)约3万人 | \(first) 10 \(second) 5 | 15
            ^ | 质量指标 | 认定准确率 | 不低于99% | 99.3% | 20 | 20
            """
        )
        #expect(
            rows(form) == [
                "数量指标|城市低保对象|≥6,900人|约7,124人|10|15", "数量指标|农村低保对象|≥31,000人|约3万人|5|", "质量指标|认定准确率|不低于99%|99.3%|20|20",
            ]
        )
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "产出指标", "产出指标"])
        // What is said once may be of both.
        #expect(form.indicators[0][.score]?.needsReview ?? false)
        #expect(form.indicators[1][.score]?.needsReview ?? false)
        #expect(form.indicators[1][.level3]?.needsReview == false)
    }

    /// A point within a number is no mark.
    @Test func decimalsAreNoNumbersOfItems() throws {
        let form = try form("产出指标 | 数量指标 | 1.示范面积2.推广模式 | 1.≥12.5万亩2.≥5套 | 1.12.8万亩2.5套 | 10 | 10\n")
        #expect(form.indicators.map { $0[.target]?.text } == ["≥12.5万亩", "≥5套"])
    }

    /// Where the cells do not agree, nothing says what belongs to what.
    @Test func cellsThatDisagreeAreDoubted() throws {
        let form = try form("产出指标 | 数量指标 | ①城市低保对象②农村低保对象 | ①≥6,900人②≥31,000人③≥5人 | 7,124人 | 10 | 10\n")
        #expect(form.indicators.count == 1)
        #expect(form.indicators[0][.level3]?.needsReview ?? false)
    }
}
