import DocumentModel
import FormModel
import Foundation
import Testing

@testable import Normalization

/// Heads of tables on lines that keep the page's layout with spaces, and what stands below them.
@Suite struct LayoutHeadsTests {
    private let title = """
                          财政项目支出绩效自评表
                              （2025 年度）
          项目名称      农村公路养护工程

        """

    private let indicators = """

                  一级指标      二级指标         三级指标       年度指标值   实际完成值    分值     得分
                  产出指标      数量指标         诊室改造面积       80㎡     80㎡     50     50
                  效益指标      社会效益指标       群众知晓率       =100%    100%     30     30
                  满意度指标     服务对象满意度指标    患者满意率        ≥95%    96%      20     20
        """

    private func execution(_ form: Form, _ row: String) -> [String?] {
        ["initialBudget", "adjustedBudget", "executed", "weight", "rate", "score"].map {
            form[FieldPath("funding.execution.\(row).\($0)")]?.text
        }
    }

    /// Most pieces are those of known heads; the rest is read with them.
    @Test func headsOverTwoLinesMayHoldUnknownPieces() throws {
        let form = try printedForm(
            """
                          项目支出绩效跟踪监控表
                              （2025 年度）
            项目名称      农村公路养护工程        主管部门      交通局

            一级      二级        三级指标            年初          截至8月底     完成           预计年末       能否完成
            指标      指标                        指标值         完成值       比例           达到值
                              新建机井数量          14眼         10眼       71.43%       14眼      能
                    数量指标      新建蓄水池数量         9座          6座        66.67%       9座       能
            产出指标              水质检测达标率         100%        100%      100%         100%     能
                    质量指标      工程验收合格率        ≥95%        97%         97%            96%      能
            效益指标    社会效益指标    受益牧民人数          ≥190人       130人     68.42%       190人    能
            """
        )
        #expect(form.texts(.level3) == ["新建机井数量", "新建蓄水池数量", "水质检测达标率", "工程验收合格率", "受益牧民人数"])
        #expect(form.texts(.target) == ["14眼", "9座", "100%", "≥95%", "≥190人"])
    }

    /// The end of a label's bracket right above the heads is none of theirs.
    @Test func theRestOfALabelAboveTheHeadsIsNoPieceOfThem() throws {
        let form = try printedForm(
            title + """
                预算安排（万   412.00      实际支出（万元） 398.60
                元）
                一级指标     三级指标        指标值        实际完成值      分值       得分
                产出       苗木成活率       ≥88%       86.3%      52       50
                         完工时间        ≤11个月     10个月      28       28
                满意度      周边牧民满意度     ≥90%       91.2%      20       20
                """
        )
        #expect(form.texts(.level1) == ["产出", "产出", "满意度"])
        #expect(form.texts(.level3) == ["苗木成活率", "完工时间", "周边牧民满意度"])
    }

    /// What begins a line left of the second level, with a sentence alone behind it, is no indicator.
    @Test func aRemarkBelowTheTableEndsIt() throws {
        let form = try printedForm(
            title + indicators + """

                    巡查整改意见   桥栏尚未复原，已列入下年度计划。
                """
        )
        #expect(form.texts(.level3) == ["诊室改造面积", "群众知晓率", "患者满意率"])
        let remark = form.extra.first { $0.label == "巡查整改意见" }
        #expect(remark?.field.text == "桥栏尚未复原，已列入下年度计划。")
    }

    /// The heads stand far left of their columns, the remarks below them under their neighbours.
    @Test func amountsKeepTheOrderOfTheirHeads() throws {
        let form = try printedForm(
            title + """
                                  年初预算数     全年预算数 全年执行数 分值 执行率             得分
                                            （A）        （B） （10分） （B/A）
                   年度资金总额             13.92    13.04       9.71 10   74.46 7.45

                   其中：当年财政拨款           10.70     8.82       6.57 —     —     —
                   上年结转资金              3.22     4.22       3.14 —     —     —
                """ + indicators
        )
        #expect(execution(form, "total") == ["13.92", "13.04", "9.71", "10", "74.46", "7.45"])
        #expect(execution(form, "appropriation").prefix(3) == ["10.70", "8.82", "6.57"])
        #expect(execution(form, "carryover").prefix(3) == ["3.22", "4.22", "3.14"])
    }

