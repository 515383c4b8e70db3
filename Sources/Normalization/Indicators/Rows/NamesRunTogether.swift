internal import DocumentModel
internal import FormModel

/// Names of several indicators that a reading of lines without marks put into one row.
///
/// Where an export gives columns one after the other, a column that has a text less than the names has makes two names
/// one, or leaves a name among the values. The cells' pieces tell: what ends as a name does on a line that had room for the
/// next piece is a whole name, and a name behind a value in one cell is another row's. Such rows are given as several,
/// all of them doubted: which values belong to which name is not known.
struct NamesRunTogether {
    let taxonomy: Taxonomy
    let kinds: TextKinds
    let measures: MeasureParsing
    /// The texts of the form, by number.
    let lexemes: [Int: Lexeme]
    /// The width of the widest line of each column, in half-width characters.
    private let widths: [IndicatorColumn: Int]

    /// Shorter texts are pieces of names, longer ones lines of narratives; in characters.
    private static let nameLengths = 4...24
    /// A text behind a piece that does not end as names do begins another name from this length on.
    private static let longEnough = 7
    /// No name has them.
    private static let marks = Set(",，。;；、:：".unicodeScalars)

    init(
        _ rows: [RawIndicatorRow],
        lexemes: [Int: Lexeme],
        taxonomy: Taxonomy,
        kinds: TextKinds,
        measures: MeasureParsing
    ) {
        self.taxonomy = taxonomy
        self.kinds = kinds
        self.measures = measures
        self.lexemes = lexemes
        var widths: [IndicatorColumn: Int] = [:]
        for row in rows {
            for (column, field) in row.fields {
                for lexeme in field.lexemes.compactMap({ lexemes[$0] })
                where lexeme.key.count <= Self.nameLengths.upperBound {
                    widths[column] = max(widths[column] ?? 0, lexeme.setting.width)
                }
            }
        }
        self.widths = widths
    }

    /// The row, or the rows that its cells are of, and the texts that none of them took.
    func parted(_ row: RawIndicatorRow) -> (rows: [RawIndicatorRow], spare: [Int]) {
        guard row.isUnmarked else { return ([row], []) }
        var own = row
        var behind: [[Lexeme]] = []
        for column in [IndicatorColumn.target, .actual, .deviation] {
            guard let (rest, names) = names(among: column, of: own) else { continue }
            own.fields[column] = rest
            behind += names
        }
        let segments = own.fields[.level3].flatMap(pieces).map(segments) ?? []
        guard segments.count > 1 || !behind.isEmpty else { return ([row], []) }
        own = own.doubted
        let named = behind.map { name in
            var row = RawIndicatorRow.named(name, like: own)
            takeNumbers(behind: name, from: &own, to: &row)
            return row
        }
        guard segments.count > 1 else { return ([own] + named, []) }
        // The values of the row are those of the last name that has none of its own.
        let keeper = segments.lastIndex { $0.values.isEmpty } ?? segments.count - 1
        var spare: [Int] = []
        let rows = segments.enumerated().map { number, segment in
            var part = number == keeper ? own : RawIndicatorRow.named(segment.name, like: own)
            if number == keeper { part.fields[.level3] = RawField.guess(segment.name) }
            spare += fill(&part, with: segment.values)
            return part
        }
        return (rows + named, spare)
    }

    /// Gives a row of its own the points that stand behind its name on the name's line.
    private func takeNumbers(behind name: [Lexeme], from own: inout RawIndicatorRow, to row: inout RawIndicatorRow) {
        guard let last = name.last else { return }
        for column in [IndicatorColumn.weight, .score] {
            guard let pieces = own.fields[column].flatMap(pieces), !pieces.isEmpty,
                pieces.allSatisfy({ $0.row == last.row && $0.id > last.id })
            else { continue }
            row.fields[column] = RawField.guess(pieces)
            own.fields[column] = RawField.guess(blankAt: pieces[0])
            // What is printed behind the points went with the row's own.
            if own.fields[.deviation]?.text.isEmpty ?? false {
                own.fields[.deviation] = RawField.guess(blankAt: pieces[0])
                own.fields[.deviation]?.otherReading = "it was lost with the score"
            }
        }
    }

