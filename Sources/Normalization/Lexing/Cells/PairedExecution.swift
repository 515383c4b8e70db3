internal import DocumentModel
internal import FormModel

/// A matrix of budgets whose columns are labels: what was budgeted and what was spent stand beside each other, each behind
/// its own label, and below them the parts of both.
///
///     预算数：            386.50 │ 执行数：            379.82
///     其中：财政拨款      366.50 │ 其中：财政拨款      359.82
///     其他资金             20.00 │ 其他资金             20.00
///
/// It is put under heads, so that it is read as all others are. A rate beside all rows has its head above.
enum PairedExecution {
    /// The labels of a row and the amounts behind them, one of either for each side.
    struct Pairs {
        /// What names the rows at the side of the table.
        let names: [Lexeme]
        let labels: [Lexeme]
        let values: [Lexeme]
        /// What stands behind the last side.
        let rest: Lexeme?
        /// A label with its value in one cell behind the last side.
        let remark: Lexeme?
    }

    private static let fewestSides = 2

    /// The rows with such matrices under heads; all rows and their lexemes are numbered anew where there is one.
    static func headed(_ rows: [LexemeRow], labels: LabelIndex) -> [LexemeRow] {
        var headed: [LexemeRow] = []
        var isChanged = false
        var number = 0
        while number < rows.count {
            guard let first = pairs(of: rows[number]), let heads = heads(first, labels) else {
                headed.append(rows[number])
                number += 1
                continue
            }
            let rest = first.rest.flatMap { rest in number > 0 ? head(over: rest, rows[number - 1], labels) : nil }
            var parts: [Pairs] = []
            while number + parts.count + 1 < rows.count, let next = pairs(of: rows[number + parts.count + 1]),
                isPart(next, besides: first)
            {
                parts.append(next)
            }
            guard !parts.isEmpty, (first.rest == nil) == (rest == nil), first.remark == nil else {
                let whole = wholes(rows[number...], labels)
                headed += whole.map { matrix($0.columns, $0.names, $0.remarks, rows[number]) } ?? [rows[number]]
                isChanged = isChanged || whole != nil
                number += whole?.rowCount ?? 1
                continue
            }
            if let rest {
                let above = headed[headed.count - 1]
                headed[headed.count - 1] = above.keeping { $0.id != rest.id }
            }
            headed += matrix(first, heads, rest, parts, rows[number])
            number += 1 + parts.count
            isChanged = true
        }
        return isChanged ? LexemeRow.numbered(headed) : rows
    }

    /// A row of labels and amounts by turns, with a further value at most.
    static func pairs(of row: LexemeRow) -> Pairs? {
        let names = row.printed.prefix { $0.has(.band) }
        let cells = row.printed.dropFirst(names.count)
        let ends = cells.count / 2 * 2 + cells.startIndex
        guard cells.count >= 2 * fewestSides else { return nil }
        let labels = stride(from: cells.startIndex, to: ends, by: 2).map { cells[$0] }
        let values = stride(from: cells.startIndex + 1, to: ends, by: 2).map { cells[$0] }
        let last = ends < cells.endIndex ? cells[ends] : nil
        let remark = last.flatMap { $0.label == nil && !isAmount($0.key) && $0.key.contains(":") ? $0 : nil }
        let rest = remark == nil ? last : nil
        guard (values + [rest].compactMap(\.self)).allSatisfy({ $0.label == nil && isAmount($0.key) }),
            !labels.contains(where: { isAmount($0.key) })
        else { return nil }
        return Pairs(names: Array(names), labels: labels, values: values, rest: rest, remark: remark)
    }

    private static func isAmount(_ key: [Unicode.Scalar]) -> Bool {
        RowAlignment.fits(key, .amount) || RowAlignment.fits(key, .percent) || NumberParsing.isDash(key)
    }

    /// What the labels are as heads of the matrix, of which nobody may know some.
    ///
    /// - Returns: `nil` where less than two of the matrix's columns are among them, or one twice.
    private static func heads(_ pairs: Pairs, _ labels: LabelIndex) -> [LabelMatch?]? {
        let matches = pairs.labels.map { columnMatch($0, labels) }
        let columns = matches.compactMap { $0?.roles.lazy.compactMap(\.executionColumn).first }
        let areOthersLikeHeads = zip(pairs.labels, matches).allSatisfy { label, match in
            match != nil || label.label == nil && LabelShape.isLabelLike(label.key)
        }
        return columns.count >= fewestSides && Set(columns).count == columns.count && areOthersLikeHeads
            ? matches : nil
    }

    static func columnMatch(_ label: Lexeme, _ labels: LabelIndex) -> LabelMatch? {
        if label.role(\.executionColumn) != nil { return label.label }
        var key = label.key
        while key.last == ":" { key.removeLast() }
        return labels.headMatch(key).flatMap { match in
            match.roles.contains { $0.executionColumn != nil } ? match : nil
        }
    }

    /// The head of the matrix over what stands behind its last side.
    private static func head(over rest: Lexeme, _ above: LexemeRow, _ labels: LabelIndex) -> Lexeme? {
        above.printed.first { head in
            guard let columns = head.columns, let own = rest.columns else { return false }
            return columns.overlaps(own) && columnMatch(head, labels) != nil
        }.map { head in columnMatch(head, labels).map(head.labelled) ?? head }
    }

