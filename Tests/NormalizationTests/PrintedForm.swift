import DocumentModel
import FormModel
import Testing

@testable import Normalization

/// The first form of a page that is printed with spaces for distances.
func printedForm(_ text: String) throws -> Form {
    let blocks = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        number,
        line -> RecoveredDocument.Block? in
        var pieces: [RecoveredText] = []
        let scalars = Array(line.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let start = index
            while index < scalars.count, scalars[index] != " " { index += 1 }
            if index > start {
                pieces.append(
                    RecoveredText(
                        text: String(String.UnicodeScalarView(scalars[start..<index])),
                        sources: [.characters(line: number + 1, column: start + 1, length: index - start)]
                    )
                )
            }
            index += 1
        }
        return pieces.isEmpty ? nil : .line(TextLine(pieces: pieces))
    }
    let normalizer = Normalizer(vocabulary: try Vocabulary.builtin())
    return try #require(normalizer.normalize(RecoveredDocument(blocks: blocks, diagnostics: [])).forms.first)
}