    // MARK: Names run together

    private struct Segment {
        var name: [Lexeme]
        var values: [Lexeme] = []
    }

    /// The names among the pieces, each with the values behind it; one where they are the pieces of one name.
    private func segments(of pieces: [Lexeme]) -> [Segment] {
        var segments: [Segment] = []
        for piece in pieces {
            guard let last = segments.last else {
                segments.append(Segment(name: [piece]))
                continue
            }
            if isValue(piece) {
                segments[segments.count - 1].values.append(piece)
            } else if last.values.isEmpty ? isBorder(last.name, piece) : isText(piece) {
                segments.append(Segment(name: [piece]))
            } else if last.values.isEmpty {
                segments[segments.count - 1].name.append(piece)
            } else {
                segments[segments.count - 1].values.append(piece)
            }
        }
        return segments.allSatisfy { Self.nameLengths.contains(key($0.name).count) } ? segments : []
    }

    /// Whether a name ends in front of a piece: it ends as names do and its line had room, or the next is a whole one.
    private func isBorder(_ name: [Lexeme], _ next: Lexeme) -> Bool {
        guard let last = name.last, !last.setting.endsInside, !next.setting.beginsInside,
            Self.nameLengths.contains(key(name).count), next.key.count >= Self.nameLengths.lowerBound
        else { return false }
        let isWhole = kinds.isName(next.key) && next.key.count >= Self.longEnough
        return (isWhole || kinds.isName(key(name))) && hasRoom(last, for: next, .level3)
    }

    private func hasRoom(_ piece: Lexeme, for next: Lexeme, _ column: IndicatorColumn) -> Bool {
        piece.setting.width + next.setting.firstUnit <= widths[column] ?? 0
    }

    /// Puts texts and numbers behind a name into its blank cells, in order; returns those that found none.
    private func fill(_ row: inout RawIndicatorRow, with values: [Lexeme]) -> [Int] {
        var spare: [Int] = []
        for value in values {
            let columns: [IndicatorColumn] =
                NumberParsing.points(value.key) != nil ? [.weight, .score] : [.target, .actual]
            guard let column = columns.first(where: { row.fields[$0]?.text.isEmpty ?? false }) else {
                spare.append(value.id)
                continue
            }
            row.fields[column] = RawField.guess([value])
        }
        return spare
    }

    // MARK: Names among values

    /// What is left of a cell of values without the names in it, and these; nil where there are none.
    private func names(
        among column: IndicatorColumn,
        of row: RawIndicatorRow
    ) -> (rest: RawField, names: [[Lexeme]])? {
        guard let field = row.fields[column], let pieces = pieces(of: field), let first = pieces.first else {
            return nil
        }
        if pieces.count > 1, column == .target, isDoubted(field), isWrappedName(pieces, of: row) {
            return (RawField.guess(blankAt: first), [pieces])
        }
        let isAlone = pieces.count == 1 && column != .deviation && isDoubted(field) && isAlone(first, column, of: row)
        let found = pieces.indices.filter { place in
            if place == 0 { return isAlone || column == .deviation && pieces.count == 1 && isName(first) }
            return column != .deviation && isAnothers(pieces[place], behind: pieces[place - 1], column)
        }
        guard !found.isEmpty else { return nil }
        let rest = pieces.indices.filter { !found.contains($0) }.map { pieces[$0] }
        return (rest.isEmpty ? RawField.guess(blankAt: first) : RawField.guess(rest), found.map { [pieces[$0]] })
    }

