import DocumentModel
import FormModel
import PDFSource
import TestSupport
import Testing

@testable import FormMend
@testable import Normalization

/// Nothing that is printed is lost, and nothing is made up.
@Suite struct ConservationTests {
    private func characters(_ text: String) -> [Unicode.Scalar: Int] {
        text.unicodeScalars.reduce(into: [:]) { counts, scalar in
            if !scalar.properties.isWhitespace { counts[scalar, default: 0] += 1 }
        }
    }

    @Test(arguments: Repository.corpusFiles)
    func everyTextIsInAFieldALabelOrUnplaced(file: String) throws {
        #expect(try lost(try Repository.bytes(file), name: file) == [])
    }

    /// A name behind a narrative that is another label's, and two heads of one narrative.
    private static let lines = [
        """
        项目支出绩效自评表
        （2023年度）
        项目名称 危桥改造

        实施单位

        主管部门 交通局

        年度总体目标 加固全部危桥，形成可复制的经验。

        公路站

        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
        产出指标 数量指标 改造桥梁数量 ≥24座 24座 90 90
        """,
        """
        项目支出绩效自评表
        （2023年度）
        项目名称 危桥改造
        主管部门 交通局
        实施单位 公路站
        预期目标

        实际完成情况

        加固全部危桥，形成可复制的经验。

        全部危桥已加固，经验已经形成。

        年度总体目标

        改造桥梁二十四座，消除全部隐患。

        一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
        产出指标 数量指标 改造桥梁数量 ≥24座 24座 90 90
        """,
    ]

    @Test(arguments: lines)
    func everyTextOfLinesIsInAFieldALabelOrUnplaced(text: String) throws {
        #expect(try lost(Array(text.utf8), name: "form.txt") == [])
    }

    /// The texts of a file that are in no field and no label, and not among those that nothing took.
    private func lost(_ bytes: [UInt8], name: String) throws -> [String] {
        let extractor = try Extractor.withBuiltinVocabulary()
        let recovery = try extractor.recover(bytes, name: name)
        let result = try extractor.extract(bytes, name: name)
        var placed: Set<Provenance> = []
        for form in result.forms {
            for field in form.fields.values { placed.formUnion(field.source) }
            for row in form.indicators { for field in row.fields.values { placed.formUnion(field.source) } }
            for extra in form.extra { placed.formUnion(extra.field.source) }
        }
        for text in result.unplaced { placed.formUnion(text.source) }
        let rows = Lexer.rows(of: recovery.document, lexicon: Lexicon(try Vocabulary.builtin()))
        return rows.flatMap(\.printed).filter { $0.label == nil && !$0.sources.allSatisfy(placed.contains) }.map(\.text)
    }

    @Test(arguments: Repository.corpusFiles.filter { $0.hasSuffix(".pdf") })
    func everyGlyphIsInALineOrATable(file: String) throws {
        let bytes = try Repository.bytes(file)
        let pdf = try PDFDocument(bytes: bytes)
        var glyphs: [Unicode.Scalar: Int] = [:]
        for number in 1...pdf.pageCount {
            for glyph in try pdf.page(number).glyphs { glyphs[glyph.scalar, default: 0] += 1 }
        }
        let recovered = characters(text(of: try Extractor.withBuiltinVocabulary().recover(bytes, name: file).document))
        if file.contains("fake-bold") {
            // A glyph struck twice is one character.
            #expect(Set(recovered.keys) == Set(glyphs.keys))
        } else {
            #expect(recovered == glyphs)
        }
    }

    private func text(of document: RecoveredDocument) -> String {
        document.blocks.map { block in
            switch block {
            case .line(let line): line.pieces.map(\.text).joined()
            case .table(let table): table.cells.map(\.content.text).joined()
            }
        }
        .joined() + document.asides.map(\.text).joined()
    }

    @Test(arguments: Repository.corpusFiles)
    func everyValueIsPrinted(file: String) throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let bytes = try Repository.bytes(file)
        let printed = text(of: try extractor.recover(bytes, name: file).document)
        let available = characters(printed)
        for form in try extractor.extract(bytes, name: file).forms {
            for field in Array(form.fields.values) + form.indicators.flatMap({ Array($0.fields.values) }) {
                for (scalar, count) in characters(field.text) {
                    #expect(available[scalar, default: 0] >= count, "\(field.text) is not in the source")
                }
            }
        }
    }

    @Test(arguments: Repository.corpusFiles.filter { $0.hasSuffix(".pdf") })
    func boxesLieOnThePageAndCellsDoNotOverlap(file: String) throws {
        let document = try Extractor.withBuiltinVocabulary().recover(try Repository.bytes(file), name: file).document
        for table in document.tables {
            var taken: Set<[Int]> = []
            for cell in table.cells {
                #expect(cell.row + cell.rowSpan <= table.rowCount && cell.column + cell.columnSpan <= table.columnCount)
                for row in cell.row..<(cell.row + cell.rowSpan) {
                    for column in cell.column..<(cell.column + cell.columnSpan) {
                        #expect(taken.insert([row, column]).inserted, "two cells at \(row), \(column)")
                    }
                }
                for case .region(_, let box) in cell.content.sources + [cell.region].compactMap(\.self) {
                    #expect(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= 1300 && box.y1 <= 1300)
                }
            }
        }
    }

    @Test(arguments: Repository.corpusFiles.prefix(6))
    func theSameInputGivesTheSameResult(file: String) throws {
        let bytes = try Repository.bytes(file)
        let first = try Extractor.withBuiltinVocabulary().extract(bytes, name: file)
        let second = try Extractor.withBuiltinVocabulary().extract(bytes, name: file)
        #expect(first == second)
    }
}
