import FormModel
import Testing

@testable import Normalization

/// Lines of tables that list projects, in the order of their rows.
@Suite struct ListedLinesTests {
    private let title = "部门预算项目支出绩效目标表\n（2024年度）\n"
    private let heads = "项目名称 年度绩效目标 一级指标 二级指标 三级指标 指标值\n"
    private let first = """
        检测专项经费
        开展例行监测和监督抽查。
        产出指标 数量指标 定量检测批次 ≥1200批次
        质量指标 检测报告差错率 ≤0.5%
        满意度指标 服务对象满意度指标 受检主体满意度 ≥85%

        """
    private let second = """
        防疫劳务补助
        村级防疫员劳务补助足额发放。
        产出指标 数量指标 补助防疫员人数 ≥312人
        效益指标 社会效益指标 区域性疫情 ≤0起
        满意度指标 服务对象满意度指标 养殖户满意度 ≥90%

        """

    private let names = [
        ["定量检测批次", "检测报告差错率", "受检主体满意度"], ["补助防疫员人数", "区域性疫情", "养殖户满意度"],
    ]

    @Test func eachProjectIsAForm() throws {
        let forms = try formsOfLines(title + heads + first + second)
        #expect(forms.map { $0.texts(.level3) } == names)
        #expect(forms.map { $0.texts(.target) } == [["≥1200批次", "≤0.5%", "≥85%"], ["≥312人", "≤0起", "≥90%"]])
        #expect(forms.allSatisfy { $0[.title]?.text == "部门预算项目支出绩效目标表" })
        // Nothing tells for sure where a name ends.
        for path in [FieldPath.projectName, FieldPath("narrative.annualGoal")] {
            #expect(forms.allSatisfy { $0[path]?.needsReview ?? false })
        }
    }

    @Test func headsThatAFurtherPageRepeatsAreNoList() throws {
        let forms = try formsOfLines(title + heads + first + heads + second)
        #expect(forms.map { $0.texts(.level3) } == names)
    }

    /// Each cell on a line of its own: what stands behind a target is told by the heads behind its own.
    @Test func cellsMayHaveLinesOfTheirOwn() throws {
        func apart(_ text: String) -> String {
            text.split(whereSeparator: \.isWhitespace).joined(separator: "\n") + "\n"
        }
        let weighted = [first, second].map { text in
            text.split(separator: "\n").map { line in
                line.contains("指标 ") ? "\(line) 20" : String(line)
            }.joined(separator: "\n")
        }
        let forms = try formsOfLines(title + apart(heads) + "权重\n" + weighted.map(apart).joined())
        #expect(forms.map { $0.texts(.level3) } == names)
        #expect(forms.map { $0.texts(.weight) } == [["20", "20", "20"], ["20", "20", "20"]])
    }

    /// A name behind its label makes no list, whatever stands below.
    @Test func aFormWithTheNameOfItsProjectIsOne() throws {
        let forms = try formsOfLines(
            title + "项目名称 检测专项经费\n一级指标 二级指标 三级指标 指标值\n"
                + first.split(separator: "\n").dropFirst(2).joined(separator: "\n") + "\n"
                + second.split(separator: "\n").dropFirst(2).joined(separator: "\n")
        )
        #expect(forms.count == 1)
    }

    /// Labels that stand in the middle of their rows say nothing of where a project begins.
    @Test func linesInAnotherOrderAreNotParted() throws {
        let forms = try formsOfLines(
            title + heads
                + (first + second).replacing("产出指标 数量指标", with: "数量指标 产出指标")
        )
        #expect(forms.count == 1)
    }
}
