internal import DocumentModel

/// Label and value in one run.
extension Lexer {
    /// Cuts labels that nobody knows from their values on a line that has known ones with colons as well, or nothing but
    /// such pairs.
    mutating func splittingUnknownPairs(_ lexemes: [Lexeme]) -> [Lexeme] {
        var found: [Lexeme] = []
        let hasKnown =
            lexemes.contains { $0.isFollowedByColon && isPairLabel($0.label) }
            || lexemes.allSatisfy(isUnknownPair) && (lexemes.count > 1 || lexemes.allSatisfy(isDated))
        for lexeme in lexemes {
            let scalars = Array(lexeme.text.unicodeScalars)
            guard lexeme.label == nil, let head = unknownLabelEnd(scalars) else {
                found.append(lexeme)
                continue
            }
            if hasKnown, lexemes.count > 1, head.end == scalars.count {
                found.append(lexeme.labelled(head.match))
                continue
            }
            let parts = pairs(in: lexeme, scalars, head: head)
            let isName =
                LabelShape.isName(scalars[head.end...])
                || lexemes.count > 1 && LabelShape.areNames(scalars[head.end...])
            // A further label whose beginning does not show stays in the value, which is doubtful.
            let isSeveral = lexemes.count == 1 && scalars[head.end...].contains { $0 == ":" || $0 == "：" }
            found += parts.count > 2 || (hasKnown || isSeveral) && parts.count == 2 && isName ? parts : [lexeme]
        }
        return found
    }

    /// The year of the form that stands behind a pair on a line, as `2024年度` behind the unit: it is no part of the value.
    func tellingYear(_ lexemes: [Lexeme]) -> [Lexeme] {
        guard lexemes.count > 2, let first = lexemes.first, first.isFollowedByColon, isPairLabel(first.label) else {
            return lexemes
        }
        var told = lexemes
        for place in lexemes.indices.dropFirst(2)
        where lexemes[place].label == nil && lexemes[place - 1].label == nil
            && TitleMatching.yearLine(lexemes[place].key) != nil
        {
            told[place] = lexemes[place].labelled(.band)
        }
        return told
    }

    private func isUnknownPair(_ lexeme: Lexeme) -> Bool {
        let scalars = Array(lexeme.text.unicodeScalars)
        guard lexeme.label == nil, let head = unknownLabelEnd(scalars), head.end < scalars.count else { return false }
        return LabelShape.isName(scalars[head.end...]) || LabelShape.areNames(scalars[head.end...])
    }

    /// Whether a label that nobody knows has a day behind its colon.
    private func isDated(_ lexeme: Lexeme) -> Bool {
        let key = TextFolding.key(lexeme.text)
        guard let colon = key.firstIndex(of: ":") else { return false }
        return DateParsing.date(Array(key[(colon + 1)...])) != nil
    }

    /// The end, behind the colon, of what looks like a label and is none that is known.
    private func unknownLabelEnd(_ scalars: [Unicode.Scalar]) -> (end: Int, match: LabelMatch)? {
        guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let key = TextFolding.key(String(scalars: scalars[..<colon]))
        guard LabelShape.isLabelLike(key), index.exactMatch(key) == nil, index.headMatch(key) == nil,
            key != Array("其中".unicodeScalars)
        else { return nil }
        return (colon + 1, LabelMatch(roles: [.extra], distance: 0, decoration: nil))
    }

    /// Cuts `label：value label：value …` at the labels; `nil` where the text does not begin with a label and a colon.
    mutating func splittingPairs(_ lexeme: Lexeme) -> [Lexeme]? {
        let scalars = Array(lexeme.text.unicodeScalars)
        return labelEnd(scalars, from: 0).map { pairs(in: lexeme, scalars, head: $0) }
    }

    /// Cuts a pair's label from the amount that stands right behind it, without a colon or a gap; `nil` where there
    /// is anything else.
    ///
    /// `其他资金14.0000`; a whole number may be a part of a name.
    mutating func splittingAmount(_ lexeme: Lexeme) -> [Lexeme]? {
        let scalars = Array(lexeme.text.unicodeScalars)
        guard let last = scalars.last, NumberParsing.isDigit(last), let first = scalars.first,
            index.mayBegin(with: first), let start = scalars.firstIndex(where: NumberParsing.isDigit)
        else { return nil }
        let amount = TextFolding.key(String(scalars: scalars[start...]))
        guard amount.contains("."), NumberParsing.number(amount[...]) != nil,
            let match = index.exactMatch(TextFolding.key(String(scalars: scalars[..<start]))), isPairLabel(match)
        else { return nil }
        return pairs(in: lexeme, scalars, head: (start, match))
    }

