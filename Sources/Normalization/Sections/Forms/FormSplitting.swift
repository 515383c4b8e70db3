internal import DocumentModel
internal import FormModel

/// The rows of one form.
struct FormRows {
    /// `nil` where the form has no heading.
    let title: (lexeme: Lexeme, match: TitleMatch)?
    /// Without the heading's lexeme.
    let rows: [LexemeRow]
    /// Those of the indicator table, where a program recognized the form's text in a picture.
    var recognizedTable: Range<Int>?
}

/// Parts a document into forms.
struct FormSplitting {
    private typealias Part = DisplacedHeadings.Part

    private let titles: TitleMatching
    private let labels: LabelIndex
    private let taxonomy: Taxonomy
    private let successions: FormSuccession
    private let displaced: DisplacedHeadings
    private let instructions: [[Unicode.Scalar]]
    /// Whether headings of kinds that nobody knows count.
    private var admitsOthers = false
    /// A stretch without a heading is a form where it has at least so many different labels.
    private static let fewestLabels = 4
    /// So many are enough where the rows of an indicator table stand with them; under a heading, over rows of a table, any.
    private static let fewestLabelsBesideTerms = 2
    private static let fewestTerms = 3
    private static let fewestRows = 3

    init(_ vocabulary: Vocabulary, lexicon: Lexicon) {
        titles = lexicon.titles
        labels = lexicon.labels
        taxonomy = lexicon.taxonomy
        successions = FormSuccession(taxonomy)
        displaced = DisplacedHeadings(lexicon)
        instructions = vocabulary.instructions.map(TextFolding.key)
    }

    /// The forms in order, and the lexemes outside any form.
    func split(_ rows: [LexemeRow]) -> (forms: [FormRows], outside: [Lexeme]) {
        var splitting = self
        splitting.admitsOthers = !rows.contains { title(in: $0) != nil }
        return splitting.parted(rows)
    }

    private func parted(_ rows: [LexemeRow]) -> (forms: [FormRows], outside: [Lexeme]) {
        let furniture = rows.filter { $0.isFurniture && title(in: $0) == nil }
        let rows = rows.filter { !$0.isFurniture || title(in: $0) != nil }
        var parts: [Part] = [(nil, [])]
        var instructionRows: [LexemeRow] = []
        var isInstruction = false
        for (number, row) in rows.enumerated() {
            let begins = beginsInstructions(row) && !isAmongHeads(number, of: rows)
            isInstruction = (isInstruction || begins) && !beginsForm(row)
            if isInstruction {
                instructionRows.append(row)
                continue
            }
            guard let (lexeme, match) = title(in: row) else {
                parts[parts.count - 1].rows.append(row)
                continue
            }
            var rest = row
            rest.lexemes.removeAll { $0.id == lexeme.id || lexeme.joinedIDs.contains($0.id) }
            parts.append(((lexeme, match), [rest]))
        }
        let (forms, outside) = merge(
            displaced.mended(returningRest(DetachedHeadings.mended(parts))).flatMap(splitList)
        )
        return (forms, outside + (furniture + instructionRows).flatMap(\.printed))
    }

    /// The longest heading of instructions.
    private static let longestHeading = 30

    /// Whether a row is the heading of pages that say how a form is filled in.
    ///
    /// They name its labels one after the other, and are no form.
    private func beginsInstructions(_ row: LexemeRow) -> Bool {
        let printed = row.printed
        guard let first = printed.first, printed.count == 1, first.label == nil, first.key.count <= Self.longestHeading
        else { return false }
        let bare = first.key.last == ":" ? first.key.dropLast() : first.key[...]
        return instructions.contains { bare.suffix($0.count).elementsEqual($0) }
    }

    /// Whether a head of an indicator table stands on the line before or behind: `指标解释` heads pages and columns.
    private func isAmongHeads(_ number: Int, of rows: [LexemeRow]) -> Bool {
        [number - 1, number + 1].contains { place in
            rows.indices.contains(place) && rows[place].labels.contains { $0.role(\.indicatorColumn) != nil }
        }
    }

    /// Whether a row ends the instructions: a form's heading, or two labels beside each other in a table.
    private func beginsForm(_ row: LexemeRow) -> Bool {
        title(in: row) != nil || !row.isLine && row.labels.count { $0.role(\.pairIndex) != nil } > 1
    }

    private static let fewestCells = 3

    /// Gives rows that stand under a heading but before any labelled row of a table back to the table before.
    ///
    /// Exporters that print a page's lines before its tables put the next form's heading before the last rows of a
    /// table that goes on over the page break. Rows of two cells may be labels of the form that nobody knows, and values.
    private func returningRest(_ parts: [Part]) -> [Part] {
        var parts = parts
        for index in parts.indices.dropFirst() where parts[index].title != nil {
            guard parts[index - 1].rows.contains(where: { !$0.isLine }) else { continue }
            let labelled = parts[index].rows.firstIndex { !$0.isLine && !$0.labels.isEmpty }
            let before = parts[index].rows[..<(labelled ?? 0)]
            let rest = before.filter { !$0.isLine && $0.printed.count > 1 }
            guard rest.contains(where: { $0.printed.count >= Self.fewestCells }) else { continue }
            let moved = Set(rest.map(\.index))
            parts[index].rows.removeAll { moved.contains($0.index) }
            parts[index - 1].rows += rest
        }
        return parts
    }

