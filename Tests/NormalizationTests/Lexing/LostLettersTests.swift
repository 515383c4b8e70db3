import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// Documents whose text lacks some letters throughout.
@Suite struct LostLettersTests {
    private func document(_ rows: [String]) -> RecoveredDocument {
        let cells = rows.enumerated().flatMap { row, cells in
            cells.split(separator: "|", omittingEmptySubsequences: false).enumerated().map { column, text in
                TableCell(
                    row: row,
                    column: column,
                    content: RecoveredText(
                        text: String(text),
                        sources: [.characters(line: row + 1, column: 1, length: text.unicodeScalars.count)]
                    )
                )
            }
        }
        let table = Table(rowCount: rows.count, columnCount: 4, cells: cells, evidence: .delimiters)
        return RecoveredDocument(blocks: [.table(table)], diagnostics: [])
    }

    private func restored(_ rows: [String]) throws -> RecoveredDocument? {
        LostLetters(try Vocabulary.builtin()).restored(document(rows))
    }

    /// 标 and 态 have no character.
    private static let rows = [
        "项目名称|绿地养护|实施单位|园林所", "一级指|二级指|三级指|指值", "产出指|数量指|绿地面积|≥20公顷", "效益指|生效益指|降尘率|≥80%",
    ]

    @Test func labelsThatLackTheSameLetterAreCompleted() throws {
        let table = try #require(restored(Self.rows)?.tables.first)
        #expect(
            table.cellsByRow[1...].map { $0.map(\.content.text) } == [
                ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "绿地面积", "≥20公顷"],
                ["效益指标", "生态效益指标", "降尘率", "≥80%"],
            ]
        )
    }

    @Test func allOtherTextsMayLackLetters() throws {
        let rows = Self.rows + ["效益指|社会效益指|满意率|=38()", "12.5|2024-01-01|≥90|75%"]
        let table = try #require(restored(rows)?.tables.first)
        let marked = table.cells.filter { $0.content.steps.contains(.lettersLost) }.map(\.content.text)
        #expect(
            marked == ["项目名称", "绿地养护", "实施单位", "园林所", "绿地面积", "≥20公顷", "降尘率", "满意率", "=38()", "≥90"]
        )
    }

    /// 标 stands in one label, or few labels lack it.
    @Test func aDocumentThatPrintsTheLetterOrHasFewSuchLabelsIsWhole() throws {
        #expect(try restored(Self.rows + ["绩效指标|||"]) == nil)
        #expect(try restored(Array(Self.rows.prefix(1)) + ["一级指|二级指|三级指|年度要求"]) == nil)
        #expect(try restored(["项目名称|绿地养护|实施单位|园林所", "一级指标|二级指标|三级指标|指标值"]) == nil)
        #expect(try restored(["Name|Park|Unit|Office"]) == nil)
    }

    /// One letter of a label may be a unit that is whole.
    @Test func aLabelOfWhichOneLetterIsLeftIsAGuess() throws {
        let table = try #require(restored(Self.rows + ["效益指|社会效益指|满意率|得"])?.tables.first)
        let last = try #require(table.cells.last?.content)
        #expect(last.text == "得分" && last.steps.contains(.lettersLost))
    }

    /// Any letter may be lost: here 指, in other labels 度.
    @Test func anyLetterOfSeveralLabelsShowsIt() throws {
        let table = try #require(
            restored(["年总标|养护绿地||", "一级标|二级标|三级标|标值", "产出标|数量标|绿地面积|≥20公顷"])?.tables.first
        )
        #expect(table.cellsByRow[1].map(\.content.text) == ["一级指标", "二级指标", "三级指标", "指标值"])
    }

    /// 预算 and 执行 are words of their own beside 预算数 and 执行数.
    @Test func wordsThatTheVocabularyKnowsAreWhole() throws {
        #expect(try restored(["项目资金|年初预算|全年预算|全年执行", "年度资金总额|12|12|11", "绩效目标|存在问题|原因分析|评价"]) == nil)
    }

    /// Of 一级指标 and 三级指标 the same is left where 一 and 三 are lost as well.
    @Test func labelsOfWhichTheSameIsLeftStandInTheirOrder() throws {
        let table = try #require(
            restored(
                [
                    "项目名称|绿地养护|实施单位|园林所", "级指|二级指|级指|指值", "产出指|数量指|绿地面积|≥20公顷", "效益指|社会效益指|降尘率|≥80%",
                ]
            )?.tables.first
        )
        #expect(table.cellsByRow[1].map(\.content.text) == ["一级指标", "二级指标", "三级指标", "指标值"])
    }

    @Test func aLabelIsCompletedInFrontOfItsValue() throws {
        let line = TextLine(pieces: [RecoveredText(text: "年度总目：养护绿地", sources: [])])
        let table = document(Self.rows).blocks
        let lacking = RecoveredDocument(blocks: [.line(line)] + table, diagnostics: [])
        let whole = try #require(LostLetters(try Vocabulary.builtin()).restored(lacking))
        guard case .line(let first) = whole.blocks[0] else { throw NoLine() }
        #expect(first.pieces.map(\.text) == ["年度总目标：养护绿地"])
        #expect(first.pieces[0].steps.contains(.lettersLost))
    }

    private struct NoLine: Error {}

    @Test func valuesOfSuchADocumentAreReviewed() throws {
        let result = Normalizer(vocabulary: try Vocabulary.builtin()).normalize(document(Self.rows))
        let form = try #require(result.forms.first)
        #expect(form.indicators.map { $0.fields[.level1]?.text } == ["产出指标", "效益指标"])
        #expect(form.indicators.compactMap { $0.fields[.level3]?.needsReview } == [true, true])
        #expect(form.indicators.compactMap { $0.fields[.target]?.flags.contains(.ambiguous) } == [true, false])
        #expect(form.fields[.projectName]?.flags.contains(.ambiguous) == true)
        let diagnostic = try #require(result.diagnostics.first { $0.code == "letters-lost" })
        #expect(diagnostic.message.hasSuffix("labels lack: 标 态"))
    }
}