    private static let shortestLineLabel = 4
    private static let mostLabelLines = 3

    /// Cuts a cell of several lines at the lines that are a pair's label; `nil` where there are none, or several.
    mutating func splittingLines(_ lexeme: Lexeme, _ lines: [RecoveredText]) -> [Lexeme]? {
        guard lines.count > 1 else { return nil }
        let lines = lines.flatMap(partedBehindLabel)
        var found: (lines: Range<Int>, match: LabelMatch)?
        for start in lines.indices {
            guard let first = TextFolding.key(lines[start].text).first, index.mayBegin(with: first) else { continue }
            for end in (start + 1)...min(lines.count, start + Self.mostLabelLines) {
                let key = lines[start..<end].flatMap { TextFolding.key($0.text) }
                guard key.count >= Self.shortestLineLabel,
                    let match = index.exactMatch(key, isOneRun: end == start + 1), isPairLabel(match)
                else { continue }
                if let found, found.lines.upperBound <= start { return nil }
                found = (start..<end, match)
            }
        }
        guard let found else { return nil }
        // `及代码` below `实施单位` is no value of it.
        if found.lines.upperBound < lines.count, ExplainedLabels.isLink(lines[found.lines.upperBound].text) {
            return nil
        }
        // Nor is `（指标名称）` below `项目名称`.
        let below = lines[found.lines.upperBound...].flatMap { TextFolding.key($0.text) }
        if found.lines.lowerBound == 0, below.first == "(", below.last == ")" { return nil }
        let texts = [lines[..<found.lines.lowerBound], lines[found.lines], lines[found.lines.upperBound...]]
        return texts.enumerated().compactMap { number, lines -> Lexeme? in
            guard !lines.isEmpty else { return nil }
            let text = Array(CJKText.joiningLines(lines.map(\.text)).unicodeScalars)
            var part = part(of: lexeme, text[...], id: number == 1 ? lexeme.id : makeID())
            if number == 1 { return part.labelled(found.match) }
            part.isSplit = true
            part.decisionMargin = lexeme.decisionMargin
            return part
        }
    }

    private static let fewestLabelledLines = 2

    /// Cuts a cell at its lines that begin with a label and a colon; `nil` where the first does not, or fewer than two do.
    ///
    /// What is no label of a pair elsewhere, as 年初预算数 and 年度目标 are, is one here; what nobody knows is one below a label of
    /// a pair.
    mutating func splittingLabelledLines(_ lexeme: Lexeme, _ lines: [String]) -> [Lexeme]? {
        guard lines.count >= Self.fewestLabelledLines else { return nil }
        let heads = lines.map { lineLabel(Array($0.unicodeScalars)) }
        guard let first = heads[0], let known = first.match else { return nil }
        let isPair = isPairLabel(known)
        let starts = heads.indices.filter { heads[$0].map { $0.match != nil || isPair } ?? false }
        guard starts.count >= Self.fewestLabelledLines else { return nil }
        var parts: [Lexeme] = []
        for (start, next) in zip(starts, starts.dropFirst() + [lines.endIndex]) {
            guard let head = heads[start] else { continue }
            let scalars = Array(lines[start].unicodeScalars)
            let unknown = LabelMatch(roles: [.extra], distance: 0, decoration: nil)
            let label = part(of: lexeme, scalars[..<head.end], id: parts.isEmpty ? lexeme.id : makeID())
            parts.append(label.labelled(head.match ?? unknown))
            let value = [String(scalars: scalars[head.end...])] + lines[(start + 1)..<next]
            var rest = part(of: lexeme, Array(CJKText.joiningLines(value).unicodeScalars)[...], id: makeID())
            rest.isSplit = true
            if !rest.isBlank { parts.append(rest) }
        }
        return parts
    }

