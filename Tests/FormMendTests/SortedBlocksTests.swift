import FormMend
import FormModel
import Testing

/// Exports that sort the blocks of a page by their height: a wrapped row's lines are blocks between those of its neighbours.
@Suite struct SortedBlocksTests {
    private static let text = """
        财政项目支出绩效自评表

        （2023年度）

        项目名称
        公共厕所改造

        一级指标
        二级指标
        三级指标
        年度指标值
        实际完成值
        分值
        得分

        数量指标
        改造公厕数量
        =12座
        =12座
        20
        20

        产出指

        竣工项目验收

        质量指标
        =100%
        =100%
        20
        20

        合格率

        标

        各批次公厕完

        时效指标
        及时
        及时
        10
        10

        工及时性

        对周边环境造成

        社会效益指标
        无
        无
        15
        15

        的负面影响

        生态效益指标
        人居环境
        持续优化
        持续优化
        10
        10

        效益指

        可持续影

        公厕日常管护机制
        建立健全
        建立健全
        5
        5

        标

        响指标

        满意度指

        服务对象满意度

        居民满意率
        >=90%
        95%
        10
        10

        标

        指标

        总分
        90
        90

        """

    @Test func linesOfWrappedCellsGoToTheirOwnRows() throws {
        let result = try Extractor.withBuiltinVocabulary().extract(Array(Self.text.utf8), name: "blocks.txt")
        let rows = try #require(result.forms.first).indicators
        let names = ["改造公厕数量", "竣工项目验收合格率", "各批次公厕完工及时性", "对周边环境造成的负面影响", "人居环境", "公厕日常管护机制", "居民满意率"]
        #expect(rows.map { $0[.level3]?.text } == names)
        #expect(rows.map { $0[.target]?.text } == ["=12座", "=100%", "及时", "无", "持续优化", "建立健全", ">=90%"])
        #expect(rows.map { $0[.actual]?.text } == ["=12座", "=100%", "及时", "无", "持续优化", "建立健全", "95%"])
        #expect(rows.map { $0[.score]?.text } == ["20", "20", "10", "15", "10", "5", "10"])
        let levels = Array(repeating: "产出指标", count: 3) + Array(repeating: "效益指标", count: 3) + ["满意度指标"]
        #expect(rows.map { $0[.level1]?.text } == levels)
    }
}
