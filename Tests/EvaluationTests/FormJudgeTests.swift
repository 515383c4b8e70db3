import Evaluation
import FormModel
import Foundation
import Testing

@Suite struct FormJudgeTests {
    private func field(_ value: FieldValue?, review: Bool = false) -> Field {
        Field(text: "x", value: value, confidence: review ? 0.2 : 0.99, source: [])
    }

    private func golden(_ json: String) throws -> GoldenForm {
        try JSONDecoder().decode(GoldenForm.self, from: Data(json.utf8))
    }

    private func verdicts(_ golden: GoldenForm, _ form: Form?) -> [String: Judgement.Verdict] {
        Dictionary(
            FormJudge.judge(golden, form).judgements.map { ($0.path, $0.verdict) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test func leavesAreRightCaughtSilentOrSpurious() throws {
        let expected = try golden(
            #"{"values": {"title": "自评表", "fiscalYear": 2023, "project.name": "甲 乙", "project.category": "丙", "funding.annual.total": "91520000.00"}}"#
        )
        let form = Form(
            kind: .target,
            fields: [
                .title: field(.string("自評表")), .fiscalYear: field(.number(2024), review: true),
                FieldPath("project.name"): field(.string("甲乙")), FieldPath("project.nature"): field(.string("丁")),
                FieldPath("funding.annual.total"): field(.number(91_520_000)),
            ],
            indicators: [],
            extra: []
        )
        #expect(
            verdicts(expected, form) == [
                "title": .silent, "fiscalYear": .caught, "project.name": .right, "project.category": .silent,
                "project.nature": .spuriousSilent, "funding.annual.total": .right,
            ]
        )
    }

    @Test func rowsArePairedInOrder() throws {
        let expected = try golden(
            #"{"values": {}, "indicators": [{"level3": "甲", "target": {"comparator": ">=", "number": 95, "unit": "%"}}, {"level3": "乙", "target": {"text": "及时"}}]}"#
        )
        let row = IndicatorRow(fields: [.level3: field(.string("乙")), .target: field(.measure(.text("及时")))])
        let form = Form(kind: .target, fields: [:], indicators: [row], extra: [])
        #expect(
            verdicts(expected, form) == [
                "indicators[0].level3": .silent, "indicators[0].target": .silent, "indicators[1].level3": .right,
                "indicators[1].target": .right,
            ]
        )
    }

    @Test func furtherAnswersAreRightAndAMismatchMayBeFlaggedNearby() throws {
        let expected = try golden(
            #"{"values": {"funding.annual.total": "1"}, "accept": {"funding.annual.total": ["2"]}, "must_flag": ["funding.annual.total"]}"#
        )
        let form = Form(
            kind: .target,
            fields: [
                FieldPath("funding.annual.total"): field(.number(2)),
                FieldPath("funding.annual.other"): field(nil, review: true),
            ],
            indicators: [],
            extra: []
        )
        let judgement = FormJudge.judge(expected, form)
        #expect(judgement.judgements.map(\.verdict) == [.right])
        #expect(judgement.mustFlagSeenNearby == 1)
    }

    @Test func aMissingFormIsSilentLeafByLeaf() throws {
        let expected = try golden(
            #"{"values": {"title": "甲", "project.name": null}, "indicators": [{"level1": "乙", "level3": null}]}"#
        )
        #expect(verdicts(expected, nil) == ["title": .silent, "indicators[0].level1": .silent])
    }
}
