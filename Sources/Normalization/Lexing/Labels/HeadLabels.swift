internal import FormModel

/// Labels the heads in a row of a grid by what stands beside them: words of their own elsewhere are heads among heads.
struct HeadLabels {
    private let index: LabelIndex

    init(_ index: LabelIndex) {
        self.index = index
    }

    func labelled(_ lexemes: [Lexeme]) -> [Lexeme] {
        var lexemes = lexemes
        // Under its head a cell of a table is found whatever the head is.
        for place in lexemes.indices where lexemes[place].label?.roles.allSatisfy({ $0.otherColumn != nil }) ?? false {
            lexemes[place].label = nil
        }
        labelHeads(&lexemes)
        labelGarbledHead(&lexemes)
        labelCutHeads(&lexemes)
        labelYear(&lexemes)
        forgetTwins(&lexemes)
        return lexemes
    }

    /// Labels the heads that follow each other in lines and are words of their own elsewhere: the export prints the cells of
    /// a row of heads one below the other.
    ///
    /// All are heads of one table: `预算执行率` behind heads of indicators is an indicator's name. What is the end of a
    /// longer head that begins elsewhere, as `改进措施` is, is none of its own.
    func labelRuns(_ rows: inout [LexemeRow]) {
        let texts = rows.lazy.filter(\.isLine).flatMap(\.lexemes)
        let beginnings = Set(
            texts.filter { $0.label == nil && $0.key.count <= Self.longestBeginning }.map(\.key)
        )
        var ends: [[Unicode.Scalar]: Bool] = [:]
        func isEnd(_ key: [Unicode.Scalar]) -> Bool {
            if let known = ends[key] { return known }
            let isEnd = beginnings.contains { index.exactMatch($0 + key, isOneRun: false) != nil }
            ends[key] = isEnd
            return isEnd
        }
        labelRuns(&rows, isEnd) { $0.executionColumn != nil }
        labelRuns(&rows, isEnd) { $0.indicatorColumn != nil }
    }

    private static let longestBeginning = 12

    private func labelRuns(
        _ rows: inout [LexemeRow],
        _ isEnd: ([Unicode.Scalar]) -> Bool,
        of isColumn: (LabelRole) -> Bool
    ) {
        var run: [(row: Int, place: Int, match: LabelMatch?)] = []
        func close() {
            let known = run.count { $0.match == nil }
            let columns = run.compactMap {
                ($0.match ?? rows[$0.row].lexemes[$0.place].label)?.roles.first(where: isColumn)
            }
            let areDistinct = known > 0 && Set(columns).count == run.count
            if run.count >= Self.fewestHeads, 2 * known >= run.count || areDistinct {
                for head in run where rows[head.row].lexemes[head.place].label == nil {
                    rows[head.row].lexemes[head.place].label = head.match
                }
            }
            run = []
        }
        for row in rows.indices {
            guard rows[row].isLine else {
                close()
                continue
            }
            for (place, lexeme) in rows[row].lexemes.enumerated() {
                let match = lexeme.label == nil ? index.headMatch(lexeme.key) : nil
                let isHead = (lexeme.label ?? match)?.roles.contains(where: isColumn) ?? false
                if isHead, match == nil || !isEnd(lexeme.key) {
                    run.append((row, place, match))
                } else {
                    close()
                }
            }
        }
        close()
    }

    /// So many heads of a table's columns beside each other are a row of heads.
    private static let fewestHeads = 3
    /// So many cells that look like labels are a row of heads with a single word for points among them.
    private static let fewestUnknownHeads = 5

    /// Labels the heads of a row that are words of their own elsewhere, such as 完成情况.
    private func labelHeads(_ lexemes: inout [Lexeme]) {
        let matches = lexemes.indices.map { headMatch(at: $0, in: lexemes) }
        guard matches.contains(where: { $0 != nil }) else { return }
        let isHead = zip(lexemes, matches).map { lexeme, match in
            match != nil || lexeme.role(\.indicatorColumn) != nil || lexeme.role(\.executionColumn) != nil
        }
        let printed = lexemes.filter { !$0.isBlank && !$0.continuesSpan }
        let heads = isHead.count { $0 }
        let isAmongKnown =
            heads >= Self.fewestHeads && 2 * heads >= printed.count
            && zip(lexemes, matches).contains { $0.label != nil && $1 == nil && !$0.has(.band) }
        // Beside many heads that nobody knows a single one is enough.
        let isAmongUnknown =
            printed.count >= Self.fewestUnknownHeads
            && matches.contains { $0?.roles.contains(.indicator(.weight)) ?? false }
            && zip(lexemes, matches).allSatisfy { lexeme, match in
                lexeme.label == nil || match != nil || lexeme.continuesSpan || lexeme.has(.ignoredColumn)
                    || lexeme.role(\.indicatorColumn) != nil
                    || lexeme.role(\.measurePart) != nil
            }
            && printed.allSatisfy { LabelShape.isLabelLike($0.key) }
        guard isAmongKnown || isAmongUnknown || isOfMatrix(printed, lexemes.indices.compactMap { matches[$0] }) else {
            return
        }
        for (place, match) in matches.enumerated() {
            guard let match else { continue }
            let known = lexemes[place].label
            lexemes[place].label = LabelMatch(
                roles: match.roles + (known?.roles.filter { $0 != .band && $0.goalIndex == nil } ?? []),
                distance: 0,
                decoration: match.decoration
            )
        }
    }

