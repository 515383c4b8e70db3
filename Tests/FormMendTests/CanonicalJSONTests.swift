import DocumentModel
import FormModel
import Foundation
import Testing

/// The JSON that is written at once is that of the encoder, byte by byte.
@Suite struct CanonicalJSONTests {
    private func encoded(_ form: Form) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(form), as: UTF8.self)
    }

    private func expectSame(_ form: Form) throws {
        #expect(String(decoding: form.canonicalJSON, as: UTF8.self) == (try encoded(form)))
    }

    private func field(_ text: String, _ value: FieldValue?, confidence: Double = 0.5) -> Field {
        Field(
            text: text,
            value: value,
            confidence: confidence,
            flags: [.wrapped, .ambiguous, .spanInferred],
            source: [
                .characters(line: 3, column: 1, length: 12),
                .region(page: 2, box: Rect(x0: 0, y0: 12.345, x1: 100, y1: 1e-3)),
            ]
        )
    }

    private let values: [FieldValue?] = [
        nil, .string("a\"b"), .number(Decimal(9_152_000_005) / 100), .number(-3), .boolean(true),
        .measure(.text("全区")),
        .measure(.quantity(comparator: .greaterOrEqual, number: Decimal(95) / 100, unit: "%")),
        .measure(.quantity(comparator: nil, number: 12, unit: nil)),
    ]

    @Test func everyFieldHasItsPlace() throws {
        let paths = FieldPath.all.map(\.path)
        let fields = paths.enumerated().map { ($1, field($1.rawValue, values[$0 % values.count])) }
        let row = Dictionary(uniqueKeysWithValues: IndicatorColumn.allCases.map { ($0, field("x", .string("x"))) })
        for kind in FormKind.allCases {
            try expectSame(
                Form(
                    kind: kind,
                    fields: Dictionary(uniqueKeysWithValues: fields),
                    indicators: [IndicatorRow(fields: row), IndicatorRow(fields: [:])],
                    extra: [ExtraField(label: "联系人/电话", field: field("1", nil))]
                )
            )
        }
    }

    @Test func everyCharacterIsWrittenAlike() throws {
        let text = String(String.UnicodeScalarView((0..<0x100).compactMap(Unicode.Scalar.init))) + "绩效😀\u{2028}"
        let extra = ExtraField(label: text, field: field(text, .string(text)))
        try expectSame(Form(kind: .target, fields: [:], indicators: [], extra: [extra]))
    }

    @Test(arguments: [0, 1, 0.1, 0.98765, 0.00004, 1e-9]) func everyConfidenceIsWrittenAlike(confidence: Double) throws
    {
        let fields = [FieldPath.title: field("", nil, confidence: confidence)]
        try expectSame(Form(kind: .target, fields: fields, indicators: [], extra: []))
    }

    @Test func whatAPersonSaidIsWrittenAlike() throws {
        for value in values {
            let review = FieldReview(
                action: .corrected,
                reviewer: "a/b",
                at: "2024-01-02T03:04:05Z",
                extractedText: "\t",
                extractedValue: value
            )
            let reviewed = Field(
                text: "x",
                value: value,
                confidence: 1,
                flags: [],
                needsReview: false,
                source: [],
                review: review
            )
            try expectSame(Form(kind: .target, fields: [.title: reviewed], indicators: [], extra: []))
        }
    }
}
