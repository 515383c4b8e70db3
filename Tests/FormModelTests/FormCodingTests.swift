import DocumentModel
import FormModel
import Foundation
import Testing

@Suite struct FormCodingTests {
    private let source: [Provenance] = [.characters(line: 1, column: 1, length: 2)]

    private func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test func dottedPathsAreNestedObjectsAndComeBack() throws {
        let amount = Field(
            text: "655,942.13",
            value: .number(try #require(Decimal(string: "655942.13"))),
            confidence: 0.98765,
            flags: [.wrapped, .shifted],
            source: source
        )
        let form = Form(
            kind: .selfEvaluation,
            fields: [
                .title: Field(text: "自评表", value: .string("自评表"), confidence: 1, source: source),
                .execution(row: "total", column: "executed"): amount,
                .execution(row: "other", column: "executed"): amount,
                .fundingUnit: Field(text: "元", value: .string("元"), confidence: 1, source: source),
            ],
            indicators: [
                IndicatorRow(fields: [.level3: Field(text: "", value: nil, confidence: 1, flags: [.blank], source: [])])
            ],
            extra: [ExtraField(label: "联系电话", field: amount)]
        )
        let json = try encoded(form)
        #expect(json.contains(#""executed":{"confidence":0.9877,"flags":["shifted","wrapped"],"needsReview":false"#))
        #expect(json.contains(#""value":655942.13}"#))
        #expect(
            json.contains(
                #""level3":{"confidence":1,"flags":["blank"],"needsReview":true,"source":[],"text":"","value":null}"#
            )
        )
        let decoded = try JSONDecoder().decode(Form.self, from: Data(json.utf8))
        #expect(decoded.fields.keys == form.fields.keys)
        #expect(decoded[.execution(row: "other", column: "executed")]?.value == amount.value)
        #expect(decoded.indicators[0].needsReview)
        #expect(decoded.extra[0].label == "联系电话")
    }

    @Test(arguments: ["123456789012345678.91", "0.1", "91520000", "968.1918"])
    func decimalsStayExact(text: String) throws {
        let number = try #require(Decimal(string: text))
        let json = try encoded(FieldValue.number(number))
        #expect(json == text)
        #expect(try JSONDecoder().decode(FieldValue.self, from: Data(json.utf8)) == .number(number))
    }

    @Test func measuresNameWhatIsNotPrintedAsNull() throws {
        #expect(
            try encoded(Measure.quantity(comparator: .greaterOrEqual, number: 95, unit: nil))
                == #"{"comparator":">=","number":95,"unit":null}"#
        )
        #expect(try encoded(Measure.text("及时")) == #"{"text":"及时"}"#)
    }

    @Test func reviewFollowsFromFlagsAndConfidence() {
        func needsReview(_ flags: Set<Flag>, _ confidence: Double) -> Bool {
            Field(text: "x", value: nil, confidence: confidence, flags: flags, source: []).needsReview
        }
        #expect(!needsReview([.wrapped, .shifted], 0.99))
        #expect(needsReview([.blank], 0.99))
        #expect(needsReview([], Field.reviewThreshold - 0.01))
    }

    @Test func theSchemaNamesEveryPathAndColumn() throws {
        let schema = try encoded(ResultSchema.schema)
        for (path, _) in FieldPath.all {
            #expect(schema.contains("\"\(path.components.last ?? "")\":"), "\(path)")
        }
        for column in IndicatorColumn.allCases { #expect(schema.contains("\"\(column.rawValue)\":")) }
        for flag in Flag.allCases { #expect(schema.contains("\"\(flag.rawValue)\"")) }
    }

    @Test(arguments: ["1e307", "-0.1", "1.01"]) func aConfidenceIsAProbability(_ number: String) throws {
        let json = """
            {"text": "a", "value": "a", "confidence": \(number), "flags": [], "needsReview": false, "source": []}
            """
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Field.self, from: Data(json.utf8)) }
    }
}
