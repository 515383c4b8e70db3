import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Lines that keep the page's layout with spaces.
@Suite struct LayoutTests {
    /// Cells are set around the middle of their rows; characters of any width take one column.
    private let page = """
                      项目绩效目标申报表
                        （2021 年度）
          项目名称      中医药特色专科建设社23011
                    245-凤凰山高新技术产业开发
          主管部门                               实施单位    凤凰山医务科
                    区中医院
                                                计划完成日
        计划开始日期         2021年01月16日                          2021年12月31日
                                                期
        项目资   年度资金总额              325.28
        金(元)  其他资金                  0.00
             实施期目标                        年度目标
        总    依据方案开展针灸推拿工作。         为保障患者利益，组织实施
        体    强化部门协同，完成共享。           专科诊室的改造。
        目
        标
          一级指标      二级指标         三级指标             指标值
                            成本结构合理性          合理
                   社会成本指标
                            单位成本            350元以内
          成本
          指标                                   控制在批复额
                            项目总成本控制
                   生态环境成本指标                     度内
                            支出方向符合度          100%
        绩                   诊室改造面积           1080㎡以上
        效          数量指标
        指   产出              推广适宜技术           =17项
        标   指标
                   质量指标     验收合格率            =100%
        """

    @Test func rowsAreLinesAroundOneMiddle() throws {
        let form = try printedForm(page)
        #expect(
            form.indicators.map { $0[.level3]?.text } == [
                "成本结构合理性", "单位成本", "项目总成本控制", "支出方向符合度", "诊室改造面积", "推广适宜技术", "验收合格率",
            ]
        )
        #expect(form.indicators.dropFirst(2).first?[.target]?.text == "控制在批复额度内")
        #expect(form.indicators.dropFirst(5).first?[.target]?.text == "=17项")
    }

    @Test func levelsSpanTheRowsAroundThem() throws {
        let form = try printedForm(page)
        #expect(
            form.indicators.map { $0[.level2]?.text } == [
                "社会成本指标", "社会成本指标", "生态环境成本指标", "生态环境成本指标", "数量指标", "数量指标", "质量指标",
            ]
        )
        #expect(
            form.indicators.map { $0[.level1]?.text } == Array(repeating: "成本指标", count: 4) + ["产出指标", "产出指标", "产出指标"]
        )
    }

    @Test func valuesStandBesideTheirLabels() throws {
        let form = try printedForm(page)
        #expect(form[FieldPath("project.name")]?.text == "中医药特色专科建设社23011")
        #expect(form[FieldPath("organization.department")]?.text == "245-凤凰山高新技术产业开发区中医院")
        #expect(form[FieldPath("organization.implementingUnit")]?.text == "凤凰山医务科")
        #expect(form[FieldPath("project.startDate")]?.value == .string("2021-01-16"))
        #expect(form[FieldPath("project.endDate")]?.value == .string("2021-12-31"))
        #expect(form[FieldPath("funding.annual.total")]?.text == "325.28")
    }

    @Test func narrativesAreColumns() throws {
        let form = try printedForm(page)
        #expect(form[FieldPath("narrative.overallGoal")]?.text == "依据方案开展针灸推拿工作。强化部门协同，完成共享。")
        #expect(form[FieldPath("narrative.annualGoal")]?.text == "为保障患者利益，组织实施专科诊室的改造。")
    }

    @Test func textsRightUnderTheirHeadsKeepTheirColumns() {
        func token(_ columns: Range<Int>) -> LayoutToken {
            LayoutToken(piece: RecoveredText(text: "x", sources: []), key: ["x"], line: 1, columns: columns)
        }
        // Amounts end right of their heads, and a name begins left of its.
        let amounts = [token(35..<44), token(53..<62)]
        let right = LayoutColumns(heads: [28..<33, 49..<54], tokens: amounts)
        #expect(amounts.map(right.column) == [0, 1])
        let names = [token(16..<22), token(29..<35), token(68..<74)]
        let left = LayoutColumns(heads: [17..<21, 46..<50, 69..<72], tokens: names)
        #expect(names.map(left.column) == [0, 1, 2])
    }

    /// On few lines the gap may be one between the words of a text.
    @Test func textsBesideEachOtherOnManyLinesAreTwoColumns() {
        func columns(lines: Int) -> [Int] {
            func token(_ line: Int, _ columns: Range<Int>) -> LayoutToken {
                LayoutToken(piece: RecoveredText(text: "x", sources: []), key: ["x"], line: line, columns: columns)
            }
            let own = (0..<lines).flatMap { [token($0, 0..<6), token($0, 8..<12)] }
            let other = [token(7, 20..<28), token(8, 20..<28)]
            let layout = LayoutColumns(heads: [0..<8, 20..<28], tokens: own + other)
            return own.prefix(2).map(layout.column)
        }
        #expect(columns(lines: 2) == [0, 0])
        #expect(columns(lines: 3) == [0, 1])
    }

    @Test func labelsInTheMiddleOrAtTheTop() {
        let rows = (0..<5).map { LayoutSpans.Place(Double($0), $0) }
        func ranges(_ labels: [LayoutSpans.Place]) -> [Range<Int>] {
            LayoutSpans.divide(labels, rows: rows, besides: 3).map(\.rows)
        }
        #expect(ranges([(1, 1), (3.5, 3)]) == [0..<3, 3..<5])
        #expect(ranges([(0, 0), (3, 3)]) == [0..<3, 3..<5])
    }

    /// A browser that prints characters sets the label of an even number of rows on the line above their middle: which row is
    /// the first one's last cannot be told.
    @Test func aLabelOnARowsLineMayStandAboveTheMiddleOfItsRows() {
        func margins(_ labels: [LayoutSpans.Place], _ lines: [Int]) -> [Double] {
            LayoutSpans.divide(labels, rows: lines.map { (middle: Double($0), first: $0) }, besides: 3).map(\.margin)
        }
        #expect(margins([(1, 1), (4, 4)], [0, 1, 2, 3, 4, 5]).allSatisfy { $0 < 0.5 })
        // Where a label has a line of its own, lines are as on the page.
        #expect(margins([(2, 2), (7, 7)], [0, 2, 4, 6, 8]).allSatisfy { $0 > 0.5 })
    }

    /// Dividing takes time in the cube of the rows; what is no form's table is divided without it, and doubted.
    @Test func tablesOfEndlessRowsAreDividedWithoutCertainty() {
        let rows = (0..<3000).map { (middle: Double($0), first: $0) }
        let labels = stride(from: 0, to: 3000, by: 3).map { (middle: Double($0) + 1, first: $0) }
        let spans = LayoutSpans.divide(labels, rows: rows, besides: 3)
        #expect(spans.map(\.rows) == stride(from: 0, to: 3000, by: 3).map { $0..<($0 + 3) })
        #expect(spans.allSatisfy { $0.margin == 0 })
    }

    @Test func labelsOverTwoLinesStandApartFromTheValuesBesideThem() throws {
        let form = try printedForm(
            """
                      项目绩效目标申报表
                        （2024 年度）
            项目名称  中医药特色专科建设
            项目类 基本建设类
            别
            主管部门  区中医院          实施单位  凤凰山医务科
            计划开始日 2024年4月17日      计划完成日 2024年12月31日
            期                     期
            """
        )
        #expect(form[FieldPath("project.category")]?.text == "基本建设类")
        #expect(form[.startDate]?.text == "2024年4月17日")
        #expect(form[FieldPath("project.endDate")]?.text == "2024年12月31日")
    }

    private func indicators(_ rows: String) throws -> [IndicatorRow] {
        let head = """
                          项目绩效目标申报表
                            （2021 年度）
                  一级指标      二级指标         三级指标             指标值

            """
        return try printedForm(head + rows).indicators
    }

    @Test func linesThatMayBeOneRowAreDoubted() throws {
        let rows = try indicators(
            """
                      产出指标     数量指标       诊室改造和设备更新面积      按批复的建设规模完成
                      产出指标     质量指标       后续维护保障工作完成率      按规定的标准通过验收
                      产出指标     时效指标       完成及时率             =100%
                      产出指标     成本指标       成本控制率             =100%
            """
        )
        #expect(rows.map { $0[.level3]?.text.count } == [11, 11, 5, 5])
        for row in rows[..<2] { #expect(row[.level3]?.flags.contains(.ambiguous) == true) }
        #expect(rows.dropFirst(3).first?[.level3]?.flags.contains(.ambiguous) == false)
    }

    /// The second row may go with the label above or with the one below, which stand under one level 1.
    @Test func onlyTheLevelWhoseLabelMayBelongToOtherRowsIsDoubted() throws {
        let rows = try indicators(
            """
                            数量指标         诊室改造面积           1080㎡以上
                                         推广适宜技术           =17项
                   产出指标    质量指标         验收合格率            =100%
                            时效指标         完成及时率            =100%
                   满意度指标   服务对象满意度指标    患者满意率            ≥95%
            """
        )
        #expect(rows.map { $0[.level1]?.text } == Array(repeating: "产出指标", count: 4) + ["满意度指标"])
        #expect(rows.dropFirst().first?[.level2]?.flags.contains(.ambiguous) == true)
        #expect(rows.dropFirst().first?[.level1]?.needsReview == false)
        #expect(rows.dropFirst(3).first?[.level2]?.flags.contains(.ambiguous) == false)
    }

    /// One character a line: the ends of the levels' labels are also those of the label at the side.
    @Test func levelsThatRunDownAreWhole() throws {
        let form = try printedForm(
            """
                      项目绩效目标申报表
                        （2021 年度）
            绩   一   二
            效   级   级
                          三级指标          年度指标值
            指   指   指
            标   标   标
                    数
                    量
                         补助幼儿园数量        104所
                    指
                    标
                产   服
                出   务
                指   对
                标   象
                    满
                    意   幼儿家长的满意程度      =100%
                    度
                    指
                    标
            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["补助幼儿园数量", "幼儿家长的满意程度"])
        #expect(form.indicators.map { $0[.level1]?.text } == ["产出指标", "产出指标"])
        #expect(form.indicators.map { $0[.level2]?.text } == ["数量指标", "服务对象满意度指标"])
    }

    /// Signatures and notes stand where no second level does.
    @Test func wordsWithAColonLeftOfTheLevelsEndTheTable() throws {
        let form = try printedForm(
            """
                      项目绩效目标申报表
                        （2021 年度）
               一级指标     二级指标       三级指标           年度指标值
               产出指标     数量指标       改造诊室面积         80平方米
                           质量指标       验收合格率          100%
               效益指标     社会效益指标     就诊环境           改善
            科室主任：石大桥          经手：陆小路          送达：2021年3月
            注：指标值按年初批复填写。
            """
        )
        #expect(form.indicators.map { $0[.level3]?.text } == ["改造诊室面积", "验收合格率", "就诊环境"])
        #expect(form.indicators.map { $0[.target]?.text } == ["80平方米", "100%", "改善"])
    }

    /// `——` for no value is neither the rest of a word nor its beginning: the rows of a matrix with it are apart.
    @Test func rowsWithDashesOfTwoCharactersAreApart() throws {
        let form = try printedForm(
            """
            项目支出绩效自评表
            （2022年度）
            项目名称      粪污资源化利用                            主管部门     农业农村局
                                      年初预算数     全年预算数     全年执行数     执行率
                    年度资金总额      980.00         932.50         905.17         97.07%
            项目    其中：财政拨款    900.00         852.50         825.17         ——
            资金    上年结转资金      80.00          80.00          80.00          ——
                    其他资金                                                       ——
            一级指标      二级指标    三级指标       年度指标值     实际完成值     分值      得分
            产出指标      数量指标    改造处理设施   =48家          46家           50        48
            效益指标      生态效益    综合利用率     ≥90%           92.6%          50        50
            """
        )
        #expect(form[.execution(row: "appropriation", column: "executed")]?.text == "825.17")
        #expect(form[.execution(row: "carryover", column: "adjustedBudget")]?.text == "80.00")
        #expect(form[.execution(row: "other", column: "rate")]?.text == "——")
    }
}
