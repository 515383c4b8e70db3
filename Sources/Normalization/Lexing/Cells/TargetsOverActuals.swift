internal import FormModel

/// Indicator tables with two rows for each indicator, its target over what was done, below one head; a column beside says which
/// is which.
///
///     三级指标   │ 类别 │ 指标值 │ 分值
///     支持技改   │ 目标 │ ≥32个 │ 15
///               │ 完成 │ 34个  │
///
/// What was done becomes a column of its own.
struct TargetsOverActuals {
    private let target: Set<[Unicode.Scalar]>
    private let actual: Set<[Unicode.Scalar]>

    init(_ guessed: Vocabulary.GuessedHeads) {
        target = Set(guessed.targetRows.map(TextFolding.key))
        actual = Set(guessed.actualRows.map(TextFolding.key))
    }

    private struct Heads {
        let name: Range<Int>
        let kind: Range<Int>
        let value: Range<Int>
        /// Where the new column is.
        let end: Int
    }

    /// The rows with those of each such indicator as one; all are numbered anew where there is one.
    func joined(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard number + 2 < rows.count, let heads = heads(rows[number], over: rows[number + 1]) else { return nil }
            var joined = [headed(rows[number], heads)]
            var isJoined = false
            var next = number + 1
            while next < rows.count, !rows[next].isLine, !rows[next].printed.contains(where: \.isIndicatorHead) {
                if next + 1 < rows.count, let row = self.joined(rows[next], rows[next + 1], heads) {
                    joined.append(row)
                    isJoined = true
                    next += 2
                } else {
                    joined.append(rows[next])
                    next += 1
                }
            }
            return isJoined ? (joined, next - number) : nil
        }
    }

    private func heads(_ row: LexemeRow, over first: LexemeRow) -> Heads? {
        guard !row.isLine, !first.isLine,
            let name = row.printed.first(where: { $0.role(\.indicatorColumn) == .level3 })?.columns,
            !row.printed.contains(where: { $0.role(\.indicatorColumn) == .actual }),
            let value = row.printed.first(where: { $0.role(\.indicatorColumn) == .target })?.columns,
            let kind = first.printed.first(where: { target.contains($0.key) })?.columns, kind != value,
            row.printed.contains(where: { $0.columns == kind }),
            let end = row.lexemes.compactMap({ $0.columns?.upperBound }).max()
        else { return nil }
        return Heads(name: name, kind: kind, value: value, end: end)
    }

    /// The heads with one over what was done, and the one over the kinds a label of nothing.
    private func headed(_ row: LexemeRow, _ heads: Heads) -> LexemeRow {
        var headed = row
        for place in row.lexemes.indices where row.lexemes[place].columns == heads.kind {
            headed.lexemes[place].label = .band
        }
        headed.lexemes.append(Lexeme.impliedHead(.actual, column: heads.end, row: row.index))
        return headed
    }

    /// The two rows of an indicator as one; `nil` where they are no such rows.
    private func joined(_ first: LexemeRow, _ second: LexemeRow, _ heads: Heads) -> LexemeRow? {
        guard !second.isLine, let target = kind(first, heads), self.target.contains(target.key),
            let actual = kind(second, heads), self.actual.contains(actual.key),
            !second.printed.contains(where: { $0.columns == heads.name })
        else { return nil }
        var joined = first
        joined.lexemes = first.lexemes.map { $0.id == target.id ? $0.labelled(.band) : $0 }
        joined.lexemes += second.lexemes.filter { !$0.continuesSpan && !($0.isBlank && $0.columns != heads.value) }
            .map { cell in
                if cell.id == actual.id { return cell.labelled(.band) }
                guard cell.columns == heads.value else { return cell.placed(row: first.index, columns: cell.columns) }
                return cell.placed(row: first.index, columns: heads.end..<(heads.end + 1))
            }
        joined.lexemes.sort { ($0.columns?.lowerBound ?? 0) < ($1.columns?.lowerBound ?? 0) }
        return joined
    }

    private func kind(_ row: LexemeRow, _ heads: Heads) -> Lexeme? {
        row.printed.first { $0.columns == heads.kind }
    }
}