    /// The end, behind the colon, of the label that a line begins with, and what is known of it.
    private func lineLabel(_ scalars: [Unicode.Scalar]) -> (end: Int, match: LabelMatch?)? {
        guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }), colon > 0 else { return nil }
        let key = TextFolding.key(String(scalars: scalars[..<colon]))
        let ofMatrix = index.headMatch(key).flatMap { $0.roles.contains { $0.executionColumn != nil } ? $0 : nil }
        if let match = index.exactMatch(key) ?? ofMatrix {
            return match.roles.contains(.heading) ? nil : (colon + 1, match)
        }
        return colon <= Self.longestUnknownLabel && LabelShape.isLabelLike(key) ? (colon + 1, nil) : nil
    }

    /// A line as it is, or the label that it begins with and what stands behind the label's colon.
    private func partedBehindLabel(_ line: RecoveredText) -> [RecoveredText] {
        let scalars = Array(line.text.unicodeScalars)
        guard let (end, _) = labelEnd(scalars, from: 0), end < scalars.count else { return [line] }
        return [line.part(0..<end), line.part(end..<scalars.count)]
    }

    private static let longestUnknownLabel = 12

    private mutating func pairs(
        in lexeme: Lexeme,
        _ scalars: [Unicode.Scalar],
        head: (end: Int, match: LabelMatch)
    ) -> [Lexeme] {
        var cuts = [(start: 0, end: head.end, match: head.match)]
        var position = head.end
        // The first place where a label may begin that ends the text.
        let endsInColon = scalars.last.map { $0 == ":" || $0 == "：" } ?? false
        let blankLabel = endsInColon ? scalars.count - 2 * index.longest : scalars.count
        while position < scalars.count {
            let start = scalars[position].isSpace ? position + 1 : position
            let value = scalars[cuts[cuts.count - 1].end..<start]
            if start < scalars.count, let next = labelEnd(scalars, from: start),
                start > position || next.match.roles.contains(.extra) && LabelShape.isName(value)
            {
                cuts.append((start, next.end, next.match))
                position = next.end
            } else if start > position, start >= blankLabel, let next = unknownLabelEnd(Array(scalars[start...])),
                start + next.end == scalars.count
            {
                // What ends in a colon behind a space is a label whose value is blank.
                cuts.append((start, scalars.count, next.match))
                position = scalars.count
            } else if start > position, LabelShape.isName(value),
                let next = unknownLabelEnd(Array(scalars[start...].prefix(Self.longestUnknownLabel)))
            {
                cuts.append((start, start + next.end, next.match))
                position = start + next.end
            } else {
                position += 1
            }
        }
        var parts: [Lexeme] = []
        for (number, cut) in cuts.enumerated() {
            let valueEnd = number + 1 < cuts.count ? cuts[number + 1].start : scalars.count
            parts.append(
                part(of: lexeme, scalars[cut.start..<cut.end], id: number == 0 ? lexeme.id : makeID()).labelled(
                    cut.match
                )
            )
            var value = part(of: lexeme, scalars[cut.end..<valueEnd], id: makeID())
            value.isSplit = true
            if !value.isBlank { parts.append(value) }
        }
        return parts
    }

    /// The end, behind the colon, of a pair's label that begins at `start`.
    private func labelEnd(_ scalars: [Unicode.Scalar], from start: Int) -> (end: Int, match: LabelMatch)? {
        let limit = min(scalars.count, start + 2 * index.longest)
        guard let colon = scalars[start..<limit].firstIndex(where: { $0 == ":" || $0 == "：" }), colon > start else {
            return nil
        }
        let key = TextFolding.key(String(scalars: scalars[start..<colon]))
        let match = index.exactMatch(key) ?? index.numberedMatch(key) ?? index.explainedMatch(key, isLine: true)
        guard let match, isPairLabel(match) else { return nil }
        return (colon + 1, match)
    }

    /// The cells of a row with those joined behind a label that are its options, each with its box.
    func joiningOptions(_ lexemes: [Lexeme]) -> [Lexeme] {
        var joined: [Lexeme] = []
        for lexeme in lexemes {
            if joined.count > 1, let last = joined.last, isOption(last), isOption(lexeme),
                isPairLabel(joined[joined.count - 2].label), let start = last.columns, let end = lexeme.columns,
                start.upperBound == end.lowerBound
            {
                joined[joined.count - 1] = last.joined(lexeme).placed(
                    row: last.row,
                    columns: start.lowerBound..<end.upperBound
                )
            } else {
                joined.append(lexeme)
            }
        }
        return joined
    }

    private func isOption(_ cell: Lexeme) -> Bool {
        cell.label == nil && !cell.continuesSpan && (BooleanParsing.options(cell.key)?.count ?? 0) > 0
    }

    private func isPairLabel(_ match: LabelMatch?) -> Bool {
        match?.roles.contains { $0.pairIndex != nil || $0 == .extra } ?? false
    }

    private func part(of lexeme: Lexeme, _ scalars: ArraySlice<Unicode.Scalar>, id: Int) -> Lexeme {
        let text = String(CJKText.trim(String(scalars: scalars)))
        return Lexeme(
            id: id,
            text: text,
            key: TextFolding.key(text),
            row: lexeme.row,
            columns: lexeme.columns,
            continuesSpan: lexeme.continuesSpan,
            sources: lexeme.sources,
            steps: lexeme.steps
        )
    }
}
