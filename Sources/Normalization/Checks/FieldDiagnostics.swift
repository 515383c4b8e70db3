internal import FormModel

/// Says of each field without a value what was expected: a value, a label, or another kind of text.
enum FieldDiagnostics {
    static func diagnostics(_ draft: FormDraft, form: Int) -> [Diagnostic] {
        var diagnostics = draft.fields.sorted { $0.key < $1.key }.compactMap { path, field in
            diagnostic(field, name: path.rawValue, type: FieldPath.types[path] ?? .string, form: form)
        }
        for column in IndicatorColumn.allCases {
            var missing: [Int] = []
            for (index, row) in draft.indicators.enumerated() {
                guard let field = row[column] else { continue }
                if field.flags.contains(.missing) {
                    missing.append(index + 1)
                } else if let found = diagnostic(
                    field,
                    name: "row \(index + 1), \(column.rawValue)",
                    type: column.type,
                    form: form
                ) {
                    diagnostics.append(found)
                }
            }
            // What several rows lack is said once.
            if !missing.isEmpty {
                let rows = missing.map(String.init).joined(separator: ", ")
                let isWhole = missing.count == draft.indicators.count
                diagnostics.append(
                    Diagnostic(
                        code: Flag.missing.rawValue,
                        message: isWhole
                            ? "form \(form + 1): \(column.rawValue): the indicator table has no such column"
                            : "form \(form + 1): \(column.rawValue): nothing was read in row \(rows)",
                        source: []
                    )
                )
            }
        }
        return diagnostics
    }

    private static func diagnostic(_ field: Field, name: String, type: FieldType, form: Int) -> Diagnostic? {
        let flag: Flag
        let message: String
        if field.flags.contains(.missing) {
            (flag, message) = (.missing, "the form has no label for it")
        } else if field.flags.contains(.blank) {
            let printed = field.text.isEmpty ? "none" : "\"\(field.text)\""
            (flag, message) = (.blank, "a value is expected, \(printed) is printed")
        } else if field.flags.contains(.unparsed) {
            (flag, message) = (
                .unparsed, "a value of the type \(type.rawValue) is expected, \"\(field.text)\" is printed"
            )
        } else {
            return nil
        }
        return Diagnostic(code: flag.rawValue, message: "form \(form + 1): \(name): \(message)", source: field.source)
    }
}
