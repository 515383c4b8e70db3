public import FormModel
internal import Foundation

/// Makes a golden of a result, to be read beside its source before it is believed.
public enum GoldenRecording {
    /// - Parameter earlier: The golden so far; its further right answers are kept.
    public static func golden(of result: ExtractionResult, earlier: Golden?) -> Golden {
        let forms = result.forms.enumerated().map { index, form in
            golden(of: form, earlier: earlier.flatMap { $0.forms.indices.contains(index) ? $0.forms[index] : nil })
        }
        return Golden(source: result.source.name, forms: forms)
    }

    /// The leaves of a form that need review, with their flags.
    public static func review(of form: Form) -> [String: [String]] {
        var review: [String: [String]] = [:]
        func add(_ path: String, _ field: Field) {
            if field.needsReview { review[path] = field.flags.map(\.rawValue).sorted() }
        }
        for (path, field) in form.fields { add(path.rawValue, field) }
        for (index, row) in form.indicators.enumerated() {
            for (column, field) in row.fields { add("indicators[\(index)].\(column.rawValue)", field) }
        }
        for extra in form.extra { add("extra.\(extra.label)", extra.field) }
        return review
    }

    private static func golden(of form: Form, earlier: GoldenForm?) -> GoldenForm {
        let values = form.fields.filter { !$0.value.flags.contains(.missing) }
        return GoldenForm(
            kind: form.kind.rawValue,
            values: Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, json($0.value.value)) }),
            indicators: form.indicators.map { row in
                Dictionary(uniqueKeysWithValues: row.fields.map { ($0.key.rawValue, json($0.value.value)) })
            },
            extra: Dictionary(
                form.extra.map { ($0.label, json($0.field.value)) },
                uniquingKeysWith: { _, last in last }
            ),
            mustFlag: earlier?.mustFlag ?? [],
            accept: earlier?.accept ?? [:],
            lossy: earlier?.lossy ?? [],
            review: review(of: form)
        )
    }

    private static func json(_ value: FieldValue?) -> JSONValue {
        switch value {
        case nil: .null
        case .string(let text): .string(text)
        case .number(let number): .string(number.description)
        case .boolean(let flag): .boolean(flag)
        case .measure(.text(let text)): .object(["text": .string(text)])
        case .measure(.quantity(let comparator, let number, let unit)):
            .object([
                "comparator": comparator.map { .string($0.rawValue) } ?? .null, "number": .number(number),
                "unit": unit.map { .string($0) } ?? .null,
            ])
        }
    }
}