    /// Parts rows that hold a table which lists projects by them; what stands in front of the first, its heading and unit
    /// among it, is each one's.
    private func splitList(_ part: Part) -> [Part] {
        let listed = part.rows.indices.filter { part.rows[$0].opensListedForm }
        let starts = listed.isEmpty ? namedProjects(in: part) : listed
        guard let first = starts.first else { return splitWithoutHeading(part) }
        let ends = starts.dropFirst() + [part.rows.count]
        return zip(starts, ends).map { (part.title, Array(part.rows[..<first] + part.rows[$0..<$1])) }
    }

    /// The rows that begin the projects of a table below a line which says something of all of them: each has the label of the
    /// project's name in front, and indicators before the next.
    private func namedProjects(in part: Part) -> [Int] {
        let starts = part.rows.indices.filter { number in
            // What counts the projects may stand in front.
            let label = part.rows[number].printed.first { Int(String(scalars: $0.key)) == nil }
            return !part.rows[number].isLine && label.map(labels.namesProject) ?? false
        }
        guard starts.count > 1, let first = starts.first,
            part.rows[..<first].allSatisfy(\.isLine), part.rows[..<first].contains(where: { !Self.pairs($0).isEmpty }),
            zip(starts, starts.dropFirst() + [part.rows.count]).allSatisfy({ start, end in
                part.rows[start..<end].contains { row in
                    row.labels.contains { $0.role(\.indicatorColumn) == .level1 }
                }
            })
        else { return [] }
        return starts
    }

    /// Parts rows in which the label that begins a form stands again behind an indicator table: the heading of a
    /// further form is lost.
    private func splitWithoutHeading(_ part: Part) -> [Part] {
        var parts: [Part] = [(part.title, [])]
        var sawIndicators = false
        var first: LabelRole?
        for row in part.rows {
            let opening = row.labels.first { $0.role(\.pairIndex) != nil }?.label?.roles.first
            if opening != nil, opening == first, sawIndicators {
                let before = parts[parts.count - 1].rows
                let start = successions.start(before: before.count, in: before, areLines: row.isLine)
                parts[parts.count - 1].rows = Array(before[..<start])
                parts.append((nil, Array(before[start...])))
                sawIndicators = false
            }
            if first == nil { first = opening }
            if row.labels.contains(where: { $0.role(\.indicatorColumn) == .level1 }) { sawIndicators = true }
            parts[parts.count - 1].rows.append(row)
        }
        return parts.flatMap { part in
            successions.split(part.rows, isHeaded: part.title != nil).enumerated().map { number, rows in
                (title: number == 0 ? part.title : nil, rows: rows)
            }
        }
    }

    /// A heading is alone in its row.
    private func title(in row: LexemeRow) -> (Lexeme, TitleMatch)? {
        let printed = row.printed
        guard let first = printed.first, printed.count <= 2 || row.isLine, first.label == nil else { return nil }
        let isRecognized = row.isLine && first.steps.contains(.recognized)
        if let match = title(first.text, first.key)
            ?? (isRecognized ? titles.misreadTitle(first.text, key: first.key) : nil)
        {
            return printed.dropFirst().allSatisfy({ TitleMatching.yearLine($0.key) != nil }) ? (first, match) : nil
        }
        guard row.isLine, printed.count > 1, printed.allSatisfy({ $0.label == nil }) else { return nil }
        let text = LineText.joining(printed.map(\.text))
        let key = TextFolding.key(text)
        return title(text, key).map { (Self.heading(printed, text, key), $0) }
    }

    /// A heading that stands in several runs.
    private static func heading(_ runs: [Lexeme], _ text: String, _ key: [Unicode.Scalar]) -> Lexeme {
        var heading = Lexeme(
            id: runs[0].id,
            text: text,
            key: key,
            row: runs[0].row,
            continuesSpan: false,
            sources: runs.flatMap(\.sources),
            steps: runs.reduce([]) { $0.union($1.steps) }
        )
        heading.joinedIDs = runs.dropFirst().map(\.id)
        heading.isUnmarked = runs[0].isUnmarked
        return heading
    }

    private func title(_ text: String, _ key: [Unicode.Scalar]) -> TitleMatch? {
        titles.title(text, key: key) ?? (admitsOthers ? titles.otherTitle(text, key: key) : nil)
    }