    /// The heads of two lines stand above and below those of one line, beside the label of the group.
    @Test func headsBesideABandAreRead() throws {
        let form = try printedForm(
            title + """
                                                                  全年预算数                全年执行数        执行率
                              资金来源              年初预算数                           分值                               得分
                                                                   （A）                  （B）         （B/A）
                            年度资金总额             17963411.03       19959345.59    10    12137278.05   60.81%       6.08
                            其中：财政拨款            17963411.03       19959345.59    —     12137278.05   60.81%        —
                """ + indicators
        )
        #expect(
            execution(form, "total") == ["17963411.03", "19959345.59", "12137278.05", "10", "60.81%", "6.08"]
        )
    }

    private func goals(_ lines: String) throws -> [String?] {
        let form = try printedForm(title + lines + indicators)
        return ["annualGoal", "actualCompletion"].map { form[FieldPath("narrative." + $0)]?.text }
    }

    /// Both texts fill their columns: no gap goes through all their lines.
    @Test func textsThatTouchAreTwoColumns() throws {
        let texts = try goals(
            """
                          预期目标                                                实际完成情况
              依据本单位方案和部门职责，完成阅览服务和图书的
              采购、数字资源更新和全民阅读推广，服务覆盖率达到85% 2025年，全面推进阅览服务、图书采购、数字资源更
              以上。全年举办阅读活动134场，投诉处理率100%，回访满 新和全民阅读推广，举办阅读活动43场。
              意率不低于95%。形成可复制的经验做法。
            """ + indicators
        )
        #expect(
            texts[0]
                == "依据本单位方案和部门职责，完成阅览服务和图书的采购、数字资源更新和全民阅读推广，服务覆盖率达到85%以上。全年举办阅读活动134场，投诉处理率100%，回访满意率不低于95%。形成可复制的经验做法。"
        )
        #expect(texts[1] == "2025年，全面推进阅览服务、图书采购、数字资源更新和全民阅读推广，举办阅读活动43场。")
    }

    /// A text with spaces inside, and nothing beside it.
    @Test func gapsBetweenWordsPartNoColumns() throws {
        let texts = try goals(
            """
                          预期目标                                                实际完成情况
              依据本单位 2025 年方案和部门职责，完成阅览服务和图书采购
              工作，举办阅读活动不少于 134 场，投诉处理率达到 100%以上
              ，使系统使用人员和社会公众满意度达到 95%。
            """ + indicators
        )
        #expect(texts[0]?.hasPrefix("依据本单位") == true)
        #expect(texts[0]?.hasSuffix("95%。") == true)
        #expect(texts[1] == "")
    }

    /// The head of a wide column stands in its middle, far from the texts at its left edge and nearer to none of its own.
    @Test func textsThatStandBesideOthersOnTheirLinesAreUnderAHeadOfTheirOwn() throws {
        let form = try printedForm(
            title + """

                一级指标      二级指标                                     三级指标                       年度指标值
                产出指标      数量指标     诊室改造面积                                                       80㎡
                          质量指标     验收合格率                                                      =100%
                效益指标      社会效益指标   群众知晓率                                                      =100%
                满意度指标     满意度指标    患者满意率                                                       ≥95%
                """
        )
        #expect(form.texts(.level2) == ["数量指标", "质量指标", "社会效益指标", "满意度指标"])
        #expect(form.texts(.level3) == ["诊室改造面积", "验收合格率", "群众知晓率", "患者满意率"])
    }

    /// The first character of 年度总体目标 stands above the heads, on a line of the table before.
    @Test func piecesOfALabelAtTheSideAreNoText() throws {
        let texts = try goals(
            """
             年
             度                   预期目标                                         实际完成情况
             总
             体   推进四、五类危桥的检测评定和拆除重建，投诉处理率                      2024年，全面推进四、五类危桥的检测评定和拆除
             目   100%，回访满意率不低于98%。                             重建，改造危桥数量1座。
             标
            """ + indicators
        )
        #expect(texts == ["推进四、五类危桥的检测评定和拆除重建，投诉处理率100%，回访满意率不低于98%。", "2024年，全面推进四、五类危桥的检测评定和拆除重建，改造危桥数量1座。"])
    }

    /// A label of which no part alone names anything is cut in two, between the lines of the texts.
    @Test func aWrappedLabelAtTheSideIsNoText() throws {
        let texts = try goals(
            """
                                      总体目标                                      全年实际完成情况
            总体目标完成情
               况                                                    完成农村危房改造9612户，住房安全得到
                      完成农村危房改造9500户，保障住房安全。
                                                                            保障。
            """ + indicators
        )
        #expect(texts == ["完成农村危房改造9500户，保障住房安全。", "完成农村危房改造9612户，住房安全得到保障。"])
    }

    /// A table without levels, most of whose heads are cut: two of them tell that the goals have ended.
    @Test func goalsEndAboveHeadsThatAreCut() throws {
        let form = try printedForm(
            title + """
                        预期目标                         实际完成情况
                  办好广播电视节目，服务中心工作。             完成安全播出任务。
                       指标    年初指标   全年完   得分系数   指标权重   指标得分
                       名称     值       成值    （%）    （分）    （分）
                      宣传活动    26      43      100      30      30
                      播发稿件   2200    2859     100      70      70
                """
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "办好广播电视节目，服务中心工作。")
        #expect(form[FieldPath("narrative.actualCompletion")]?.text == "完成安全播出任务。")
    }

    /// The heads of the indicators were not recognized, only terms of the levels.
    @Test func goalsEndAboveATableWithoutHeads() throws {
        let form = try printedForm(
            title + """
                  主管部门   梅岭县政务服务局       实施单位   梅岭县热线受理中心
                             年初预算数    全年预算数    全年执行数   分值   执行率    得分
                  年度资金总额       10.00     10.00     9.00    10    90%     9
                        预期目标               实际完成情况
                              2025年，已完成热线话务受理和督办
                  推进热线话务受理和知识库维护   回访工作，开展培训。
                  三志和 有         年度    Wel
                  产出指标  数量指标   话务坐席数量     80席     88席    50     50
                       质量指标   完成时间       6月底     6月底    20     20
                  效益指标  社会效益指标  带动就业岗位     120个    120个   30     30
                """
        )
        #expect(form[FieldPath("narrative.annualGoal")]?.text.contains("指标") == false)
        #expect(form[FieldPath("narrative.actualCompletion")]?.text.contains("席") == false)
        #expect(form.indicators.map { $0[.level3]?.text } == ["话务坐席数量", "完成时间", "带动就业岗位"])
        #expect(form.indicators.allSatisfy { $0[.level3]?.needsReview == true })
    }

    private func texts(_ form: Form, _ column: IndicatorColumn) -> [String?] {
        form.indicators.map { $0[column]?.text }
    }

    /// `完成` and `值` below `实际` and `分` are not the label that they would be together.
    @Test func endsOfTwoHeadsSideBySideAreNotOne() throws {
        let form = try printedForm(
            """
            财政项目支出绩效自评表
            （2025 年度）

            项目名称   农村公路养护工程
                   一级 二级指          年度指标  实际 分
                   指标 标     三级指标 值        完成 值  得分   偏差原因分析与改进措施
                                                  值
                   产出 数量指 改造危桥 > 7座     >7座 12  11     部分单位存在材料报送不及
                   指标 标     数量                               时问题
                        质量指 验收合格 =100％    100  11  10
                        标     率                 ％
                   效益 社会效 公路安全 明显提高  明显 9   8
                   指标 益指标 水平               提高
            总分                                       32  29
            """
        )
        #expect(texts(form, .target).map { $0?.replacing(" ", with: "") } == [">7座", "=100％", "明显提高"])
        #expect(texts(form, .actual) == [">7座", "100％", "明显提高"])
        #expect(texts(form, .weight) == ["12", "11", "9"])
        #expect(texts(form, .score) == ["11", "10", "8"])
    }

    @Test func headsInPiecesButForOneAreRead() throws {
        let form = try printedForm(
            """
            财政项目支出绩效自评表
            （2025 年度）

            项目名称     人民法院执行案件专项经费
                一
                级  二级指  三级指标       年度指标  实际完成 分  得分   偏差原因分析及改进
                指  标                     值        值       值         措施
                标
                产  数量指
                出  标      执结案件数量   =2160件   1490件   16  15.5   设备采购流标一次
                指  质量指
                标  标      结案率         >=97%     92%      21  20.5
                效  社会效
                益  益指标  司法权威       明显提升  较规范   10  9
                指
                标
            总分                                              47  45
            """
        )
        #expect(texts(form, .level3) == ["执结案件数量", "结案率", "司法权威"])
        #expect(texts(form, .target) == ["=2160件", ">=97%", "明显提升"])
        #expect(texts(form, .weight) == ["16", "21", "10"])
        #expect(texts(form, .score) == ["15.5", "20.5", "9"])
        #expect(form.indicators.first?[.deviation]?.text == "设备采购流标一次")
    }

    @Test func amountsBelowHeadsInPiecesAreRead() throws {
        let form = try printedForm(
            """
            财政项目支出绩效自评表
            （2025 年度）

            项目名称   农村公路养护工程
                               年初预算 全年预算  全年 分
                               数       数        执行 值  执行率 得分
                                                  数
            项目资 年度资金总  254      253       252  10  99.60  9
            金（万 额
            元）   其中:当年财 212      211       210  —   —      —
                   政拨款
            """ + indicators
        )
        #expect(execution(form, "total") == ["254", "253", "252", "10", "99.60", "9"])
        #expect(execution(form, "appropriation").prefix(3) == ["212", "211", "210"])
    }

    /// What nobody knows stands in columns of its own, and in no cell beside them.
    @Test func headsThatNobodyKnowsHaveColumns() throws {
        let form = try printedForm(
            title + """
                  一级指标        二级指标        三级指标             绩效指标描述            指标值      指标值确定依据

                              数量指标        路灯数量         保障亮灯的路灯数量             ≥5200盏     统计台账
                  产出指标
                              质量指标        亮灯率       正常亮灯路灯占全部路灯的比率           ≥98%       行业标准

                  效益指标      社会效益指标      夜间出行安全        保障群众夜间出行安全            有效保障       工作要求
                """
        )
        let columns: [IndicatorColumn] = [.level1, .level2, .level3, .target]
        #expect(
            form.indicators.map { row in columns.map { row[$0]?.text } } == [
                ["产出指标", "数量指标", "路灯数量", "≥5200盏"], ["产出指标", "质量指标", "亮灯率", "≥98%"],
                ["效益指标", "社会效益指标", "夜间出行安全", "有效保障"],
            ]
        )
        #expect(form.extra.map(\.label).contains("亮灯率·绩效指标描述"))
    }

    /// A comparator and a unit in columns beside the number are parts of the measure.
    @Test func partsOfMeasuresHaveColumns() throws {
        let form = try printedForm(
            title + """
                  一级指标      二级指标        三级指标        指标性质      指标值      度量单位      实际完成值

                            数量指标        养护里程          ≥        120        公里        118公里
                  产出指标
                            质量指标        验收合格率         ≥         98        %         99%

                  效益指标      社会效益指标      通行条件改善         定性       改善                  改善
                """
        )
        #expect(
            form.indicators.first?[.target]?.value
                == .measure(.quantity(comparator: .greaterOrEqual, number: 120, unit: "公里"))
        )
        #expect(form.indicators.map { $0[.actual]?.text } == ["118公里", "99%", "改善"])
    }

    /// Characters of several widths leave the end of a head below the one beside it.
    @Test func theEndOfAHeadBesideItsBeginningIsItsOwn() throws {
        let form = try printedForm(
            title + """
                  一级指标 二级指标 三级指标 年度指标 实际完成值 分值 得分
                                                      值
                  产出指标 数量指标 处理能力 3万吨     3万吨      15   15
                  产出指标 时效指标 工程进度 ≥70%      72%        10   10
                  效益指标 社会效益指标 居民意见 ≤3件     1件       10   10
                """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["处理能力", "工程进度", "居民意见"])
        #expect(form.indicators.map { $0[.target]?.text } == ["3万吨", "≥70%", "≤3件"])
    }

    /// The head of the target fills its column, and the next one goes on in the line below.
    @Test func headsWithoutAGapAreApart() throws {
        let form = try printedForm(
            """
                      项目绩效自评表
                        （2021 年度）
               一级指标     二级指标       三级指标         年度指标值全年实际完     分值     得分
                                                      成值
               产出指标     数量指标       改造诊室面积       80㎡   80㎡      50     50
                        质量指标       验收合格率        100%  100%     20     20
               效益指标     社会效益指标     就诊环境         改善    改善       30     30
            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["改造诊室面积", "验收合格率", "就诊环境"])
        #expect(form.indicators.map { $0[.target]?.text } == ["80㎡", "100%", "改善"])
        #expect(form.indicators.map { $0[.actual]?.text } == ["80㎡", "100%", "改善"])
    }
}
