internal import DocumentModel
internal import FormModel
internal import Foundation

/// Types the text of a field.
struct FieldTyping {
    let measures: MeasureParsing
    let booleans: BooleanParsing
    let hints: HintMatching
    /// The factor of the unit that the form prints, to yuan.
    let unitFactor: Decimal

    /// The field with no confidence yet: that follows from the evidence of the whole form.
    ///
    /// - Parameter flagsBlank: Whether a value is expected where none is printed.
    func field(_ raw: RawField, type: FieldType, flagsBlank: Bool) -> Field {
        var flags = raw.flags
        let key = TextFolding.key(raw.text)
        if raw.margin < ConfidenceModel.ambiguousMargin { flags.insert(.ambiguous) }
        if key.isEmpty || NumberParsing.isDash(key) || hints.isHint(key) {
            if flagsBlank { flags.insert(.blank) }
            return Field(text: raw.text, value: nil, confidence: 1, flags: flags, source: raw.sources)
        }
        var value = value(raw.text, key, type)
        if value?.hasUnmappedText == true { value = nil }
        if value == nil { flags.insert(.unparsed) }
        return Field(text: raw.text, value: value, confidence: 1, flags: flags, source: raw.sources)
    }

    /// An actual value beside its target: where that is a span of days, `22日` is one as well, and no day of a month.
    func actual(_ actual: Field, besides target: Field?) -> Field {
        guard case .measure(.text) = actual.value, case .measure(.quantity(_, _, let unit?)) = target?.value,
            unit == MeasureParsing.day, let span = measures.span(TextFolding.key(actual.text))
        else { return actual }
        return Field(
            text: actual.text,
            value: .measure(span),
            confidence: actual.confidence,
            flags: actual.flags,
            source: actual.source
        )
    }

    private func value(_ text: String, _ key: [Unicode.Scalar], _ type: FieldType) -> FieldValue? {
        switch type {
        case .string: .string(Self.chosenOption(key) ?? TextFolding.value(text))
        case .integer, .number: Self.areTwoNumbers(text) ? nil : NumberParsing.points(key).map(FieldValue.number)
        case .amount: AmountParsing.amount(key, unit: unitFactor).map(FieldValue.number)
        case .percent: Self.areTwoNumbers(text) ? nil : NumberParsing.percent(key).map(FieldValue.number)
        case .date: DateParsing.date(key).map(FieldValue.string)
        case .boolean: booleans.boolean(key).map(FieldValue.boolean)
        case .moneyUnit: AmountParsing.factor(unit: text).map { _ in .string(TextFolding.keyString(text)) }
        case .measure: .measure(measures.measure(text))
        }
    }

    /// The decimals of a share or of points that is printed whole.
    private static let mostDecimals = 2

    /// Whether a space parts a whole number from one with a point, or stands behind all decimals of a number: points and
    /// shares are too short to be wrapped in front of their point, and `10 24.98` and `80.00 8` are what two cells hold.
    private static func areTwoNumbers(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: \.isWhitespace).map { TextFolding.key(String($0)) }
        return zip(parts, parts.dropFirst()).contains { first, second in
            guard second.first.map(NumberParsing.isDigit) ?? false else { return false }
            if first.allSatisfy(NumberParsing.isDigit) { return second.contains(".") }
            let decimals = first.lastIndex(of: ".").map { first[($0 + 1)...] } ?? []
            return decimals.count == mostDecimals && decimals.allSatisfy(NumberParsing.isDigit)
        }
    }

    /// The one option of a row of check boxes that is checked, without its number.
    private static func chosenOption(_ key: [Unicode.Scalar]) -> String? {
        guard let options = BooleanParsing.options(key), options.count > 1 else { return nil }
        let chosen = options.filter(\.isChecked)
        return chosen.count == 1 ? String(scalars: LabelShape.withoutNumber(chosen[0].text[...])) : nil
    }
}

extension FieldValue {
    /// Whether it holds code points that are no text.
    fileprivate var hasUnmappedText: Bool {
        switch self {
        case .string(let text): TextFolding.hasUnmapped(text)
        case .measure(.text(let text)): TextFolding.hasUnmapped(text)
        case .measure(.quantity(_, _, let unit)): unit.map(TextFolding.hasUnmapped) ?? false
        default: false
        }
    }
}