    /// Joins a part to the form before it where its heading only repeats that form's on a new page, and drops parts
    /// that hold no form.
    private func merge(_ parts: [Part]) -> (forms: [FormRows], outside: [Lexeme]) {
        var forms: [FormRows] = []
        var outside: [Lexeme] = []
        for part in returningHeads(parts) {
            let labels = Self.distinctLabels(part.rows)
            let known = Set(forms.last?.rows.flatMap(Self.pairs) ?? [])
            let beginsForm = part.rows.contains { row in Self.pairs(row).contains { known.contains($0) } }
            if part.title != nil, Self.isHeadedPicture(part.rows) {
                forms.append(FormRows(title: part.title, rows: part.rows))
            } else if let title = part.title, let last = forms.last, !beginsForm, labels > 0,
                last.title?.match.text == title.match.text
            {
                forms[forms.count - 1] = FormRows(title: last.title, rows: last.rows + part.rows)
                outside.append(title.lexeme)
            } else if labels >= Self.fewestLabels
                || labels >= Self.fewestLabelsBesideTerms && holdsTable(part.rows)
                || Self.repeats(part.rows, forms.last) && holdsTable(part.rows)
                || labels > 0 && part.title != nil && Self.isTable(part.rows)
            {
                forms.append(FormRows(title: part.title, rows: part.rows))
            } else {
                if let title = part.title { outside.append(title.lexeme) }
                outside += part.rows.flatMap { $0.printed }
            }
        }
        return (forms, outside)
    }

    /// Whether all labels of some rows are those of the form before: the export lost the others.
    private static func repeats(_ rows: [LexemeRow], _ form: FormRows?) -> Bool {
        let roles = labelRoles(rows)
        return !roles.isEmpty && roles.isSubset(of: labelRoles(form?.rows ?? []))
    }

    private static let fewestRecognizedLines = 5

    /// Whether lines under a heading were recognized in a picture: labels may all be misread, and the heading alone tells
    /// the form.
    private static func isHeadedPicture(_ rows: [LexemeRow]) -> Bool {
        rows.count(where: \.isRecognizedExport) >= fewestRecognizedLines
    }

    /// Puts lines in front of the first heading that are heads of columns and no form's labels under that heading.
    ///
    /// Exports that sort what a page prints by its place have them there where some of it stands higher.
    private func returningHeads(_ parts: [Part]) -> [Part] {
        guard parts.count > 1, let first = parts.first, first.title == nil, parts[1].title != nil,
            first.rows.allSatisfy(\.isLine), Self.distinctLabels(first.rows) >= Self.fewestLabels,
            first.rows.allSatisfy({ Self.pairs($0).isEmpty }),
            !first.rows.flatMap(\.printed).contains(where: { taxonomy.isTerm(Taxonomy.bareTerm($0.key)) })
        else { return parts }
        var parts = parts
        // The year stands right under the heading.
        let opening = parts[1].rows.firstIndex { !$0.labels.isEmpty } ?? parts[1].rows.count
        parts[1].rows.insert(contentsOf: first.rows, at: opening)
        parts.removeFirst()
        return parts
    }

    /// Whether several rows of a table have cells beside each other.
    private static func isTable(_ rows: [LexemeRow]) -> Bool {
        rows.count { !$0.isLine && $0.printed.count > 1 } >= fewestRows
    }

    /// Whether cells of a table are several closed terms.
    private func holdsTable(_ rows: [LexemeRow]) -> Bool {
        let terms = Set(rows.lazy.filter { !$0.isLine }.flatMap(\.printed).map { Taxonomy.bareTerm($0.key) })
        return terms.count(where: taxonomy.isTerm) >= Self.fewestTerms
    }

    /// The pairs that a row has labels of.
    private static func pairs(_ row: LexemeRow) -> [Int] {
        row.labels.compactMap { $0.role(\.pairIndex) }
    }

    private static func distinctLabels(_ rows: [LexemeRow]) -> Int { labelRoles(rows).count }

    private static func labelRoles(_ rows: [LexemeRow]) -> Set<LabelRole> {
        Set(rows.flatMap { $0.labels.flatMap { $0.label?.roles ?? [] } }.filter { $0 != .band })
    }
}

extension LabelRole {
    var pairIndex: Int? {
        if case .pair(let index) = self { index } else { nil }
    }

    var goalIndex: Int? {
        if case .goal(let index) = self { index } else { nil }
    }

    var executionColumn: Int? {
        if case .executionColumn(let index) = self { index } else { nil }
    }

    var executionRow: Int? {
        if case .executionRow(let index) = self { index } else { nil }
    }

    var measurePart: MeasurePart? {
        if case .measurePart(let part) = self { part } else { nil }
    }

    /// The column of the model that a head which it has none for usually stands behind.
    var otherColumn: IndicatorColumn? {
        if case .other(let column) = self { column } else { nil }
    }

    var indicatorColumn: IndicatorColumn? {
        if case .indicator(let column) = self { column } else { nil }
    }
}
