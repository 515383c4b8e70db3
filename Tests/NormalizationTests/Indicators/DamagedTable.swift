import DocumentModel
import FormModel

@testable import Normalization

/// Indicator tables of text exports, written as rows of cells parted by bars.
///
/// `/` is a page break; a row that begins with `:` is a line outside the table.
struct DamagedTable {
    static let targetHead = "绩效指标|一级指标|二级指标|三级指标|年度指标值"
    static let evaluationHead = "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"

    let sections: FormSections
    let vocabulary: Vocabulary

    /// - Parameter room: What the last line of every cell leaves free, in widths of an ideograph.
    init(_ head: String, _ rows: [String], room: Double? = nil, evidence: GridEvidence = .delimiters) throws {
        vocabulary = try Vocabulary.builtin().withoutRareTerms
        var blocks: [RecoveredDocument.Block] = []
        var cells: [TableCell] = []
        var breaks: Set<Int> = []
        var row = 0
        func close() {
            guard row > 0 else { return }
            blocks.append(
                .table(
                    Table(rowCount: row, columnCount: 9, cells: cells, evidence: evidence, rowsAfterBreak: breaks)
                )
            )
            (cells, breaks, row) = ([], [], 0)
        }
        for (number, text) in ([head] + rows).enumerated() {
            if text == "/" {
                breaks.insert(row)
            } else if text.hasPrefix(":") {
                close()
                let pieces = text.dropFirst().split(separator: " ").map { Self.text($0, number, room: nil) }
                blocks.append(.line(TextLine(pieces: pieces)))
            } else {
                for (column, cell) in text.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
                    cells.append(TableCell(row: row, column: column, content: Self.text(cell, number, room: room)))
                }
                row += 1
            }
        }
        close()
        let lexicon = Lexicon(vocabulary)
        let lexed = Lexer.rows(of: RecoveredDocument(blocks: blocks, diagnostics: []), lexicon: lexicon)
        sections = SectionParsing.sections(
            of: lexed,
            vocabulary: vocabulary,
            taxonomy: lexicon.taxonomy,
            labels: lexicon.labels
        )
    }

    private static func text(_ text: Substring, _ number: Int, room: Double?) -> RecoveredText {
        RecoveredText(
            text: String(text),
            sources: [.characters(line: number + 1, column: text.startIndex.utf16Offset(in: text.base) + 1, length: 1)],
            room: room
        )
    }

    var reading: IndicatorReading {
        IndicatorDecoding.decode(
            sections.indicatorTables,
            taxonomy: Taxonomy(vocabulary),
            measures: MeasureParsing(vocabulary.measures),
            kinds: TextKinds(vocabulary)
        )
    }

    /// The rows that were read, each as its texts joined by bars.
    var texts: [String] {
        reading.rows.map { row in
            IndicatorColumn.allCases.compactMap { row.fields[$0]?.text }.joined(separator: "|")
        }
    }

    /// The columns of a row that a person must look at.
    func doubts(_ row: Int) -> Set<IndicatorColumn> {
        let model = ConfidenceModel.builtin
        return Set(
            reading.rows[row].fields.filter { column, raw in
                let evidence = LexemeLayouts(sections.indicatorTables.flatMap(\.rows)).evidence(raw, type: column.type)
                let field = Field(text: raw.text, value: nil, confidence: 1, flags: raw.flags, source: [])
                let vector = EvidenceFeature.vector(field, evidence, FormContext())
                return model.confidence(ofReading: vector, flags: raw.flags) < model.threshold(silentRate: nil)
            }.keys
        )
    }
}
