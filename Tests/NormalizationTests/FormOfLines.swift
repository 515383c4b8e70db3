import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// The first form of a file of lines whose places on the page are lost; blank lines only count.
func formOfLines(_ text: String) throws -> Form {
    let blocks = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        number,
        line -> RecoveredDocument.Block? in
        guard !line.isEmpty else { return nil }
        let pieces = line.split(separator: " ").map { piece in
            RecoveredText(
                text: String(piece),
                sources: [.characters(line: number + 1, column: 1, length: piece.unicodeScalars.count)]
            )
        }
        return .line(TextLine(pieces: pieces, ending: .unknown))
    }
    let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
    return try #require(normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: [])).forms.first)
}

/// What stands above the indicator table, each cell in a block of its own.
let openingLines =
    "财政项目支出绩效目标申报表\n（2023年度）\n项目名称\n\n秸秆禁烧\n\n主管部门\n\n生态环境局\n\n实施单位\n\n监测站\n\n项目类别\n\n一次性\n\n"

extension Form {
    /// The texts of a column of its indicator table, row by row.
    func texts(_ column: IndicatorColumn) -> [String?] { indicators.map { $0.fields[column]?.text } }
}
