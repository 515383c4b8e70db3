import FormModel
import Foundation
import Testing

@testable import Normalization

@Suite struct ValueParsingTests {
    private let measures: MeasureParsing
    private let booleans: BooleanParsing

    init() throws {
        let vocabulary = try Vocabulary.builtin()
        measures = MeasureParsing(vocabulary.measures)
        booleans = BooleanParsing(vocabulary.booleans)
    }

    /// A number in front of 日 is a day of a month but beside a span of days.
    @Test func aNumberOfDaysBesideASpanIsASpan() throws {
        let typing = FieldTyping(
            measures: measures,
            booleans: booleans,
            hints: HintMatching([]),
            unitFactor: 1
        )
        func measure(_ actual: String, besides target: String) -> FieldValue? {
            func field(_ text: String) -> Field {
                Field(text: text, value: .measure(measures.measure(text)), confidence: 1, flags: [], source: [])
            }
            return typing.actual(field(actual), besides: field(target)).value
        }
        #expect(
            measure("22日", besides: "≤30日") == .measure(.quantity(comparator: nil, number: 22, unit: "日"))
        )
        #expect(measure("22日", besides: "3月30日") == .measure(.text("22日")))
        #expect(measure("3月22日", besides: "≤30日") == .measure(.text("3月22日")))
    }

    @Test(arguments: [
        ("≥95%", Measure.Comparator.greaterOrEqual, "95", "%"), (">=90分钟", .greaterOrEqual, "90", "分钟"),
        ("＞=3部", .greaterOrEqual, "3", "部"), ("≧0%", .greaterOrEqual, "0", "%"), ("不少于60%", .greaterOrEqual, "60", "%"),
        ("35(%)以上", .greaterOrEqual, "35", "%"), ("≥4000(卷(件))", .greaterOrEqual, "4000", "卷(件)"),
        ("<10 次", .less, "10", "次"), ("≤15(工作日)", .lessOrEqual, "15", "工作日"), ("350元以内", .lessOrEqual, "350", "元"),
        ("≥1,500人·日", .greaterOrEqual, "1500", "人·日"),
        ("=100.00(%)", .equal, "100", "%"), ("等于24380册", .equal, "24380", "册"), ("＝1050 人", .equal, "1050", "人"),
        ("高于98%", .greater, "98", "%"), (">1,073.9万㎡", .greater, "1073.9", "万㎡"),
        ("<=1200元/人", .lessOrEqual, "1200", "元/人"), ("﹦100%", .equal, "100", "%"), ("≮95%", .greaterOrEqual, "95", "%"),
        ("不得低于90%", .greaterOrEqual, "90", "%"), ("大于或等于 5 家", .greaterOrEqual, "5", "家"),
        ("≯3次", .lessOrEqual, "3", "次"), ("3小时内", .lessOrEqual, "3", "小时"), ("5年内", .lessOrEqual, "5", "年"),
        ("最多2次", .lessOrEqual, "2", "次"), ("控制在35万元/个", .lessOrEqual, "35", "万元/个"),
        ("95%（含）以上", .greaterOrEqual, "95", "%"),
        ("５０人次以下", .lessOrEqual, "50", "人次"), ("≤30日", .lessOrEqual, "30", "日"),
        ("≤0.5件/百万人次", .lessOrEqual, "0.5", "件/百万人次"), ("≥200元/亩", .greaterOrEqual, "200", "元/亩"),
        ("<=3次/年", .lessOrEqual, "3", "次/年"),
        ("≤40元/人·天", .lessOrEqual, "40", "元/人·天"), ("≥12,600床日", .greaterOrEqual, "12600", "床日"),
        ("≥3万吨/日", .greaterOrEqual, "3", "万吨/日"), ("≤2℃", .lessOrEqual, "2", "℃"),
        ("≥36月", .greaterOrEqual, "36", "月"),
        ("≥1.2万人次", .greaterOrEqual, "1.2", "万人次"), ("﹥80％", .greater, "80", "%"), ("小于0.5‰", .less, "0.5", "‰"),
    ])
    func comparatorNumberAndUnitAreAQuantity(
        text: String,
        comparator: Measure.Comparator,
        number: String,
        unit: String
    ) throws {
        let expected = Measure.quantity(
            comparator: comparator,
            number: try #require(Decimal(string: number)),
            unit: unit
        )
        #expect(measures.measure(text) == expected)
    }

    @Test(arguments: [
        ("1200.00", "1200"), ("0.50", "0.5"), ("0.00", "0"), ("-0.00", "0"), ("-12.340", "-12.34"), ("−3", "-3"),
        ("007", "7"),
        ("1,234,567.89", "1234567.89"), ("123456789012345.678", "123456789012345.678"),
        ("123456789012345678901.50", "123456789012345678901.5"),
    ])
    func numbersAreExactAndHaveNoTrailingNoughts(text: String, number: String) throws {
        let parsed = try #require(NumberParsing.number(TextFolding.key(text)[...]))
        #expect(parsed == Decimal(string: number))
        #expect(parsed.description == number)
    }

    /// A day until which something is done is a value; what a part of the year was done in is a head.
    @Test(arguments: [("9月底前全部完工", false), ("2024年10月前完成", false), ("1-9月支出", true), ("2024年预算数", true)])
    func deadlinesAreNoHeads(text: String, isHead: Bool) {
        #expect(LabelShape.isHeadLike(TextFolding.key(text)) == isHead)
    }

    @Test func whatIsNotPrintedIsNotGuessed() {
        #expect(measures.measure("7") == .quantity(comparator: nil, number: 7, unit: nil))
        #expect(measures.measure(">=90") == .quantity(comparator: .greaterOrEqual, number: 90, unit: nil))
        #expect(measures.measure("1350 户") == .quantity(comparator: nil, number: 1350, unit: "户"))
    }

    @Test(arguments: [
        "及时", "2023年12月底前完成", "2021年1-12月", "5-8月", "6月", "≤6月", "23年6月前完成", "提升0.5个等级", "达到2.6平方米", "全年不少于300天",
        "执法记录仪2台，便携式打印机2台", "页面响应时间≤3秒，并发用户≥500个", "培训2期，每期不少于3天", "每亩节约30元以上", "2022年3月15日前",
        "≥90.00(%) 3", "95%-98%", "10～20人", "≥90%且≤95%", "5-8个", "1:20", "3/5", "2次/每人", "5元//人", "5元/", "2次/月，每次不少于3人",
        "第一季度", "≥", "2021年", "2021年内", "2021年以内", "60元左右",
    ])
    func anythingElseIsAText(text: String) {
        #expect(measures.measure(text) == .text(text))
    }

    @Test(arguments: [
        ("91,520,000.00", "91520000"), ("1，234.5", "1234.5"), ("１，２３４，５６７．８９", "1234567.89"), ("12 345.67", "12345.67"),
        ("1,234.50元", "1234.5"), ("12.5（万元）", "125000"), ("1.25亿元", "125000000"), ("968.191 8万元", "9681918"),
        ("0.000001万元", "0.01"), ("-12.30", "-12.3"), ("￥1,000", "1000"), ("0.00", "0"),
    ])
    func amountsAreExact(text: String, amount: String) {
        #expect(AmountParsing.amount(TextFolding.key(text), unit: 1) == Decimal(string: amount))
    }

    @Test func amountsAreMultipliedOut() {
        #expect(AmountParsing.amount(TextFolding.key("968.191 8"), unit: 10_000) == Decimal(9_681_918))
        #expect(AmountParsing.amount(TextFolding.key("3.5万元"), unit: 1) == Decimal(35_000))
        #expect(AmountParsing.amount(TextFolding.key("2亿元"), unit: 10_000) == Decimal(200_000_000))
    }

    /// `1.维修教室` numbers an item of a list.
    @Test(arguments: [("1.维修教室", false), ("2）更新桌椅", false), ("1.5公里", true), ("12间", true), ("≥1)次", true)])
    func numbersOfItemsAreNoQuantities(text: String, isQuantity: Bool) {
        #expect(measures.beginsAsQuantity(TextFolding.key(text)) == isQuantity)
    }

    @Test(arguments: ["1,23", "12,3456", "约100", "10元整", "1.2.3", ""])
    func whatIsNoAmountIsNone(text: String) {
        #expect(AmountParsing.amount(TextFolding.key(text), unit: 1) == nil)
    }

    @Test(arguments: [
        ("2023 年 1月 1 日", "2023-01-01"), ("2024-01-01", "2024-01-01"), ("2026/1/1", "2026-01-01"),
        ("20190101", "2019-01-01"),
        ("2024.02.29", "2024-02-29"), ("2023年12月31号", "2023-12-31"), ("2023 / 7 / 1", "2023-07-01"),
        ("２０２３年１２月３１日", "2023-12-31"),
    ])
    func datesComeInManyForms(text: String, date: String) {
        #expect(DateParsing.date(TextFolding.key(text)) == date)
    }

    @Test(arguments: ["2023-02-29", "2023年13月1日", "2023年", "2023-1", "12月31日", "2023.07-2024.01", "20231301"])
    func whatIsNoDayIsNoDate(text: String) {
        #expect(DateParsing.date(TextFolding.key(text)) == nil)
    }

    @Test(arguments: [
        ("2023年1月1日至2023年12月31日", "2023-01-01", "2023-12-31"), ("2023-01-01—2024-06-30", "2023-01-01", "2024-06-30"),
        ("2023-01-01-2023-12-31", "2023-01-01", "2023-12-31"), ("20230101～20231231", "2023-01-01", "2023-12-31"),
        ("2023.1.1－－2023.12.31", "2023-01-01", "2023-12-31"),
    ])
    func rangesHaveTwoDays(text: String, start: String, end: String) throws {
        let range = try #require(DateParsing.range(TextFolding.key(text)))
        #expect(range.start == start && range.end == end)
    }

    @Test(arguments: ["2023.07-2024.01", "2023年-2025年", "2023-01-01", "2023年1月1日至12月31日", "长期"])
    func whatDoesNotNameTwoDaysIsNoRange(text: String) {
        #expect(DateParsing.range(TextFolding.key(text)) == nil)
    }

    @Test(arguments: [
        ("是", true), ("有", true), ("无", false), ("√是 □否", true), ("是☑ 否□", true), ("是（√） 否（ ）", true),
        ("是□否■", false), ("[ ]是[√]否", false), ("否", false), ("☑是 □否", true), ("□是 ☑否", false),
    ])
    func booleansAreWordsOrBoxes(text: String, value: Bool) {
        #expect(booleans.boolean(TextFolding.key(text)) == value)
    }

    @Test func undecidedBoxesAreNoValue() {
        #expect(booleans.boolean(TextFolding.key("□是 □否")) == nil)
        #expect(booleans.boolean(TextFolding.key("☑是 ☑否")) == nil)
    }

    @Test func whatHasTooManyDigitsToBeExactIsNoNumber() {
        let thirty = String(repeating: "7", count: 30)
        #expect(AmountParsing.amount(TextFolding.key(thirty), unit: 10_000)?.description == thirty + "0000")
        for long in [thirty + "7", thirty + ".7", String(repeating: "9", count: 400)] {
            #expect(AmountParsing.amount(TextFolding.key(long), unit: 10_000) == nil)
            #expect(NumberParsing.points(TextFolding.key(long)) == nil)
            #expect(measures.measure(long + "%") == .text(long + "%"))
        }
    }

    @Test func percentsAndPointsMayCarryTheirSign() {
        #expect(NumberParsing.percent(TextFolding.key("80.00%")) == 80)
        #expect(NumberParsing.percent(TextFolding.key("97.12")) == Decimal(string: "97.12"))
        #expect(NumberParsing.percent(TextFolding.key("10分")) == nil)
        #expect(NumberParsing.points(TextFolding.key("9.5分")) == Decimal(string: "9.5"))
    }

    /// A space in a number is a wrapped line's end, unless two cells run together there.
    @Test func twoNumbersAreNone() throws {
        let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
        #expect(normalizer.typed("10 24.98", as: .number) == .unparsed)
        #expect(normalizer.typed("80.00 8 %", as: .percent) == .unparsed)
        #expect(normalizer.typed("10 94.01 %", as: .percent) == .unparsed)
        #expect(normalizer.typed("94.0 1%", as: .percent) == .value(.number(Decimal(string: "94.01")!)))
    }
}
