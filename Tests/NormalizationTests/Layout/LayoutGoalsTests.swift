import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// What is doubted of the texts of goals on lines that keep the page's layout with spaces.
@Suite struct LayoutGoalsTests {
    private func goals(_ lines: String) throws -> [Field?] {
        let form = try printedForm(
            """
                              财政项目支出绩效自评表
                                  （2025 年度）
              项目名称      农村公路养护工程

                          预期目标                                     实际完成情况
            \(lines)

                  一级指标      二级指标         三级指标       年度指标值   实际完成值    分值     得分
                  产出指标      数量指标         诊室改造面积       80㎡     80㎡     50     50
                  效益指标      社会效益指标       群众知晓率       =100%    100%     50     50
            """
        )
        return ["annualGoal", "actualCompletion"].map { form[FieldPath("narrative." + $0)] }
    }

    /// The lines of two texts lie between each other, without a gap that goes through all.
    @Test func linesOfTwoTextsThatNoGapPartsAreDoubted() throws {
        let texts = try goals(
            """
                                            按照年度安排，推进健身路径、笼式足球场和体育公园的建设工作的
            年度总 按照年度安排，推进健身路径、笼式足球场和体育公园的建设与维护工作 建设与维护，组织培训八次。实施健身路径、
            体目标 维护，组织培训不少于八次。实施健身路径、笼式足球场和 笼式足球场和体育公园的建设与维护，严格执行招投标
                体育公园的建设与维护，严格执行政府采购和招投标有关规定。为凤凰山
                                                有关规定。为高新技术产业开发区发展提供有力保
                高新技术产业开发区经济社会发展提供有力保障。
                                                障。
            """
        )
        #expect(texts.allSatisfy { $0?.needsReview ?? true })
    }

    /// One text is blank, and the other lies under both heads.
    @Test func aTextUnderTwoHeadsIsDoubted() throws {
        let texts = try goals(
            """
               推进健身路径、笼式足球场和体育公园的建设与维护，组织专题培训不少于八次，提高群众的知晓率。
               形成可以复制的经验做法。
            """
        )
        #expect(texts[1]?.text == "")
        #expect(texts[0]?.needsReview == true)
    }

    @Test func aTextUnderItsOwnHeadIsNot() throws {
        let texts = try goals(
            """
               推进健身路径建设，提高知晓率。
               组织培训八次。
            """
        )
        #expect(texts[0]?.text == "推进健身路径建设，提高知晓率。组织培训八次。")
        #expect(texts[0]?.flags.contains(.ambiguous) == false)
    }

    /// A watermark leaves its characters on lines of their own.
    @Test func charactersOnLinesOfTheirOwnAreDoubted() throws {
        let texts = try goals(
            """
                           料
                                                  推进健身路径建设，全年组织培训八次。
                         资
                                                  提高了群众的知晓率。
            """
        )
        #expect(texts[0]?.text == "" || texts[0]?.needsReview == true)
        #expect(texts[1]?.text == "推进健身路径建设，全年组织培训八次。提高了群众的知晓率。")
    }

    /// Of two labels of goals with a text behind them the first names both.
    @Test func aLabelBesideAnotherHasTheTextBehindIt() throws {
        let form = try printedForm(
            """
            项目绩效目标申报表
            （2024年度）
            项目名称      湿地修复                            主管部门     自然资源局
            绩效总目标    长期目标    修复红树林湿地一百二十公顷以上。
                          年度目标    完成生境修复四十六公顷。
            一级指标      二级指标    三级指标                目标值
            产出指标      数量指标    修复面积                ≥46公顷
            效益指标      生态效益    水鸟种类                ≥165种
            """
        )
        #expect(form[FieldPath("narrative.overallGoal")]?.text == "修复红树林湿地一百二十公顷以上。")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "完成生境修复四十六公顷。")
    }
}
