import FormMend
import FormModel
import Testing

/// Lines of an export that ends each cell with a space and breaks a wrapped one without.
@Suite struct MarkedLinesTests {
    private let opening = """
        财政项目支出绩效目标申报表
        （2023年度）
        项目名称 农村公路养护\u{20}
        主管部门 交通运输局 实施单位 公路养护中心\u{20}
        计划开始日期 2023-01-01 计划完成日期 2023-12-31\u{20}
        绩效指标 一级指标 二级指标 三级指标 年度指标值\u{20}
        产出指标 数量指标 养护里程 ≥120公里\u{20}
        质量指标 路面技术状况达标率 ≥90%\u{20}

        """
    private let closing = """
        效益指标 社会效益指标 群众出行条件 有所改善\u{20}
        可持续影响指标 管护长效机制 健全\u{20}

        """
    private let satisfaction = "满意度指标 服务对象满意度指标 沿线群众满意度 ≥90%\u{20}\n"

    private func form(_ rows: String, last: String? = nil) throws -> Form {
        let text = opening + rows + closing + (last ?? satisfaction)
        let forms = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "marked.txt").forms
        return try #require(forms.first)
    }

    private func names(_ form: Form) -> [String?] { form.indicators.map { $0.fields[.level3]?.text } }

    /// A name whose value is lost is no beginning of the next one, whose line a mark parts from it.
    @Test func aNameWithoutAValueIsARow() throws {
        let form = try form("时效指标 任务完成及时率 \n资金支付进度 ≥95% \n")
        #expect(names(form).contains("任务完成及时率"))
        #expect(names(form).contains("资金支付进度"))
        let row = try #require(form.indicators.first { $0.fields[.level3]?.text == "任务完成及时率" })
        #expect(row.fields[.target]?.needsReview == true)
    }

    /// The name in front does not end as names do; the one behind is whole.
    @Test func aWholeNameIsNoRestOfAnother() throws {
        let form = try form("生态效益指标 节能降耗 \n绿色材料使用比例 ≥60% \n")
        #expect(names(form).contains("节能降耗"))
        #expect(names(form).contains("绿色材料使用比例"))
    }

    /// The name of the row below slid up between name and target.
    @Test func namesBesideEachOtherAreTwo() throws {
        let form = try form("时效指标 任务完成及时率 资金支付进度 按计划完成 \n≥95% \n")
        #expect(names(form).contains("任务完成及时率"))
        #expect(names(form).contains("资金支付进度"))
    }

    /// A part of a cell beside another cell's may be either's.
    @Test func aCellWithASpaceIsInDoubtOnBothSides() throws {
        let form = try form("时效指标 任务完成情况 及时 基本 及时 \n")
        let row = try #require(form.indicators.first { $0.fields[.level3]?.text.hasPrefix("任务完成情况") ?? false })
        #expect(row.fields[.target]?.needsReview == true)
    }

    /// Both levels are the term that is printed once: one of their labels is lost.
    @Test func aTermOfBothLevelsThatIsPrintedOnceIsInDoubt() throws {
        let form = try form("", last: "满意度指标 沿线群众满意度 ≥90% \n")
        let row = try #require(form.indicators.last)
        #expect(row.fields[.level2]?.needsReview == true)
        let whole = try self.form("")
        #expect(whole.indicators.last?.fields[.level2]?.needsReview == false)
    }

    /// The row behind a page's end has a name and a target only, as all others.
    @Test func aTextAloneAtABreakDoubtsARowOfTwoCells() throws {
        let rest = "验收合格率 ≥95% \n巡查完成率 ≥95% \n整改完成率 ≥90% \n投诉办结率 ≥95% \n"
        let form = try form("时效指标 开工时间 ≤60天 \n养护 \n\n单价标准 ≤95元 \n\(rest)")
        let row = try #require(form.indicators.first { $0.fields[.level3]?.text.hasSuffix("单价标准") ?? false })
        #expect(row.fields[.target]?.needsReview == true)
    }
}
