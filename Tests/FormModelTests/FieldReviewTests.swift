import DocumentModel
import FormModel
import Foundation
import Testing

@Suite struct FieldReviewTests {
    private let review = FieldReview(
        action: .corrected,
        reviewer: "李",
        at: "2026-01-02T03:04:05Z",
        extractedText: "1O0",
        extractedValue: nil
    )

    private func field(_ review: FieldReview?) -> Field {
        Field(
            text: "100",
            value: .number(100),
            confidence: 0.5,
            flags: [.unparsed],
            needsReview: true,
            source: [.characters(line: 1, column: 2, length: 3)],
            review: review
        )
    }

    @Test func whatAPersonSawNeedsNoReview() {
        #expect(field(nil).needsReview)
        #expect(!field(review).needsReview)
    }

    @Test func aReviewIsWrittenOnlyWhereThereIsOne() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let (plain, reviewed) = (try encoder.encode(field(nil)), try encoder.encode(field(review)))
        #expect(!String(decoding: plain, as: UTF8.self).contains("review\":{"))
        #expect(
            String(decoding: reviewed, as: UTF8.self).contains(
                #""review":{"action":"corrected","at":"2026-01-02T03:04:05Z","extractedText":"1O0","reviewer":"李"}"#
            )
        )
        #expect(try JSONDecoder().decode(Field.self, from: plain) == field(nil))
        #expect(try JSONDecoder().decode(Field.self, from: reviewed) == field(review))
    }

    @Test func theSchemaKnowsReviewsAndDoesNotDemandThem() throws {
        guard case .object(let schema) = ResultSchema.schema, case .object(let definitions)? = schema["$defs"],
            case .object(let amount)? = definitions["amountField"],
            case .object(let properties)? = amount["properties"],
            case .array(let required)? = amount["required"]
        else {
            Issue.record("the schema has no field of an amount")
            return
        }
        #expect(properties["review"] != nil && properties.count == 7)
        #expect(required.count == 6)
    }
}
