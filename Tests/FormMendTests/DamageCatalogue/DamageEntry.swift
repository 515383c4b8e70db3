import DocumentModel
import FormMend
import FormModel
import Foundation
import Testing

/// An entry of the catalogue of damage: what an exporter did to a form, and what of it must be read all the same.
struct DamageEntry: Sendable, CustomTestStringConvertible {
    let name: String
    /// Makes the damaged rows of the whole ones; a bar is the border of two cells.
    let damage: @Sendable (String) -> String
    var rendering = Rendering.tabs
    var forms = 1
    /// Leaves that are not those of the whole form: what is printed there now.
    var reads: [String: String] = [:]
    /// Leaves that need review.
    var flags: [String] = []
    /// Whether nothing at all needs review.
    var isQuiet = false

    var testDescription: String { name }

    enum Rendering: Sendable {
        case tabs
        /// Each stretch of rows under a head of blank cells, or under its own first row.
        case pipes(blankHeads: Bool)

        func text(_ sketch: String) -> String {
            guard case .pipes(let blankHeads) = self else { return sketch.replacing("|", with: "\t") }
            var lines: [String] = []
            var isOpen = false
            for line in sketch.split(separator: "\n", omittingEmptySubsequences: false) {
                let count = line.count { $0 == "|" } + 1
                guard count > 1 else {
                    lines.append(String(line))
                    isOpen = false
                    continue
                }
                let row = "| " + line.replacing("|", with: " | ") + " |"
                let rule = "|" + String(repeating: "---|", count: count)
                if isOpen {
                    lines.append(row)
                } else {
                    let blank = "|" + String(repeating: "  |", count: count)
                    lines += (blankHeads ? ["", blank, rule, row] : ["", row, rule])
                }
                isOpen = true
            }
            return lines.joined(separator: "\n")
        }
    }

    /// - Parameter replacing: Pairs of rows and of what became of them.
    init(
        _ name: String,
        _ replacing: [(String, String)] = [],
        rendering: Rendering = .tabs,
        reads: [String: String] = [:],
        flags: [String] = [],
        isQuiet: Bool = false
    ) {
        self.init(name, rendering: rendering, reads: reads, flags: flags, isQuiet: isQuiet) { text in
            replacing.reduce(text) { text, pair in
                if !text.contains(pair.0) { Issue.record("\(name): nothing is \(pair.0)") }
                return text.replacing(pair.0, with: pair.1)
            }
        }
    }

    init(
        _ name: String,
        rendering: Rendering = .tabs,
        forms: Int = 1,
        reads: [String: String] = [:],
        flags: [String] = [],
        isQuiet: Bool = false,
        damage: @escaping @Sendable (String) -> String
    ) {
        self.name = name
        self.damage = damage
        self.rendering = rendering
        self.forms = forms
        self.reads = reads
        self.flags = flags
        self.isQuiet = isQuiet
    }

    /// Checks that the damaged form reads as the whole one.
    func check(_ whole: String) throws {
        let expected = try Self.leaves(Self.forms(Rendering.tabs.text(whole)).first)
        let forms = try Self.forms(rendering.text(damage(whole)))
        #expect(forms.count == self.forms)
        for form in forms {
            let leaves = Self.leaves(form)
            for path in Set(expected.keys).union(leaves.keys).sorted() where !flags.contains(path) {
                if let text = reads[path] {
                    #expect(leaves[path]?.text == text, "\(path)")
                } else {
                    #expect(leaves[path]?.value == expected[path]?.value, "\(path)")
                }
            }
            for path in flags { #expect(leaves[path]?.needsReview == true, "\(path)") }
            if isQuiet { #expect(leaves.filter(\.value.needsReview).map(\.key).isEmpty) }
        }
    }

    static func forms(_ text: String) throws -> [Form] {
        try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: "x").forms
    }

    /// The leaves of a form by their paths; rows count from 0.
    static func leaves(_ form: Form?) -> [String: Field] {
        var leaves: [String: Field] = [:]
        for (path, field) in form?.fields ?? [:] { leaves[path.rawValue] = field }
        for (number, row) in (form?.indicators ?? []).enumerated() {
            for column in IndicatorColumn.allCases {
                if let field = row[column] { leaves["indicators[\(number)].\(column.rawValue)"] = field }
            }
        }
        return leaves
    }
}
