import FormModel
import Testing

@testable import Normalization

/// Rows for what a reading of lines lost.
@Suite struct MissedRowsTests {
    private let lexicon: Lexicon

    init() throws { lexicon = Lexicon(try Vocabulary.builtin()) }

    /// A form of lines, one text to a line, and its reading, whose rows have a term and a name by their lines' numbers.
    private func rows(_ texts: [String], _ read: [(term: Int, name: Int)], used: Set<Int> = []) -> [RawIndicatorRow] {
        let lexemes = lineLexemes(["二级指标"] + texts)
        var table = IndicatorTable()
        table.heads = [ColumnHead(name: .level2, lexeme: lexemes[0])]
        table.rows = lineRows(Array(lexemes.dropFirst()))
        let missed = MissedRows(
            lineRows(lexemes),
            tables: [table],
            taxonomy: lexicon.taxonomy,
            kinds: lexicon.kinds,
            measures: lexicon.measures
        )
        var reading = IndicatorReading()
        reading.rows = read.map { term, name in
            var row = RawIndicatorRow()
            row.isUnmarked = true
            row.level2 = lexemes[term].key
            row.fields = [.level2: .ofLines([lexemes[term]]), .level3: .ofLines([lexemes[name]])]
            row.fields[.target] = RawField.blank(label: lexemes[0], isGridExact: false)
            reading.used.formUnion([lexemes[term].id, lexemes[name].id])
            return row
        }
        return missed.adding(to: reading, used: used).rows
    }

    private func texts(_ rows: [RawIndicatorRow], _ column: IndicatorColumn) -> [String] {
        rows.map { $0.fields[column]?.text ?? "-" }
    }

    @Test func aTermWithoutARowGetsOne() {
        let rows = rows(["数量指标", "巡查里程", "质量指标", "时效指标", "完成时间"], [(1, 2), (4, 5)])
        #expect(texts(rows, .level2) == ["数量指标", "质量指标", "时效指标"])
        #expect(texts(rows, .level3) == ["巡查里程", "", "完成时间"])
        #expect(rows[1].fields.values.allSatisfy { $0.margin <= RawField.unmarkedMargin })
    }

    /// 满意度 is a term of other forms, and here a piece of the one that the row has.
    @Test func aPieceOfATermGetsNone() {
        let rows = rows(["数量指标", "巡查里程", "服务对象满意度指标", "居民满意率", "满意度"], [(1, 2), (3, 4)])
        #expect(rows.count == 2)
    }

    @Test func aNameThatNothingTookGetsARowUnderTheTermOfItsWords() {
        let texts = ["数量指标", "巡查里程", "可持续影响指标", "管理制度健全性", "时效指标", "完成时间", "信息共享机制"]
        let rows = rows(texts, [(1, 2), (3, 4), (5, 6)])
        #expect(self.texts(rows, .level3) == ["巡查里程", "管理制度健全性", "信息共享机制", "完成时间"])
        #expect(rows[2].level2 == TextFolding.key("可持续影响指标"))
    }

    @Test func aNameThatAnotherPartTookGetsNone() {
        let rows = rows(["数量指标", "巡查里程", "信息共享机制"], [(1, 2)], used: [4])
        #expect(rows.count == 1)
    }

    /// In front of the heads only what is a row as a whole is one.
    @Test func aNameWithAValueToCompareWithIsARow() {
        let lexemes = lineLexemes(["居民满意率", "≥85%", "二级指标", "数量指标", "巡查里程", "≥5公里"])
        func read(_ used: Set<Int>) -> [RawIndicatorRow] {
            var table = IndicatorTable()
            table.heads = [ColumnHead(name: .level2, lexeme: lexemes[2])]
            table.rows = lineRows(Array(lexemes.dropFirst(3)))
            let missed = MissedRows(
                lineRows(lexemes),
                tables: [table],
                taxonomy: lexicon.taxonomy,
                kinds: lexicon.kinds,
                measures: lexicon.measures
            )
            var row = RawIndicatorRow()
            row.isUnmarked = true
            row.level2 = lexemes[3].key
            row.fields = [
                .level2: .ofLines([lexemes[3]]), .level3: .ofLines([lexemes[4]]), .target: .ofLines([lexemes[5]]),
            ]
            let reading = IndicatorReading(rows: [row], used: [4, 5, 6])
            return missed.adding(to: reading, used: used).rows
        }
        #expect(Set(texts(read([]), .target)) == ["≥85%", "≥5公里"])
        #expect(Set(texts(read([]), .level3)) == ["居民满意率", "巡查里程"])
        #expect(read([2]).count == 1)
    }

    @Test func ofMoreTextsThanAFormHasNoneIsLookedForInRows() {
        let texts = ["数量指标", "巡查里程", "信息共享机制"]
        #expect(rows(texts, [(1, 2)]).count == 2)
        #expect(rows(texts + Array(repeating: "一", count: 2000), [(1, 2)]).count == 1)
    }

    /// Of a table without heads the terms in the lines are all that tells.
    @Test func termsOfATableThatWasNotFoundAreRows() {
        let lexemes = lineLexemes(["数量指标 | 更换路灯", "成本指标 | 控制率", "_ | 社会效益指标“| 交通 - 生态效益指标"])
        func terms(_ lines: [Lexeme]) -> [String] {
            let missed = MissedRows(
                lineRows(lines),
                tables: [],
                taxonomy: lexicon.taxonomy,
                kinds: lexicon.kinds,
                measures: lexicon.measures
            )
            return texts(missed.adding(to: IndicatorReading(), used: []).rows, .level2)
        }
        #expect(terms(lexemes) == ["数量指标", "社会效益指标", "生态效益指标"])
        // Other parts of a form name single terms.
        #expect(terms([lexemes[0]]).isEmpty)
        #expect(terms(lineLexemes(["完善数量指标、质量指标，细化时效指标", "落实社会效益指标；做好生态效益指标监测。"])).isEmpty)
    }
}
