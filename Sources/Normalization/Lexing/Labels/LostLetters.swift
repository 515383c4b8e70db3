internal import DocumentModel
internal import FormModel

/// Documents of whose text some letters are missing throughout: those for which a font, or the program that read it, had no
/// character.
///
/// Several labels that are whole but for one letter, `绩效指`, `产出指`, in a document that never prints it show that it is
/// lost. The labels and terms are completed; what else is printed may lack letters that nothing tells.
struct LostLetters: Sendable {
    /// Labels, heads and terms, folded, in the vocabulary's order.
    private let words: [[Unicode.Scalar]]
    /// What is whole as it stands.
    private let known: Set<[Unicode.Scalar]>

    /// So many labels that lack one letter are no chance.
    private static let fewestLabels = 4
    private static let longestWord = 16
    /// What is left of a label tells it from so many letters on; fewer only where others show what is lost.
    private static let shortestEvidence = 2

    init(_ vocabulary: Vocabulary) {
        let parts = vocabulary.execution.rows + vocabulary.execution.columns
        let branches = vocabulary.taxonomy.filter { $0.frequency != .rare }
        let labels =
            vocabulary.pairs.flatMap(\.labels) + vocabulary.goals.flatMap(\.labels) + vocabulary.bands
            + parts.flatMap(\.labels) + vocabulary.indicators.flatMap { $0.labels + ($0.heads ?? []) }
            + vocabulary.totals + branches.flatMap { [$0.level1] + $0.level2 }
        let others =
            vocabulary.extra + vocabulary.wholeBands + vocabulary.headings + parts.flatMap { $0.heads ?? [] }
            + vocabulary.measureParts.flatMap(\.labels) + vocabulary.otherColumns.flatMap(\.labels)
            + vocabulary.ignoredColumns
        var known: Set<[Unicode.Scalar]> = []
        words = labels.map(TextFolding.key).filter { $0.count <= Self.longestWord && known.insert($0).inserted }
        self.known = known.union(others.map(TextFolding.key))
    }

    /// The document with the labels completed and all other text marked; `nil` where no letters are missing.
    func restored(_ document: RecoveredDocument) -> RecoveredDocument? {
        var printed = ScalarSet("")
        var labels: Set<[Unicode.Scalar]> = []
        document.forEachText { text in
            let key = TextFolding.key(text.text)
            printed.insert(key)
            let label = Self.label(key)
            if (Self.shortestEvidence...Self.longestWord).contains(label.count) { labels.insert(Array(label)) }
        }
        let completions = completions(printed: printed)
        let lost = lostLetters(of: labels, completions, printed)
        return lost.isEmpty ? nil : restored(document, completions, lost)
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

    /// The letters that the labels lack, the most frequent first; none where no letter is missing in several labels.
    private func lostLetters(
        of labels: Set<[Unicode.Scalar]>,
        _ completions: [[Unicode.Scalar]: [[Unicode.Scalar]]],
        _ printed: ScalarSet
    ) -> [Unicode.Scalar] {
        var counts: [Unicode.Scalar: Int] = [:]
        for label in labels {
            guard let word = completions[label]?.first else { continue }
            for letter in Set(word) where !printed.contains(letter) { counts[letter, default: 0] += 1 }
        }
        guard counts.values.contains(where: { $0 >= Self.fewestLabels }) else { return [] }
        return counts.sorted { ($0.value, $1.key.value) > ($1.value, $0.key.value) }.map(\.key)
    }

    /// What stands in front of a text's first colon, which is the label where it has one.
    fileprivate static func label(_ key: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> { key.prefix { $0 != ":" } }

    private func restored(
        _ document: RecoveredDocument,
        _ completions: [[Unicode.Scalar]: [[Unicode.Scalar]]],
        _ lost: [Unicode.Scalar]
    ) -> RecoveredDocument {
        let letters = lost.map { String($0) }.joined(separator: " ")
        let message = "letters are missing throughout; labels lack: \(letters)"
        return document.changing(
            lines: { line in
                var row = Row(completions: completions)
                return line.holding(line.pieces.map { row.completed($0) ?? Self.marked($0) })
            },
            tables: { table in
                var rows: [Int: Row] = [:]
                return table.holding(
                    table.cells.map { cell in
                        let whole = rows[cell.row, default: Row(completions: completions)].completed(cell.content)
                        return whole.map { cell.holding($0) }
                            ?? cell.holding(Self.marked(cell.content), lines: cell.lines.map(Self.marked))
                    }
                )
            },
            saying: [SourceDiagnostic(code: "letters-lost", message: message)]
        )
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
            let label = Array(LostLetters.label(TextFolding.key(text.text)))
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
            // One letter may be a unit as well.
            return label.count == 1 || LostLetters.mayLackLetters(value) ? whole.after(.lettersLost) : whole
        }
    }
}
