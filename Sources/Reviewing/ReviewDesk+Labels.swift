internal import FormModel
internal import Foundation
internal import Store

extension ReviewDesk {
    /// The labels that matched only approximately and whose fields people confirmed, as a vocabulary file (YAML) that is laid
    /// over the vocabulary in force.
    ///
    /// The diagnostics of such labels are `form N: PATH: the label is printed as "LABEL"`.
    public func confirmedLabels() throws -> String {
        var labels: [FieldPath: Set<String>] = [:]
        for message in try store.confirmedDiagnostics(code: Flag.labelVariant.rawValue) {
            guard let match = message.wholeMatch(of: /form \d+: (\S+): the label is printed as "(.+)"/) else {
                continue
            }
            labels[FieldPath(String(match.1)), default: []].insert(String(match.2))
        }
        let entries = try labels.sorted { $0.key < $1.key }.map { path, labels in
            "  - {path: \(path), labels: [\(try labels.sorted().map(Self.quoted).joined(separator: ", "))]}\n"
        }
        return "version: 1\npairs:\(entries.isEmpty ? " []" : "")\n" + entries.joined()
    }

    /// A text as a scalar in double quotes: YAML reads JSON's strings (YAML 1.2, 1.3).
    private static func quoted(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }
}
