internal import FormModel

/// Projects that two tables list: the first has a row for each with what is said of it, the second its indicators, and both have
/// its name.
///
///     项目名称 │ 实施单位 │ 资金总额        项目名称 │ 一级指标 │ 三级指标 │ 指标值
///     管网清淤 │ 排水中心 │ 684            管网清淤 │ 产出指标 │ 清淤长度 │ ≥520公里
///     节水宣传 │ 节水办   │ 86             节水宣传 │ 产出指标 │ 宣传活动 │ 6场
///
/// What the first table says of a project becomes part of the form that the second one gave.
extension ListedRecords {
    /// The rows with those of such a first table among the forms of the second; all are numbered anew where there is one.
    func keyed(_ rows: [LexemeRow]) -> [LexemeRow] {
        let starts = rows.indices.filter { rows[$0].opensListedForm }
        guard starts.count >= Self.fewestRecords,
            let (number, heads) = (0..<starts[0]).lazy.compactMap({ number in
                self.heads(of: rows, at: number).map { (number, $0) }
            }).first
        else { return rows }
        let body = rows[(number + heads.rows.count)..<starts[0]].prefix { !$0.isLine }
        let records = body.filter { isRecord($0, under: heads) }
        let forms = zip(starts, starts.dropFirst() + [rows.endIndex]).map { Array(rows[$0..<$1]) }
        let names = forms.map(projectName)
        let named = Dictionary(records.map { (name(of: $0, heads)?.key, $0) }) { first, _ in first }
        guard Set(names) == Set(named.keys), named.count == records.count else { return rows }
        let others = body.filter { !isRecord($0, under: heads) }.map { repeats($0, heads) ? $0.asBands : $0.outside }
        let joined = zip(forms, names).flatMap { form, project -> [LexemeRow] in
            guard let record = named[project] else { return form }
            return adding(self.form(record, heads), to: form)
        }
        let end = number + heads.rows.count + body.count
        return LexemeRow.numbered(rows[..<number] + others + rows[end..<starts[0]] + joined)
    }

    /// The name beside its label in front of a form's indicators.
    private func projectName(of form: [LexemeRow]) -> [Unicode.Scalar]? {
        let pairs = form.prefix { row in !row.lexemes.contains { $0.role(\.indicatorColumn) == .level1 } }
        return pairs.lazy.compactMap { row -> [Unicode.Scalar]? in
            guard let label = row.printed.first, labels.namesProject(label), row.printed.count > 1 else { return nil }
            return row.printed[1].key
        }.first
    }

    /// A form with the rows of its record behind its first, but for those that it has itself.
    private func adding(_ record: [LexemeRow], to form: [LexemeRow]) -> [LexemeRow] {
        let own = Set(form.map { $0.printed.map(\.key) })
        let rows = record.map { row in
            var row = own.contains(row.printed.map(\.key)) ? row.outside : row
            row.opensListedForm = false
            return row
        }
        return form[...0] + rows + form[1...]
    }
}
