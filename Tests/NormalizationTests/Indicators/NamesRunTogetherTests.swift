import FormModel
import Testing

@testable import Normalization

/// Names of several indicators in one row.
@Suite struct NamesRunTogetherTests {
    private let lexicon: Lexicon

    init() throws { lexicon = Lexicon(try Vocabulary.builtin()) }

    /// The rows of one whose cells have the given pieces, each on a line of its own, beside one with a long name.
    private func parted(_ cells: [(IndicatorColumn, [String])]) -> [RawIndicatorRow] {
        let widest = "道路交通事故下降"
        let lexemes = lineLexemes([widest] + cells.flatMap(\.1))
        var place = 1
        var row = RawIndicatorRow()
        row.isUnmarked = true
        for (column, texts) in cells {
            let pieces = Array(lexemes[place..<(place + texts.count)])
            place += texts.count
            row.fields[column] =
                pieces.isEmpty
                ? RawField.blank(label: lexemes[0], isGridExact: false) : RawField.ofLines(pieces, margin: 1)
        }
        var other = RawIndicatorRow()
        other.fields[.level3] = RawField.ofLines([lexemes[0]])
        let names = NamesRunTogether(
            [row, other],
            lexemes: Dictionary(uniqueKeysWithValues: lexemes.map { ($0.id, $0) }),
            taxonomy: lexicon.taxonomy,
            kinds: lexicon.kinds,
            measures: lexicon.measures
        )
        return names.parted(row).rows
    }

    private func texts(_ rows: [RawIndicatorRow], _ column: IndicatorColumn) -> [String] {
        rows.map { $0.fields[column]?.text ?? "-" }
    }

    /// The first ends as names do on a line that had room for more.
    @Test func twoNamesAreTwoRows() {
        let rows = parted([(.level3, ["绿色采购比例", "管理制度健全性"]), (.target, ["健全"])])
        #expect(texts(rows, .level3) == ["绿色采购比例", "管理制度健全性"])
        #expect(texts(rows, .target) == ["", "健全"])
        for field in rows.flatMap(\.fields.values) { #expect(field.margin <= RawField.unmarkedMargin) }
    }

    @Test func theLinesOfAWrappedNameStayOne() {
        #expect(parted([(.level3, ["对周边环境造成", "的负面影响"]), (.target, ["无"])]).count == 1)
        #expect(parted([(.level3, ["道路交通事故数量", "下降率"]), (.target, ["3%"])]).count == 1)
    }

    /// A name that begins as values do is told by the points beside it.
    @Test func aNameBesidePointsIsAnotherRows() {
        let rows = parted([(.level3, ["办结时限"]), (.target, ["完成及时性"]), (.actual, ["8"])])
        #expect(texts(rows, .level3) == ["办结时限", "完成及时性"])
        #expect(parted([(.level3, ["办结时限"]), (.target, ["完成及时性"]), (.actual, ["好"])]).count == 1)
        #expect(parted([(.level3, ["办结时限"]), (.target, ["按期完成"]), (.actual, ["8"])]).count == 1)
    }

    /// The points of the second row stand on its line.
    @Test func pointsOnTheLineOfANameAreItsOwn() {
        let texts = [(1, "办结时限"), (1, "8"), (1, "7.5"), (2, "完成及时性"), (2, "9"), (2, "8")]
        let pieces = texts.enumerated().map { number, entry in
            Lexeme(
                id: number + 1,
                text: entry.1,
                key: TextFolding.key(entry.1),
                row: entry.0,
                continuesSpan: false,
                sources: [],
                steps: []
            )
        }
        var own = RawIndicatorRow()
        own.isUnmarked = true
        own.fields = [
            .level3: .ofLines([pieces[0]]), .actual: .ofLines([pieces[1], pieces[2], pieces[3]], margin: 1),
            .weight: .ofLines([pieces[4]]), .score: .ofLines([pieces[5]]),
            .deviation: .blank(label: pieces[0], isGridExact: false),
        ]
        let names = NamesRunTogether(
            [own],
            lexemes: Dictionary(uniqueKeysWithValues: pieces.map { ($0.id, $0) }),
            taxonomy: lexicon.taxonomy,
            kinds: lexicon.kinds,
            measures: lexicon.measures
        )
        let rows = names.parted(own).rows
        #expect(self.texts(rows, .weight) == ["", "9"])
        #expect(self.texts(rows, .score) == ["", "8"])
        #expect(rows[0].fields[.deviation].map { $0.margin < ConfidenceModel.ambiguousMargin } ?? false)
    }

    /// What stands behind each name is its own, as far as it has columns for it.
    @Test func valuesBetweenNamesAreTheFirstOnes() {
        let rows = parted([
            (.level3, ["家庭教育负担", "有所减轻", "10", "有所减轻", "信息共享机制"]), (.target, []), (.actual, []), (.weight, []),
        ])
        #expect(texts(rows, .level3) == ["家庭教育负担", "信息共享机制"])
        #expect(texts(rows, .target) == ["有所减轻", ""])
        #expect(texts(rows, .actual) == ["有所减轻", ""])
        #expect(texts(rows, .weight) == ["10", ""])
    }

    @Test func aNameBehindANumberIsAnotherRows() {
        let rows = parted([(.level3, ["举办赛事"]), (.target, ["5.5"]), (.actual, ["5.50", "新建健身点位"])])
        #expect(texts(rows, .level3) == ["举办赛事", "新建健身点位"])
        #expect(texts(rows, .actual) == ["5.50", ""])
    }

    @Test func aUnitBehindANumberIsNone() {
        #expect(parted([(.level3, ["培训人次"]), (.target, ["689.00", "(人次)"])]).count == 1)
    }

    @Test func aNameInPlaceOfAValueIsAnotherRows() {
        let rows = parted([(.level3, ["办学条件"]), (.target, ["家长满意率"])])
        #expect(texts(rows, .level3) == ["办学条件", "家长满意率"])
        #expect(texts(rows, .target) == ["", ""])
        // Both columns say the same: a value.
        #expect(parted([(.level3, ["办学条件"]), (.target, ["行业标准"]), (.actual, ["行业标准"])]).count == 1)
    }

    @Test func theLinesOfANameInPlaceOfAValueAreAnotherRows() {
        let rows = parted([(.level3, ["故障响应时间"]), (.target, ["资金支付进度（截至11月30", "日）"])])
        #expect(texts(rows, .level3) == ["故障响应时间", "资金支付进度（截至11月30 日）"])
        #expect(texts(rows, .target) == ["", ""])
    }

    /// No value begins with what is done to the things that are counted.
    @Test func aCountedThingInPlaceOfAValueIsAnotherRows() {
        let rows = parted([(.level3, ["更换空气呼吸器"]), (.target, ["新建小型消防站"])])
        #expect(texts(rows, .level3) == ["更换空气呼吸器", "新建小型消防站"])
    }
}
