import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// The first form of a file of lines whose places on the page are lost; blank lines only count.
func formOfLines(_ text: String) throws -> Form { try #require(formsOfLines(text).first) }

/// The forms of a file of lines whose places on the page are lost; blank lines only count.
func formsOfLines(_ text: String) throws -> [Form] {
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
    return normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: [])).forms
}

/// What stands above the indicator table, each cell in a block of its own.
let openingLines =
    "财政项目支出绩效目标申报表\n（2023年度）\n项目名称\n\n秸秆禁烧\n\n主管部门\n\n生态环境局\n\n实施单位\n\n监测站\n\n项目类别\n\n一次性\n\n"

/// What stands above the indicator table of an evaluation, each cell on a line of its own.
let evaluationLines = """
    项目支出绩效自评表
    （2023年度）
    项目名称
    河道保洁
    主管部门
    水务局
    实施单位
    河道管理所

    """

extension Form {
    /// The texts of a column of its indicator table, row by row.
    func texts(_ column: IndicatorColumn) -> [String?] { indicators.map { $0.fields[column]?.text } }
}

/// A form of lines whose indicator table has rows before and behind the given ones.
func formOfLines(indicators lines: String) throws -> Form {
    try formOfLines(
        openingLines + "绩效指标 一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 管理公厕数量 ≥24座\n质量指标 考核合格率 ≥97%\n" + lines
            + "\n效益指标 社会效益指标 市容投诉量 同比下降\n可持续影响指标 信息共享机制 逐步完善\n满意度指标 服务对象满意度指标 居民满意度 ≥90%\n"
    )
}
