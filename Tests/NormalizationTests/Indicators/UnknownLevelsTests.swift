import FormModel
import Testing

@testable import Normalization

/// Levels of a form's own, each cell on lines of its own.
@Suite struct UnknownLevelsTests {
    private static let usual = """
        产出指标
        数量指标
        清理河道及沿线岸
        坡垃圾总量
        ≥30吨
        31吨
        10
        10
        质量指标
        河道断面水质达标
        比率
        ≥95%
        96%
        10
        10
        时效指标
        保洁任务按期完成
        比率
        100%
        100%
        10
        10

        """

    private func levels(_ rows: String) throws -> [[String?]] {
        let form = try formOfLines(
            evaluationLines + "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n" + rows
                + "满意度指标\n服务对象满意度指标\n居民满意度\n≥90%\n92%\n10\n10\n"
        )
        #expect(form.texts(.target).contains("≤2小时"))
        return form.indicators.filter { $0.fields[.level3]?.text == "故障恢复时长" }
            .map { row in [row.fields[.level1]?.text, row.fields[.level2]?.text] }
    }

    private static let values = "故障恢复时长\n≤2小时\n1小时\n10\n10\n"

    /// A level 1 that no other form has, has terms of its own below it.
    @Test func whatStandsBelowAnUnknownLevelIsOne() throws {
        #expect(try levels(Self.usual + "运行指标\n平台运行\n" + Self.values) == [["运行指标", "平台运行"]])
    }

    @Test func theRestOfAnUnknownLevelIsNoCellOfItsOwn() throws {
        #expect(
            try levels("运行指标\n平台运行保障指\n标\n" + Self.values + Self.usual) == [["运行指标", "平台运行保障指标"]]
        )
    }
}
