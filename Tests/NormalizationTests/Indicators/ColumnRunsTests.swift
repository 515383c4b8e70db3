import FormModel
import Testing

@testable import Normalization

/// Cells of an indicator table in lines that an export printed column after column between rows.
@Suite struct ColumnRunsTests {
    private static let head = "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
    private static let above = "产出指标 数量指标 管理公厕数量 ≥24座 24座 6 6\n质量指标 保洁考核合格率 ≥97% 98% 16 16\n\n"
    private static let below = "\n可持续影响指标 信息共享机制 逐步完善 逐步完善 16 16\n满意度指标 服务对象满意度指标 居民满意度 ≥90% 92% 6 6\n"

    private func form(_ run: [String]) throws -> Form {
        let run = run.joined(separator: "\n") + "\n"
        return try formOfLines(openingLines + Self.head + Self.above + run + Self.below)
    }

    @Test func everyColumnHasATextForEachRow() throws {
        let form = try form([
            "效益指标", "时效指标", "经济效益指标", "社会效益指标", "开工时间", "带动就业岗位", "市容投诉量", "2022年3月15日前", "≥120个", "同比下降",
            "2022年3月15日前", "120个", "同比下降", "9", "16", "12", "9", "15", "12",
        ])
        let rows = 2..<5
        #expect(form.texts(.level1)[rows] == ["产出指标", "效益指标", "效益指标"])
        #expect(form.texts(.level2)[rows] == ["时效指标", "经济效益指标", "社会效益指标"])
        #expect(form.texts(.level3)[rows] == ["开工时间", "带动就业岗位", "市容投诉量"])
        #expect(form.texts(.target)[rows] == ["2022年3月15日前", "≥120个", "同比下降"])
        #expect(form.texts(.actual)[rows] == ["2022年3月15日前", "120个", "同比下降"])
        #expect(form.texts(.weight)[rows] == ["9", "16", "12"])
        #expect(form.texts(.score)[rows] == ["9", "15", "12"])
        #expect(form.texts(.level3)[5] == "信息共享机制")
    }

    /// Which of two rows a lone level 2 stands over is open: both levels are for a person to look at.
    @Test func aLevelOfSeveralRowsIsDoubted() throws {
        let form = try form([
            "效益指标", "社会效益指标", "带动就业岗位", "市容投诉量", "≥120个", "同比下降", "120个", "同比下降", "16", "12", "15", "12",
        ])
        #expect(form.texts(.level3)[2..<4] == ["带动就业岗位", "市容投诉量"])
        #expect(form.texts(.score)[2..<4] == ["15", "12"])
        #expect(form.indicators[2].fields[.level2]?.needsReview == true)
    }

    @Test func tablesOfOneLevelKeepIt() throws {
        let form = try formOfLines(
            openingLines + "绩效指标 一级指标 三级指标 年度指标值 实际完成值\n产出指标 管理公厕数量 ≥24座 24座\n产出指标 保洁考核合格率 ≥97% 98%\n\n"
                + "产出指标\n效益指标\n开工时间\n市容投诉量\n≤30天\n≤5次\n28天\n4次\n\n满意度指标 居民满意度 ≥90% 92%\n"
        )
        #expect(form.texts(.level1)[2..<4] == ["产出指标", "效益指标"])
        #expect(form.texts(.level3)[2..<4] == ["开工时间", "市容投诉量"])
        #expect(form.texts(.actual)[2..<4] == ["28天", "4次"])
    }

    @Test func theLinesOfATextInANarrowColumnAreNoRun() throws {
        let head = "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施\n"
        let remark = ["前期招", "投标时", "间较长", "，影响", "了项目", "进度；", "今后将", "提前谋", "划。"]
        let form = try formOfLines(openingLines + head + Self.above + remark.joined(separator: "\n") + Self.below)
        #expect(form.texts(.deviation)[1] == remark.joined())
    }

    @Test func rowsOfOneTextALineStayRows() throws {
        let form = try form(["效益指标", "经济效益指标", "带动就业岗位", "≥120个", "120个", "16", "15"])
        #expect(form.texts(.level3)[2] == "带动就业岗位")
        #expect(form.texts(.target)[2] == "≥120个")
        #expect(form.indicators.count == 5)
    }
}
