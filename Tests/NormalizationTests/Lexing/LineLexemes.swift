import DocumentModel

@testable import Normalization

/// Texts of lines without marks, one to a line, numbered from 1.
func lineLexemes(_ texts: [String]) -> [Lexeme] {
    texts.enumerated().map { index, text in
        var lexeme = Lexeme(
            id: index + 1,
            text: text,
            key: TextFolding.key(text),
            row: index + 1,
            columns: nil,
            continuesSpan: false,
            sources: [.characters(line: index + 1, column: 1, length: text.unicodeScalars.count)],
            steps: []
        )
        lexeme.isUnmarked = true
        lexeme.setting = LineSetting(text)
        lexeme.setting.lineWidth = lexeme.setting.width
        return lexeme
    }
}

/// The lines that the texts stand on.
func lineRows(_ lexemes: [Lexeme]) -> [LexemeRow] {
    lexemes.map { LexemeRow(index: $0.row, layout: .line, afterBreak: false, lexemes: [$0]) }
}

extension RawField {
    /// A field of lines whose cell's ends are sure.
    static func ofLines(_ lexemes: [Lexeme], margin: Double = 9) -> RawField {
        RawField(lexemes, margin: margin, isGridExact: false)
    }
}

extension Lexeme {
    /// A text that stands nowhere.
    static func holding(_ text: String, id: Int) -> Lexeme {
        Lexeme(id: id, text: text, key: TextFolding.key(text), row: 0, continuesSpan: false, sources: [], steps: [])
    }
}
