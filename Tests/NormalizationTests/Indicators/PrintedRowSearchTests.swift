import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// What it costs to read printed lines as one row.
@Suite struct PrintedRowSearchTests {
    private let lexicon: Lexicon

    init() throws { lexicon = Lexicon(try Vocabulary.builtin()) }

    /// The facts of lines whose fragments spaces part, under the given columns.
    private func facts(_ texts: [String], _ columns: [IndicatorColumn], terms: [String] = []) -> PrintedRowFacts {
        let heads = columns.map { ColumnHead<IndicatorColumn?>(name: $0, lexeme: Lexeme.holding("头", id: 0)) }
        let grammar = IndicatorGrammar(
            heads: heads,
            rows: lineRows(lineLexemes(terms)),
            taxonomy: lexicon.taxonomy,
            measures: lexicon.measures,
            kinds: lexicon.kinds
        )
        return PrintedRowFacts(
            lines: texts.map { lineLexemes($0.split(separator: " ").map(String.init)) },
            grammar: grammar
        )
    }

    private static let usual: [IndicatorColumn] = [.level1, .level2, .level3, .target]
    private static let values: [IndicatorColumn] = [.level3, .target, .actual]

    /// What the cheapest reading of all lines as one row costs.
    private func cost(_ texts: [String], _ columns: [IndicatorColumn] = usual) -> Double {
        let facts = facts(texts, columns)
        var search = PrintedRowSearch(facts: facts, widths: columns.map { _ in 0 })
        return search.readings(0..<texts.count, .middle).first?.cost ?? .infinity
    }

    /// What the only fragment of a line costs as a part of a level's label.
    private func level(_ text: String, terms: [String] = []) -> Double {
        facts([text], Self.usual, terms: terms).fragments[0].level
    }

    @Test func rowsAreOfOneTermOfLevel2() {
        let own = cost(["数量指标 街道保洁", "产出指标 覆盖范围 7个"])
        let two = cost(["数量指标 街道保洁", "质量指标 覆盖范围 7个"])
        #expect(two - own > 2)
    }

    @Test func sentencesAreHardlyNames() {
        #expect(cost(["保洁到位，整治次数 7次"]) - cost(["保洁到位及整治次数 7次"]) > 1)
    }

    @Test func aNumberAloneOnItsLineIsAPages() {
        let facts = facts(["3", "第三"], Self.usual)
        let search = PrintedRowSearch(facts: facts, widths: [0, 0, 0, 0])
        #expect(search.outside(1).cost - search.outside(0).cost > 1)
    }

    @Test func aCellHardlyHasTwoMeasures() {
        #expect(cost(["街道保洁 7次", "覆盖范围 9次"]) - cost(["街道保洁 7次", "覆盖范围 以内"]) > 1)
        #expect(cost(["街道保洁 全区", "覆盖范围 全区"]) - cost(["街道保洁 全区", "覆盖范围 各镇"]) > 1)
    }

    @Test func namesEndInTheirKind() {
        #expect(cost(["街道保洁 7次"]) - cost(["保洁次数 7次"]) > 0.2)
    }

    @Test func whatEndsAsNamesDoHardlyGoesOn() {
        #expect(cost(["保洁次数 7次", "和范围数量"]) - cost(["街道保洁 7次", "和范围数量"]) > 1)
    }

    @Test func theComparatorIsTheTargets() {
        let swapped = cost(["保洁次数 7次 ≥7次"], Self.values)
        #expect(swapped - cost(["保洁次数 ≥7次 7次"], Self.values) > 0.1)
    }

    @Test func actualValuesAreLikeTheirTargets() {
        #expect(cost(["保洁次数 ≥7次 全区"], Self.values) - cost(["保洁次数 全区 全区"], Self.values) > 0.3)
        #expect(cost(["保洁范围 各镇 全区"], Self.values) - cost(["保洁范围 全区 全区"], Self.values) > 0.3)
    }

    /// As one without brackets does.
    @Test func aUnitInBracketsGoesOnWithItsNumber() {
        #expect(abs(cost(["保洁里程 7 (公里)"]) - cost(["保洁里程 7 公里"])) < 0.1)
    }

    /// Ideographs one below the other are labels at the side; others are pieces of names.
    @Test func ideographsOfSideLabelsAreLevels() {
        #expect(level("绩") < 1)
        #expect(level("桥") - level("绩") > 1)
    }

    /// Other forms print 满意度 as a term.
    @Test func partsOfTheFormsTermsAreLevelsThoughTheyAreForeignTerms() {
        #expect(level("满意度", terms: ["社会效益指标", "服务对象满意度指标", "数量指标"]) == 0)
    }
}
