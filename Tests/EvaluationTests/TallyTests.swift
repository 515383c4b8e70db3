import Evaluation
import FormModel
import Foundation
import Testing

/// The figures that `evaluate` prints, in all and by type.
@Suite struct TallyTests {
    /// Of five leaves three are right, one of them for review; one is caught, one silent, and one more has no leaf.
    private func judgement() throws -> FormJudgement {
        let golden = try JSONDecoder().decode(
            GoldenForm.self,
            from: Data(
                #"{"values": {"title": "甲", "project.name": "乙", "project.startDate": "2023-01-01", "project.endDate": "2023-12-31", "funding.annual.total": "300"}}"#
                    .utf8
            )
        )
        func field(_ value: FieldValue, _ confidence: Double) -> Field {
            Field(text: "x", value: value, confidence: confidence, source: [])
        }
        let form = Form(
            kind: .target,
            fields: [
                .title: field(.string("甲"), 0.9), FieldPath("project.name"): field(.string("乙"), 0.2),
                .startDate: field(.string("2023-01-01"), 0.9), .endDate: field(.string("2023-12-30"), 0.2),
                FieldPath("funding.annual.total"): field(.number(400), 0.9),
                FieldPath("project.nature"): field(.string("丙"), 0.9),
            ],
            indicators: [],
            extra: []
        )
        return FormJudge.judge(golden, form)
    }

    @Test func leavesAreCountedByWhatBecameOfThem() throws {
        var tally = Tally()
        tally.addFile(forms: 1, extraForms: 0)
        tally.add(try judgement())
        #expect(tally.leaves == 5 && tally.right == 3 && tally.caught == 1 && tally.silent == 1)
        #expect(tally.spuriousSilent == 1 && tally.spuriousCaught == 0)
        #expect(tally.rightShare == 0.6 && tally.silentShare == 0.4 && tally.reviewShare == 0.4)
        #expect(tally.rightFlagged == 1 && tally.formsRight == 0)
        // Of the three that nobody looks at, one is wrong.
        #expect(tally.policy?.coverage == 0.6)
        #expect(abs((tally.policy?.risk ?? 0) - 1 / 3) < 1e-9)
        let summary = tally.summary("ALL")
        for figure in [
            "ALL  leaves 5  right 60.00%  silent 40.000% (1+1)  review 40.0%  caught 1", "ECE ", "Brier ", "AURC ",
        ] {
            #expect(summary.contains(figure))
        }
    }

    @Test func eachTypeHasItsOwnFigures() throws {
        var table = TypeTable()
        table.add(try judgement())
        let lines = table.lines.map { $0.split(separator: " ").map(String.init) }
        #expect(lines.first == ["type", "leaves", "right", "caught", "silent", "review", "ECE", "Brier", "AURC"])
        #expect(Set(lines.dropFirst().map { $0[0] }) == ["string", "date", "amount"])
        func figures(_ type: String) -> [String] { Array(lines.first { $0[0] == type }?.dropFirst().prefix(5) ?? []) }
        #expect(figures("date") == ["2", "50.000%", "50.000%", "0.000%", "50.000%"])
        #expect(figures("amount") == ["1", "0.000%", "0.000%", "100.000%", "0.000%"])
        // The value that the golden does not have is a silent error, and no leaf.
        #expect(figures("string") == ["2", "100.000%", "0.000%", "50.000%", "50.000%"])
        #expect(lines.first { $0[0] == "amount" }?[5...] == ["0.000%", "0.9000", "0.8100", "1.00000"])
    }
}
