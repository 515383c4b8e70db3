internal import DocumentModel

/// The texts of neighbouring runs of a printed line, each put together and measured once however many readings try it.
final class RunTexts {
    /// A text with what its cost as a line of a cell rests on.
    struct Joined {
        let text: String
        let setting: LineSetting
        let endsSentence: Bool

        init(_ text: String) {
            self.text = text
            setting = LineSetting(text)
            endsSentence = text.last.map { "。；;".contains($0) } ?? false
        }
    }

    private let pieces: [String]
    /// By the first run, and by the number of runs behind it.
    private var known: [[Joined?]]

    init(_ line: TextLine) {
        pieces = line.pieces.map(\.text)
        known = Array(repeating: [], count: pieces.count)
    }

    subscript(runs: Range<Int>) -> Joined {
        let (first, further) = (runs.lowerBound, runs.count - 1)
        if further < known[first].count, let joined = known[first][further] { return joined }
        let joined = Joined(LineText.joining(Array(pieces[runs])))
        while known[first].count <= further { known[first].append(nil) }
        known[first][further] = joined
        return joined
    }
}
