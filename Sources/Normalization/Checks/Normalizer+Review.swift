public import FormModel
internal import Foundation

extension Normalizer {
    /// The flags that `checkFlags(of:)` decides on; all others are about how a text was read.
    public static let checkedFlags: Set<Flag> = [
        .sumMismatch, .rateMismatch, .scoreMismatch, .weightMismatch, .dateOrder, .unknownTerm,
    ]

    /// Holds the values of one form against each other, as after its extraction.
    ///
    /// A field that a person has seen counts as sure: what does not add up is blamed on the others.
    public func checkFlags(of form: Form) -> CheckFlags {
        let seen = form.fields.mapValues(\.certainIfSeen)
        let draft = FormDraft(
            kind: form.kind,
            fields: seen,
            indicators: form.indicators.map { $0.fields.mapValues(\.certainIfSeen) },
            tableOfRow: form.indicators.map { _ in 0 },
            extra: form.extra,
            evidence: [:],
            unplacedShare: 0,
            hasUnknownLabels: false,
            hasForeignLabels: false,
            hasUnplacedTexts: false,
            otherReadings: [],
            labelVariants: []
        )
        var fields: [FieldPath: Set<Flag>] = [:]
        var rows: [[IndicatorColumn: Set<Flag>]] = Array(repeating: [:], count: form.indicators.count)
        for finding in rareTerms.readingWithThem.checks.arithmeticAndTerms(of: draft) {
            for address in finding.addresses where draft[address] != nil {
                switch address {
                case .field(let path): fields[path, default: []].insert(finding.flag)
                case .indicator(let row, let column): rows[row][column, default: []].insert(finding.flag)
                case .extra: break
                }
            }
        }
        return CheckFlags(fields: fields, indicators: rows)
    }

    /// The confidence of a field of an extraction where checks that had failed pass by now.
    ///
    /// - Parameter cleared: Their flags.
    public func confidence(_ confidence: Double, without cleared: Set<Flag>) -> Double {
        model.confidence(confidence, without: cleared)
    }

    /// Reads a text that a person typed as a field's type says.
    ///
    /// - Parameter unit: The name of the unit that the form prints its amounts in; yuan where it prints none.
    public func typed(_ text: String, as type: FieldType, unit: String? = nil) -> TypedText {
        let typing = FieldTyping(
            measures: usual.forms.measures,
            booleans: usual.forms.booleans,
            hints: usual.forms.hints,
            unitFactor: unit.flatMap(AmountParsing.factor(unit:)) ?? 1
        )
        let raw = RawField(text: text, sources: [], flags: [], margin: .infinity, isGridExact: true, lexemes: [])
        let field = typing.field(raw, type: type, flagsBlank: true)
        if let value = field.value { return .value(value) }
        return field.flags.contains(.blank) ? .blank : .unparsed
    }
}

extension Field {
    fileprivate var certainIfSeen: Field {
        guard review != nil else { return self }
        return Field(text: text, value: value, confidence: 1, flags: flags, source: source)
    }
}