    /// Whether a row is the heads of a matrix of budgets, most of which nobody knows: one is its label anywhere, another one is a
    /// head of it only here, and there are no values among them.
    private func isOfMatrix(_ printed: [Lexeme], _ matches: [LabelMatch]) -> Bool {
        printed.count >= Self.fewestHeads && printed.contains { $0.role(\.executionColumn) != nil }
            && matches.contains { $0.roles.contains { $0.executionColumn != nil } }
            && printed.allSatisfy { cell in
                cell.role(\.pairIndex) == nil && cell.role(\.indicatorColumn) == nil
                    && ![.amount, .percent, .number].contains { RowAlignment.fits(cell.key, $0) }
            }
    }

    /// What a cell of a row of heads is.
    ///
    /// The name of a part of the form is a head only behind other heads of indicators that lack it: in front of them it names
    /// their table.
    private func headMatch(at place: Int, in lexemes: [Lexeme]) -> LabelMatch? {
        let lexeme = lexemes[place]
        guard !lexeme.isBlank, !lexeme.continuesSpan, let match = index.headMatch(lexeme.key) else { return nil }
        guard lexeme.has(.band), let column = match.roles.lazy.compactMap(\.indicatorColumn).first else { return match }
        let known = { (lexemes: ArraySlice<Lexeme>) in lexemes.compactMap { $0.role(\.indicatorColumn) } }
        return !known(lexemes[..<place]).isEmpty && !known(lexemes[...]).contains(column) ? match : nil
    }

    /// So many heads of indicators beside each other leave no doubt about what the one is that lost letters.
    private static let fewestBesideGarbled = 6

    /// Labels the one cell among many heads of indicators that is a head but for letters that it lost.
    private func labelGarbledHead(_ lexemes: inout [Lexeme]) {
        let known = lexemes.compactMap { $0.role(\.indicatorColumn) }
        let unknown = lexemes.indices.filter { lexemes[$0].label == nil && !lexemes[$0].isBlank }
        guard known.count >= Self.fewestBesideGarbled, unknown.count == 1,
            let match = index.garbledMatch(lexemes[unknown[0]].key),
            let column = match.roles.lazy.compactMap(\.indicatorColumn).first, !known.contains(column)
        else { return }
        lexemes[unknown[0]].label = match
    }

    /// Labels the cells among many heads of indicators that are the end of one: an export lost the lines above in its cell.
    private func labelCutHeads(_ lexemes: inout [Lexeme]) {
        let known = Set(lexemes.compactMap { $0.role(\.indicatorColumn) })
        guard known.count >= Self.fewestBesideGarbled else { return }
        for place in lexemes.indices where lexemes[place].label == nil && !lexemes[place].isBlank {
            lexemes[place].label = index.cutHeadMatch(lexemes[place].key, besides: known)
        }
    }

    private static let fewestBesideYear = 2

    /// Labels the head over targets that a year stands in front of, as `2025年指标值`, where it is the only one in a row of heads.
    private func labelYear(_ lexemes: inout [Lexeme]) {
        let known = lexemes.compactMap { $0.role(\.indicatorColumn) }
        guard known.count >= Self.fewestBesideYear, !known.contains(.target) else { return }
        let matches = lexemes.indices.compactMap { place -> (place: Int, match: LabelMatch)? in
            guard lexemes[place].label == nil, let head = TitleMatching.withoutLeadingYear(lexemes[place].key),
                let match = index.exactMatch(head), match.roles.contains(.indicator(.target))
            else { return nil }
            return (place, match)
        }
        if matches.count == 1 { lexemes[matches[0].place].label = matches[0].match }
    }

    /// Takes its label from a head that is known but for an edit where the head as it is known stands in the same row: it is
    /// another, as `半年目标值` is beside `全年目标值`.
    private func forgetTwins(_ lexemes: inout [Lexeme]) {
        let exact = lexemes.filter { $0.label?.distance == 0 }.compactMap { $0.role(\.indicatorColumn) }
        for place in lexemes.indices where lexemes[place].label?.distance ?? 0 > 0 {
            if let column = lexemes[place].role(\.indicatorColumn), exact.contains(column) {
                lexemes[place].label = nil
            }
        }
    }
}
