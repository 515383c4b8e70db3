import FormModel
import Testing

@testable import Normalization

/// Terms of levels that few forms print.
@Suite struct RareTermsTests {
    private func form(_ second: String) throws -> Form {
        try formOfLines(
            """
            部门整体支出绩效自评表
            （2022年度）
            部门名称：档案馆
            一级指标 二级指标 三级指标 分值 得分
            投入 预算配置 在职人员控制率 5 5
            过程 预算执行 预算完成率 10 9
            \(second) 制度健全性 6 6
            产出 职责履行 重点工作完成率 8 8
            """
        )
    }

    @Test func severalOfThemInADocumentAreKnown() throws {
        let level2 = try form("预算管理").indicators[1].fields[.level2]
        #expect(level2?.text == "预算执行")
        #expect(level2?.flags.contains(.unknownTerm) == false)
    }

    @Test func oneAloneIsAWordLikeOthers() throws {
        #expect(try form("财务管理").indicators[1].fields[.level2]?.text != "预算执行")
    }
}