    /// Whether a piece of a cell of values is a name of another row: it stands on another line than a number, or ends as
    /// names do though the line before had room for its beginning.
    private func isAnothers(_ piece: Lexeme, behind last: Lexeme, _ column: IndicatorColumn) -> Bool {
        guard isText(piece), piece.row != last.row else { return false }
        if NumberParsing.points(last.key) != nil { return piece.key.allSatisfy(CJKText.isWide) }
        return kinds.isName(piece.key) && hasRoom(last, for: piece, column)
    }

    /// Whether a cell of target values holds the lines of one name and nothing else; the value beside it is another.
    private func isWrappedName(_ pieces: [Lexeme], of row: RawIndicatorRow) -> Bool {
        let key = key(pieces)
        guard isText(pieces[0]), !pieces.contains(where: isName), Self.nameLengths.contains(key.count),
            kinds.isName(key), !measures.beginsAsQuantity(key), !key.contains(where: Self.marks.contains)
        else { return false }
        return row.fields[.actual].map { TextFolding.key($0.text) != key } ?? true
    }

    /// Whether the only text of a cell of values is a name: it ends as one, and the value beside it is another.
    private func isAlone(_ piece: Lexeme, _ column: IndicatorColumn, of row: RawIndicatorRow) -> Bool {
        let other = row.fields[column == .target ? .actual : .target]
        // Some names begin as values do, but no value has bare points beside it: they are the name's own.
        if column == .target, isText(piece), kinds.endsAsName(piece.key),
            let points = other.map({ TextFolding.key($0.text) }), NumberParsing.points(points) != nil
        {
            return true
        }
        guard isName(piece), !measures.beginsAsQuantity(piece.key) else { return false }
        return other.map { TextFolding.key($0.text) != piece.key } ?? true
    }

    private func isDoubted(_ field: RawField) -> Bool { field.margin <= RawField.unmarkedMargin }

    // MARK: Pieces

    private func pieces(of field: RawField) -> [Lexeme]? {
        let pieces = field.lexemes.compactMap { lexemes[$0] }
        return pieces.count == field.lexemes.count ? pieces : nil
    }

    private func key(_ pieces: [Lexeme]) -> [Unicode.Scalar] { pieces.flatMap(\.key) }

    private func isName(_ piece: Lexeme) -> Bool { isText(piece) && kinds.isName(piece.key) }

    private func isValue(_ piece: Lexeme) -> Bool {
        NumberParsing.isDash(piece.key) || measures.beginsAsQuantity(piece.key) || kinds.isValue(piece.key)
    }

    private func isText(_ piece: Lexeme) -> Bool {
        Self.nameLengths.contains(piece.key.count) && !piece.setting.beginsInside && !isValue(piece)
            && !taxonomy.isPiece(Taxonomy.bareTerm(piece.key)) && !taxonomy.isTerm(Taxonomy.bareTerm(piece.key))
            && !piece.key.contains(where: Self.marks.contains)
            && piece.key.contains(where: CJKText.isWide)
    }
}

extension RawIndicatorRow {
    /// A row of which nothing but the name is known, with the levels and columns of another.
    static func named(_ name: [Lexeme], like row: RawIndicatorRow) -> RawIndicatorRow {
        var named = row.doubted
        guard let first = name.first else { return named }
        for column in row.fields.keys where column != .level1 && column != .level2 {
            named.fields[column] = RawField.guess(blankAt: first)
        }
        named.fields[.level3] = RawField.guess(name)
        named.sourceRow = first.row
        named.hasStray = false
        return named
    }
}

extension RawField {
    /// The margin of a cell of which nothing but the order of the export tells whose it is.
    private static let guessMargin = 0.2

    /// A text of lines without marks that may be of any row.
    static func guess(_ lexemes: [Lexeme]) -> RawField {
        var field = RawField(lexemes, margin: guessMargin, isGridExact: false)
        field.otherReading = "it is of another row"
        return field
    }

    /// A cell that may have a text elsewhere.
    static func guess(blankAt label: Lexeme) -> RawField {
        blank(label: label, margin: guessMargin, isGridExact: false)
    }
}
