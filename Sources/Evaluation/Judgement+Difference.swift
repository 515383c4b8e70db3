internal import DocumentModel
internal import FormModel
internal import Foundation

extension Judgement {
    /// What differs, for people: path, what the source says, what was read and where; nil for a right leaf.
    public var difference: String? {
        let problem: String
        switch verdict {
        case .right, .lossyLeftOut:
            guard mustFlag, !isFlagged else { return nil }
            problem = "not flagged"
        case .caught: problem = "wrong, flagged"
        case .silent: problem = "WRONG, NOT FLAGGED"
        case .spuriousCaught: problem = "not in the source, flagged"
        case .spuriousSilent: problem = "NOT IN THE SOURCE, NOT FLAGGED"
        }
        let read = field.map { "\"\($0.text)\"\(Self.place($0))" } ?? "nothing"
        return "\(path): \(problem): expected \(expectedText), read \(read)"
    }

    /// What the source says, as JSON.
    var expectedText: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(expected)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }

    private static func place(_ field: Field) -> String {
        switch field.source.first {
        case .region(let page, let box): " (page \(page), at \(Int(box.x0)), \(Int(box.y0)))"
        case .characters(let line, let column, _): " (line \(line), column \(column))"
        case nil: ""
        }
    }
}