    /// Whether a row has the same part of the money on each side.
    private static func isPart(_ pairs: Pairs, besides first: Pairs) -> Bool {
        let roles = Set(pairs.labels.map { $0.role(\.executionRow) })
        let isNamed = roles.first != .some(nil) || Set(pairs.labels.map(\.key)).count == 1
        return pairs.labels.count == first.labels.count && roles.count == 1 && isNamed && pairs.rest == nil
            && pairs.remark == nil
            && zip(pairs.values, first.values).allSatisfy { $0.columns?.lowerBound == $1.columns?.lowerBound }
    }

    /// What is said of the whole money in rows that have no parts below them, over one or several rows.
    ///
    /// - Returns: `nil` where they do not say both what was budgeted and what was spent, or one thing twice.
    private static func wholes(
        _ rows: ArraySlice<LexemeRow>,
        _ labels: LabelIndex
    ) -> (names: [Lexeme], columns: [(head: Lexeme, value: Lexeme)], remarks: [[Lexeme]], rowCount: Int)? {
        var names: [Lexeme] = []
        var remarks: [[Lexeme]] = []
        var columns: [(head: Lexeme, value: Lexeme)] = []
        var rowCount = 0
        for row in rows {
            if !columns.isEmpty, let (score, rest) = score(of: row, labels),
                !columns.contains(where: { $0.head.role(\.executionColumn) == score.head.role(\.executionColumn) })
            {
                columns.append(score)
                remarks.append(rest)
                rowCount += 1
                break
            }
            guard !row.isLine, let pairs = pairs(of: row), pairs.rest == nil else { break }
            let heads = pairs.labels.map { columnMatch($0, labels).map($0.labelled) }.compactMap(\.self)
            guard heads.count == pairs.labels.count, !pairs.labels.contains(where: { $0.role(\.pairIndex) != nil })
            else {
                break
            }
            names += pairs.names
            columns += zip(heads, pairs.values).map { ($0, $1) }
            if let remark = pairs.remark {
                guard let (label, value) = remark.partedAtColon else {
                    remarks.append([remark])
                    rowCount += 1
                    continue
                }
                if let match = columnMatch(label, labels) {
                    columns.append((label.labelled(match), value))
                } else {
                    remarks.append([label.labelled(.extra), value])
                }
            }
            rowCount += 1
        }
        let found = columns.compactMap { $0.head.role(\.executionColumn) }
        let amounts = found.filter(labels.isAmountColumn)
        return amounts.count >= fewestSides && Set(found).count == found.count
            ? (names, columns, remarks, rowCount) : nil
    }

    /// The label and the value of the matrix that a row begins with in front of pairs that are none of it, and those.
    private static func score(
        of row: LexemeRow,
        _ labels: LabelIndex
    ) -> (score: (head: Lexeme, value: Lexeme), rest: [Lexeme])? {
        let printed = row.printed
        guard !row.isLine, printed.count >= 2 * fewestSides, printed.count.isMultiple(of: 2), printed[0].label == nil,
            let match = columnMatch(printed[0], labels), isAmount(printed[1].key),
            stride(from: 2, to: printed.count, by: 2).allSatisfy({ columnMatch(printed[$0], labels) == nil })
        else { return nil }
        return ((printed[0].labelled(match), printed[1]), Array(printed.dropFirst(2)))
    }

    private static func matrix(
        _ columns: [(head: Lexeme, value: Lexeme)],
        _ names: [Lexeme],
        _ remarks: [[Lexeme]],
        _ row: LexemeRow
    ) -> [LexemeRow] {
        // Where the rows of a list stand behind what names their project, they stay there.
        let start = row.printed.first?.columns?.lowerBound ?? 0
        let front = row.lexemes.filter { $0.continuesSpan && ($0.columns?.upperBound ?? .max) <= start }
        func placed(_ lexemes: [Lexeme], behind count: Int) -> [Lexeme] {
            front
                + lexemes.enumerated().map { offset, lexeme in
                    var placed = lexeme
                    placed.columns = (start + count + offset)..<(start + count + offset + 1)
                    return placed
                }
        }
        let lines =
            [placed(names + columns.map(\.head), behind: 0)]
            + ([columns.map(\.value)] + remarks).map { placed($0, behind: names.count) }
        return lines.enumerated().map { number, lexemes in
            LexemeRow(
                index: row.index,
                layout: row.layout,
                afterBreak: number == 0 && row.afterBreak,
                lexemes: lexemes
            )
        }
    }

    private static func matrix(
        _ first: Pairs,
        _ heads: [LabelMatch?],
        _ restHead: Lexeme?,
        _ parts: [Pairs],
        _ row: LexemeRow
    ) -> [LexemeRow] {
        func placed(_ lexeme: Lexeme, _ column: Lexeme) -> Lexeme {
            var placed = lexeme
            placed.columns = column.columns
            return placed
        }
        func matrixRow(_ lexemes: [Lexeme], afterBreak: Bool = false) -> LexemeRow {
            LexemeRow(index: row.index, layout: row.layout, afterBreak: afterBreak, lexemes: lexemes)
        }
        let columns = zip(zip(first.labels, heads), first.values).map { head, value in
            placed(head.1.map(head.0.labelled) ?? head.0, value)
        }
        let rest = zip([restHead].compactMap(\.self), [first.rest].compactMap(\.self)).map { placed($0, $1) }
        let repeated = LabelMatch(roles: [.ignoredColumn], distance: 0, decoration: nil)
        return [
            matrixRow(first.names + columns + rest, afterBreak: row.afterBreak),
            matrixRow(first.values + [first.rest].compactMap(\.self)),
        ]
            + parts.map { part in
                let sides = zip(part.labels, part.values).dropFirst().flatMap { label, value in
                    [label.labelled(repeated), value]
                }
                return matrixRow(part.names + [part.labels[0], part.values[0]] + sides)
            }
    }
}
