internal import FormModel

/// Rows of cells with labels that nobody knows, and in which something shows that they may be read wrongly.
///
/// Of such a row no value under an unknown label is sure. A row that holds heads, or words alone among rows of numbers, may
/// open another table: what stands below it under unknown labels is no surer.
struct ForeignDoubt {
    /// The margin of a reading that something speaks against, in nats.
    private static let margin = 1.3
    private static let fewestNumbers = 2

    private let labels: LabelIndex
    /// For each row of a grid its own texts and the numbers of the fields read from it.
    private var rows: [(row: LexemeRow, fields: [Int])]
    private let extra: [RawExtra]
    /// The cells that were taken for want of a better reading.
    private let leftover: Set<Int>

    init(_ extra: [RawExtra], of rows: [LexemeRow], leftover: Set<Int>, labels: LabelIndex) {
        self.extra = extra
        self.leftover = leftover
        self.labels = labels
        let numbers = Dictionary(
            extra.enumerated().flatMap { number, entry in
                entry.isKnown ? [] : entry.field.lexemes.map { ($0, number) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        self.rows = rows.map { row in (row, row.isLine ? [] : row.printed.compactMap { numbers[$0.id] }) }
    }

    /// The fields, doubted where their rows are.
    func applied() -> [RawExtra] {
        var doubted = extra
        var isBelow = false
        for number in rows.indices {
            let (row, fields) = rows[number]
            if fields.count < Self.fewestNumbers {
                isBelow = false
                if fields.isEmpty { continue }
            }
            isBelow = isBelow || opensTable(number)
            guard isBelow || row.printed.contains(where: { leftover.contains($0.id) }) else { continue }
            for field in fields {
                doubted[field] = RawExtra(
                    label: extra[field].label,
                    field: Self.doubted(extra[field].field),
                    isKnown: false
                )
            }
        }
        return doubted
    }

    private static func doubted(_ field: RawField) -> RawField {
        var field = field
        field.margin = min(field.margin, margin)
        return field
    }

    /// Whether the values of a row look like heads.
    private func opensTable(_ number: Int) -> Bool {
        let (row, fields) = rows[number]
        guard fields.count >= Self.fewestNumbers else { return false }
        let values = fields.map { TextFolding.key(extra[$0].field.text) }
        if values.contains(where: isColumn) { return true }
        let isWords = row.printed.allSatisfy { LabelShape.isLabelLike($0.key) }
        let next = number + 1 < rows.count ? rows[number + 1] : nil
        guard isWords, let next, next.fields.count >= Self.fewestNumbers else { return false }
        return next.row.printed.count { ForeignTables.areNumbers([$0]) } >= Self.fewestNumbers
            && next.row.printed.dropFirst().allSatisfy { cell in
                row.printed.contains { $0.columns?.lowerBound == cell.columns?.lowerBound }
            }
    }

    /// Whether a text is a head of a column that the vocabulary knows.
    private func isColumn(_ key: [Unicode.Scalar]) -> Bool {
        guard let match = labels.exactMatch(key) else { return false }
        return match.roles.contains { $0.indicatorColumn != nil || $0.executionColumn != nil }
    }
}
