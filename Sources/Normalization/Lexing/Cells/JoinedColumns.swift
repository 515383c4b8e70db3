internal import DocumentModel
internal import FormModel

/// Tables with columns that hold two things each, as their heads say.
///
///     三级指标 │ 目标值／完成值   │ 分值／得分        类别     │ 绩效指标（名称及目标值）
///     养护里程 │ 12公里／11公里  │ 15／14.5         产出指标 │ 清运垃圾≥8,600吨
///
/// Each becomes two columns beside each other.
struct JoinedColumns {
    private let labels: LabelIndex
    private let written: WrittenIndicators

    private static let slashes = ScalarSet("/／")
    private static let joints = ScalarSet("及和与、+")
    private static let nameEndings = ["名称", "指标", "内容"].map { Array($0.unicodeScalars) }
    /// The margin, in nats, of what a mark parts, and of what it may part elsewhere as well.
    private static let (margin, guessMargin) = (4.0, 0.5)

    init(_ lexicon: Lexicon) {
        labels = lexicon.labels
        written = WrittenIndicators(lexicon)
    }

    private struct Head {
        let cell: Lexeme
        let first: Lexeme
        let second: Lexeme
        /// What parts the cells below; `nil` where a name ends and its value begins.
        let mark: Unicode.Scalar?

        var columns: Range<Int> { cell.columns ?? 0..<1 }
    }

    /// The rows with such columns as two; no row is added or taken away.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        var rows = rows
        var done = 0
        for number in rows.indices where !rows[number].isLine {
            // From the right, so that the columns of the others stay where they are.
            let heads = heads(in: rows[number]).sorted { $0.columns.lowerBound > $1.columns.lowerBound }
            guard !heads.isEmpty else { continue }
            let keys = heads.map(\.cell.key)
            func isOther(_ row: LexemeRow) -> Bool {
                row.isLine || row.printed.contains { keys.contains($0.key) }
            }
            let start = rows[done..<number].lastIndex(where: \.isLine).map { $0 + 1 } ?? done
            let end = rows[(number + 1)...].firstIndex(where: isOther) ?? rows.endIndex
            done = end
            for head in heads {
                for place in start..<end {
                    rows[place].lexemes = rows[place].lexemes.flatMap { cell -> [Lexeme] in
                        if cell.columns == head.columns, place == number { return [head.first, head.second] }
                        let isPart = cell.columns == head.columns && place > number && cell.label == nil
                        return isPart ? parts(of: cell, under: head) : [widened(cell, behind: head.columns)]
                    }
                }
            }
        }
        return rows
    }

    /// A cell of a table that has a further column behind some others.
    private func widened(_ cell: Lexeme, behind columns: Range<Int>) -> Lexeme {
        guard let own = cell.columns, own.upperBound >= columns.upperBound else { return cell }
        let isBehind = own.lowerBound >= columns.upperBound
        // What reaches over the column reaches over both.
        guard isBehind || own.lowerBound <= columns.lowerBound else { return cell }
        var widened = cell
        widened.columns = (own.lowerBound + (isBehind ? 1 : 0))..<(own.upperBound + 1)
        return widened
    }

    private func parts(of cell: Lexeme, under head: Head) -> [Lexeme] {
        let scalars = Array(cell.text.unicodeScalars)
        let (first, second, margin) = parts(of: scalars, head.mark)
        let columns = head.columns
        let next = columns.upperBound..<(columns.upperBound + 1)
        return [(first, columns), (second, next)].map { text, columns in
            var part = cell.piece(text, column: 0, margin: margin, continuesSpan: cell.continuesSpan)
            part.columns = columns
            return part
        }
    }

    private func parts(
        of scalars: [Unicode.Scalar],
        _ mark: Unicode.Scalar?
    ) -> (first: ArraySlice<Unicode.Scalar>, second: ArraySlice<Unicode.Scalar>, margin: Double) {
        guard let mark else {
            let (name, value, margin) = written.parted(scalars[...])
            return (name, value, margin)
        }
        // Units may have the mark as well, and then as often on both sides.
        let places = scalars.indices.filter { scalars[$0] == mark }
        guard places.count % 2 == 1 else { return (scalars[...], [], Self.guessMargin) }
        let place = places[places.count / 2]
        let isOnly = places.count == 1
        return (
            trimmed(scalars[..<place]), trimmed(scalars[(place + 1)...]), isOnly ? Self.margin : Self.guessMargin
        )
    }

    private func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var text = text.drop(while: \.isSpace)
        while text.last?.isSpace ?? false { text.removeLast() }
        return text
    }

    // MARK: Heads

    private func heads(in row: LexemeRow) -> [Head] {
        guard row.printed.contains(where: \.isIndicatorHead) else { return [] }
        return row.printed.compactMap { slashed($0) ?? named($0) }
    }

    /// Two heads with a slash between them.
    private func slashed(_ cell: Lexeme) -> Head? {
        let scalars = Array(cell.text.unicodeScalars)
        let places = scalars.indices.filter { Self.slashes.contains(scalars[$0]) }
        guard places.count == 1, let place = places.first else { return nil }
        return head(cell, trimmed(scalars[..<place]), trimmed(scalars[(place + 1)...]), mark: scalars[place]) { key in
            let match = labels.exactMatch(key) ?? labels.headMatch(key)
            return match.flatMap { $0.roles.contains(where: \.isColumn) ? $0 : nil }
        }
    }

    /// A head over names and the targets behind them.
    private func named(_ cell: Lexeme) -> Head? {
        guard cell.label == nil || cell.role(\.indicatorColumn) != nil else { return nil }
        let scalars = Array(cell.text.unicodeScalars)
        let open = scalars.lastIndex { "(（".unicodeScalars.contains($0) }
        let inner = open.map { scalars[($0 + 1)...].prefix { !")）".unicodeScalars.contains($0) } } ?? scalars[...]
        guard let joint = inner.firstIndex(where: Self.joints.contains) else { return nil }
        let name = TextFolding.key(String(scalars: inner[..<joint]))
        let target = labels.exactMatch(TextFolding.key(String(scalars: inner[(joint + 1)...])))
        guard Self.nameEndings.contains(where: { name.suffix($0.count).elementsEqual($0) }), let target,
            target.roles.contains(.indicator(.target))
        else { return nil }
        let level3 = LabelMatch(roles: [.indicator(.level3)], distance: 0, decoration: nil)
        let end = cell.columns?.upperBound ?? 1
        return Head(
            cell: cell,
            first: cell.labelled(level3),
            second: Lexeme.implied(
                LabelMatch(roles: [.indicator(.target)], distance: 0, decoration: nil),
                columns: end..<(end + 1),
                row: cell.row
            ),
            mark: nil
        )
    }

    private func head(
        _ cell: Lexeme,
        _ first: ArraySlice<Unicode.Scalar>,
        _ second: ArraySlice<Unicode.Scalar>,
        mark: Unicode.Scalar,
        _ match: ([Unicode.Scalar]) -> LabelMatch?
    ) -> Head? {
        guard let columns = cell.columns, let left = match(TextFolding.key(String(scalars: first))),
            let right = match(TextFolding.key(String(scalars: second)))
        else { return nil }
        func part(_ text: ArraySlice<Unicode.Scalar>, _ columns: Range<Int>, _ label: LabelMatch) -> Lexeme {
            cell.piece(text, column: 0, margin: .infinity).placed(row: cell.row, columns: columns).labelled(label)
        }
        return Head(
            cell: cell,
            first: part(first, columns, left),
            second: part(second, columns.upperBound..<(columns.upperBound + 1), right),
            mark: mark
        )
    }
}
