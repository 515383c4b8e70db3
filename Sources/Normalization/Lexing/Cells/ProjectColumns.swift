/// Tables that list projects in columns beside each other: their rows are the labels of a form, each with a value for each of
/// them, and the indicators have columns of their own below each name.
///
///     项目名称        │ 路灯照明改造         │ 管网清淤
///     资金总额        │ 120               │ 86
///     一级指标 │ 二级 │ 三级指标 │ 指标值    │ 三级指标 │ 指标值
///
/// Each project is given the columns in front of all and its own.
struct ProjectColumns {
    private let labels: LabelIndex
    private static let fewestProjects = 2
    /// So many rows have a value for each project, that of the names included.
    private static let fewestRows = 3

    init(_ labels: LabelIndex) {
        self.labels = labels
    }

    /// The rows with such tables parted by their projects; all rows are numbered anew where there is one.
    func parted(_ rows: [LexemeRow]) -> [LexemeRow] {
        LexemeRow.replacing(rows) { number in
            guard let projects = projects(named: rows[number]) else { return nil }
            let first = rows[number...].prefix(Self.fewestRows)
            guard first.count == Self.fewestRows, first.allSatisfy({ hasValues($0, projects) }) else { return nil }
            // Up to the next form, so that no row of a long table is looked at for each of its forms.
            let table = rows[number...].prefix { !$0.isLine && ($0.index == rows[number].index || !isNamed($0)) }
            guard haveHeads(projects, in: table) else { return nil }
            return (projects.flatMap { form(table, $0, behind: projects[0].lowerBound) }, table.count)
        }
    }

    /// The columns of the projects that a row names.
    private func projects(named row: LexemeRow) -> [Range<Int>]? {
        guard !row.isLine, isNamed(row) else { return nil }
        let names = row.printed.dropFirst()
        let columns = names.compactMap(\.columns)
        guard names.count >= Self.fewestProjects, columns.count == names.count, names.allSatisfy({ $0.label == nil }),
            Set(names.map(\.key)).count == names.count
        else { return nil }
        return columns
    }

    private func isNamed(_ row: LexemeRow) -> Bool {
        row.printed.first.map(labels.namesProject) ?? false
    }

    /// Whether the same heads of indicators stand below each project.
    private func haveHeads(_ projects: [Range<Int>], in table: ArraySlice<LexemeRow>) -> Bool {
        table.contains { row in
            let heads = projects.map { own in
                row.labels.filter { $0.isIndicatorHead && own.overlaps($0.columns ?? 0..<0) }.map(\.key)
            }
            return !heads[0].isEmpty && heads.allSatisfy { $0 == heads[0] }
        }
    }

    private func hasValues(_ row: LexemeRow, _ projects: [Range<Int>]) -> Bool {
        guard !row.isLine, let label = row.printed.first,
            label.label != nil || LabelShape.isLabelLike(label.key),
            (label.columns?.upperBound ?? .max) <= projects[0].lowerBound
        else { return false }
        let values = row.printed.dropFirst()
        return values.count == projects.count && values.allSatisfy { $0.label == nil }
            && values.map(\.columns) == projects
    }

    private func form(_ table: ArraySlice<LexemeRow>, _ own: Range<Int>, behind border: Int) -> [LexemeRow] {
        var form = table.compactMap { row -> LexemeRow? in
            var kept = row
            kept.lexemes = row.lexemes.filter { lexeme in
                lexeme.columns.map { $0.lowerBound < border || own.overlaps($0) } ?? false
            }
            // The rows in which only others have something.
            let isOwn = kept.printed.contains { own.overlaps($0.columns ?? 0..<0) }
            return isOwn ? kept : nil
        }
        if !form.isEmpty { form[0].opensListedForm = true }
        return form
    }
}
