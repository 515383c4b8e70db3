internal import DocumentModel

/// How a run of text is set on its line, as far as it tells whether the run goes on in the next line.
///
/// Widths are counted in half-width characters: an ideograph has two.
struct LineSetting {
    /// The width of the whole run.
    var width = 0
    /// The width of the printed line up to the end of the run.
    var lineWidth = 0
    /// The width of the run's beginning up to the first place where a line may be broken (a number or Latin word is not
    /// broken, and no line begins with a closing mark).
    var firstUnit = 0
    /// The share of the export's labels that have something else on their line: how usual it is that a line holds several
    /// cells.
    var sharesLines = 1.0
    /// Whether the export prints line by line what stands side by side, so that the lines of a wrapped cell have other
    /// cells between them.
    var isInterleaved = false
    /// Whether the run begins with a mark that never begins a cell.
    var beginsInside = false
    /// Whether the run ends where no cell ends: in an open bracket or behind a mark that joins.
    var endsInside = false

    /// What the blank lines of the export say against that the run goes on in the cell of the line above, and against that
    /// it begins a cell; in nats.
    var joinCost = 0.0
    var borderCost = 0.0

    private static let closing = ScalarSet("，。、；：）)】》”’！？,;:!?%％")
    private static let opening = ScalarSet("（(【《“‘")
    private static let joining = ScalarSet("，、；：（(《“-—≥≤><=＞＜＝")
    private static let neverFirst = ScalarSet("，。、；：）)】”！？")

    /// The opening bracket of a closing one.
    private static func mate(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "）", ")": "（"
        case "】": "【"
        case "》": "《"
        case "”": "“"
        default: nil
        }
    }

    init() {}

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        if scalars.isEmpty { return }
        width = scalars.reduce(0) { $0 + Self.width($1) }
        var index = 0
        repeat {
            firstUnit += Self.width(scalars[index])
            index += 1
        } while index < scalars.count
            && (Self.closing.contains(scalars[index]) || Self.opening.contains(scalars[index - 1])
                || !CJKText.isWide(scalars[index]) && !CJKText.isWide(scalars[index - 1]))
        (beginsInside, endsInside) = Self.marks(scalars)
    }

    /// Whether a text begins with a mark that never begins a cell, and whether it ends where no cell ends.
    static func marks(_ scalars: [Unicode.Scalar]) -> (beginsInside: Bool, endsInside: Bool) {
        guard let first = scalars.first, let last = scalars.last else { return (false, false) }
        var open: [Unicode.Scalar] = []
        for scalar in scalars {
            if opening.contains(scalar) {
                open.append(scalar == "(" ? "（" : scalar)
            } else if let mate = mate(scalar), open.last == mate {
                open.removeLast()
            }
        }
        let isDash = scalars.count == 1 && NumberParsing.isDash([last])
        return (neverFirst.contains(first), !open.isEmpty || joining.contains(last) && !isDash)
    }

    /// The width of a text.
    static func width(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

    /// The share of labels with something beside them below which a line holds one cell.
    private static let oneCellShare = 0.2

    /// The width of the cell's printed line: of the whole line where lines hold one cell each.
    var cellWidth: Int { sharesLines < Self.oneCellShare ? lineWidth : width }

    /// By how much a line of `width` had room for the beginning of the next run; negative where it had none.
    ///
    /// What stands before the run on its line may be of the same cell or not: the better fit counts.
    func room(for next: LineSetting, in width: Int) -> Int {
        let own = width - cellWidth - next.firstUnit
        guard lineWidth > cellWidth, lineWidth <= width else { return own }
        return min(own, width - lineWidth - next.firstUnit)
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        CJKText.isWide(scalar) ? 2 : 1
    }
}
