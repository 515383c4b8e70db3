internal import DocumentModel
internal import FormModel

/// Documents of whose text some letters are missing throughout: those for which a font, or the program that read it, had no
/// character.
///
/// A letter that most labels of a form hold and that the document never prints shows it, where labels stand in it that are
/// whole but for such letters: `绩效指`, `产出指`. The labels and terms are completed; what else is printed may lack letters
/// that nothing tells.
struct LostLetters: Sendable {
    /// Labels, heads and terms, folded, in the vocabulary's order.
    private let words: [[Unicode.Scalar]]
    private let known: Set<[Unicode.Scalar]>
    /// The letters that most forms hold many times.
    private let common: [Unicode.Scalar]

    /// So many labels that lack one letter are no chance.
    private static let fewestLabels = 4
    private static let commonLetters = 12
    private static let longestWord = 16
    /// What is left of a label tells it from so many letters on; fewer only where others show what is lost.
    private static let shortestEvidence = 2

    init(_ vocabulary: Vocabulary) {
        let labels =
            vocabulary.pairs.flatMap(\.labels) + vocabulary.goals.flatMap(\.labels) + vocabulary.bands
            + vocabulary.execution.rows.flatMap(\.labels) + vocabulary.execution.columns.flatMap(\.labels)
            + vocabulary.indicators.flatMap { $0.labels + ($0.heads ?? []) } + vocabulary.totals
            + vocabulary.taxonomy.filter { $0.frequency != .rare }.flatMap { [$0.level1] + $0.level2 }
        var known: Set<[Unicode.Scalar]> = []
        words = labels.map(TextFolding.key).filter { $0.count <= Self.longestWord && known.insert($0).inserted }
        self.known = known
        var counts: [Unicode.Scalar: Int] = [:]
        for word in words { for letter in Set(word) where CJKText.isWide(letter) { counts[letter, default: 0] += 1 } }
        common = counts.sorted { ($0.value, $1.key.value) > ($1.value, $0.key.value) }.prefix(Self.commonLetters)
            .map(\.key)
    }

    /// The document with the labels completed and all other text marked; `nil` where no letters are missing.
    func restored(_ document: RecoveredDocument) -> RecoveredDocument? {
        let texts = Self.texts(of: document)
        let raw = ScalarSet(texts.joined())
        guard common.contains(where: { !raw.contains($0) }), texts.joined().contains(where: CJKText.isWide) else {
            return nil
        }
        let keys = Self.texts(of: document).map { TextFolding.key(String($0)) }
        let printed = ScalarSet(keys.joined())
        let completions = completions(printed: printed)
        let lost = lostLetters(keys, completions, printed)
        return lost.isEmpty ? nil : restored(document, completions, lost)
    }

    private static func texts(of document: RecoveredDocument) -> [String.UnicodeScalarView] {
        document.blocks.flatMap { block in
            switch block {
            case .line(let line): line.pieces.map(\.text.unicodeScalars)
            case .table(let table): table.cells.map(\.content.text.unicodeScalars)
            }
        }
    }

    /// By what is left of them, the words that lack letters: those that lack the fewest.
    private func completions(printed: ScalarSet) -> [[Unicode.Scalar]: [[Unicode.Scalar]]] {
        var found: [[Unicode.Scalar]: [[Unicode.Scalar]]] = [:]
        for word in words {
            let rest = word.filter(printed.contains)
            guard rest.count < word.count, !rest.isEmpty, !known.contains(rest) else { continue }
            let others = found[rest]?.first.map(\.count) ?? .max
            if word.count < others { found[rest] = [word] } else if word.count == others { found[rest]?.append(word) }
        }
        return found
    }

    /// The letters that the labels lack, the most frequent first; none where no letter that most forms hold is missing in
    /// several labels.
    private func lostLetters(
        _ keys: [[Unicode.Scalar]],
        _ completions: [[Unicode.Scalar]: [[Unicode.Scalar]]],
        _ printed: ScalarSet
    ) -> [Unicode.Scalar] {
        var counts: [Unicode.Scalar: Int] = [:]
        for key in Set(keys.map(Self.label)) where key.count >= Self.shortestEvidence {
            guard let word = completions[key]?.first else { continue }
            for letter in Set(word) where !printed.contains(letter) { counts[letter, default: 0] += 1 }
        }
        guard common.contains(where: { counts[$0, default: 0] >= Self.fewestLabels }) else { return [] }
        return counts.sorted { ($0.value, $1.key.value) > ($1.value, $0.key.value) }.map(\.key)
    }

    /// What stands in front of a text's first colon, which is the label where it has one.
    fileprivate static func label(_ key: [Unicode.Scalar]) -> [Unicode.Scalar] {
        Array(key.prefix { $0 != ":" })
    }

    private func restored(
        _ document: RecoveredDocument,
        _ completions: [[Unicode.Scalar]: [[Unicode.Scalar]]],
        _ lost: [Unicode.Scalar]
    ) -> RecoveredDocument {
        let letters = lost.map { String($0) }.joined(separator: " ")
        let message = "letters are missing throughout; labels lack: \(letters)"
        return document.changingBlocks(saying: [SourceDiagnostic(code: "letters-lost", message: message)]) { block in
            switch block {
            case .line(let line):
                var row = Row(completions: completions)
                return .line(line.holding(line.pieces.map { row.completed($0) ?? Self.marked($0) }))
            case .table(let table):
                var rows: [Int: Row] = [:]
                return .table(
                    table.changingCells { cell in
                        if let whole = rows[cell.row, default: Row(completions: completions)].completed(cell.content) {
                            return cell.holding(whole, lines: [])
                        }
                        return cell.holding(Self.marked(cell.content), lines: cell.lines.map(Self.marked))
                    }
                )
            }
        }
    }

    private static func marked(_ text: RecoveredText) -> RecoveredText {
        mayLackLetters(text.text) ? text.after(.lettersLost) : text
    }

    /// Numbers, dates and shares are whole; behind another quantity a unit may be missing.
    fileprivate static func mayLackLetters(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        if scalars.contains(where: CJKText.isWide) { return true }
        return scalars.last != "%" && !scalars.allSatisfy(plain.contains)
    }

    private static let plain = ScalarSet("0123456789.,-/:% \n\u{2014}")

    /// The labels of one row: of several words of which the same is left each stands there once, in the vocabulary's order.
    private struct Row {
        let completions: [[Unicode.Scalar]: [[Unicode.Scalar]]]
        private var uses: [[Unicode.Scalar]: Int] = [:]

        init(completions: [[Unicode.Scalar]: [[Unicode.Scalar]]]) {
            self.completions = completions
        }

        /// The text with its label completed; `nil` where it has none that lacks letters.
        mutating func completed(_ text: RecoveredText) -> RecoveredText? {
            let label = LostLetters.label(TextFolding.key(text.text))
            guard let words = completions[label] else { return nil }
            let word = words[min(uses[label, default: 0], words.count - 1)]
            uses[label, default: 0] += 1
            let value = String(text.text.unicodeScalars.drop { $0 != ":" && $0 != "：" })
            let whole = RecoveredText(
                text: String(scalars: word[...]) + value,
                sources: text.sources,
                steps: text.steps,
                room: text.room
            )
            return LostLetters.mayLackLetters(value) ? whole.after(.lettersLost) : whole
        }
    }
}
