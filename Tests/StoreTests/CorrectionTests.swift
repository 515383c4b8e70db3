import FormModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct CorrectionTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let target = FieldPlace.indicator(1, .target)
    private let said = Correction(
        action: .corrected,
        text: "≥96%",
        value: .measure(.quantity(comparator: .greaterOrEqual, number: 96, unit: "%"))
    )

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true, durability: .powerFailure)
        try read([SampleResult.form(project: "甲")], by: "1")
    }

    private func read(_ forms: [Form], by version: String) throws {
        try store.record(SampleResult.result(forms), of: SampleResult.content(), extractor: version)
    }

    private func forms() throws -> [StoredForm] {
        var forms: [StoredForm] = []
        try store.forEachForm(FormFilter()) { forms.append($0) }
        return forms
    }

    private func handle(_ place: FieldPlace) throws -> FieldHandle {
        try #require(try forms()[0].handles[place])
    }

    @discardableResult
    private func correct(_ correction: Correction, at place: FieldPlace) throws -> Int {
        let handle = try handle(place)
        return try store.correct(correction, field: handle.id, revision: handle.revision, reviewer: "李").revision
    }

    @Test func aCorrectionStandsBesideWhatWasRead() throws {
        try correct(said, at: target)
        let field = try #require(try forms()[0].form.indicators[1][.target])
        #expect(field.text == "≥96%" && field.value == said.value)
        #expect(!field.needsReview)
        let review = try #require(field.review)
        #expect(review.action == .corrected && review.reviewer == "李")
        #expect(review.extractedText == "≥95%" && review.extractedValue == .measure(.text("≥95%")))
        try store.database.read { (db) throws in
            #expect(
                try String.fetchOne(db, sql: "SELECT text FROM fields WHERE place = 'indicators[1].target'") == "≥95%"
            )
        }
        #expect(try store.status().openFields == 0)
        #expect(try store.status().reviewedFields == 1)
    }

    @Test func acceptingAndGivingUpAreReviewsToo() throws {
        try correct(.accepted, at: target)
        #expect(try forms()[0].form.indicators[1][.target]?.text == "≥95%")
        try correct(.unreadable, at: target)
        let field = try #require(try forms()[0].form.indicators[1][.target])
        #expect(field.text.isEmpty && field.value == nil && field.review?.action == .unreadable)
    }

    @Test func theSecondOfTwoReviewersIsToldSo() throws {
        let seen = try handle(target)
        try correct(said, at: target)
        #expect(throws: StoreError.changedMeanwhile) {
            try store.correct(.accepted, field: seen.id, revision: seen.revision, reviewer: "王")
        }
        #expect(try forms()[0].form.indicators[1][.target]?.text == "≥96%")
        #expect(throws: StoreError.changedMeanwhile) {
            try store.undoCorrection(of: seen.id, revision: seen.revision, reviewer: "王")
        }
    }

    @Test func whoLookedAtAnEarlierReadingIsToldSo() throws {
        let seen = try handle(target)
        try read([SampleResult.form(project: "甲")], by: "2")
        #expect(throws: StoreError.changedMeanwhile) {
            try store.correct(.accepted, field: seen.id, revision: seen.revision, reviewer: "王")
        }
    }

    @Test func undoingBringsTheReadingBack() throws {
        try correct(said, at: target)
        let handle = try handle(target)
        try store.undoCorrection(of: handle.id, revision: handle.revision, reviewer: "李")
        let field = try #require(try forms()[0].form.indicators[1][.target])
        #expect(field.text == "≥95%" && field.needsReview && field.review == nil)
        #expect(try store.status().openFields == 1)
    }

    @Test func theAuditKeepsEverythingAndLetsNothingBeTakenAway() throws {
        try correct(said, at: target)
        try correct(.accepted, at: target)
        let handle = try handle(target)
        try store.undoCorrection(of: handle.id, revision: handle.revision, reviewer: "王")
        try store.database.write { (db) throws in
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM audit ORDER BY id")
            #expect(rows.map { $0["action"] as String } == ["corrected", "accepted", "undone"])
            #expect(rows.map { $0["actor"] as String } == ["李", "李", "王"])
            #expect(rows.map { $0["before_text"] as String } == ["≥95%", "≥96%", "≥95%"])
            #expect(rows.map { $0["after_value"] as String? } == [">=96%", "≥95%", "≥95%"])
            #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM audit") }
            #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE audit SET actor = 'x'") }
        }
    }

    @Test func theAuditSaysWhenAReadingUnderCorrectionsChanged() throws {
        try correct(said, at: target)
        try read([SampleResult.form(project: "甲", rows: [])], by: "2")
        let rows = try store.database.read { db in
            try Row.fetchAll(db, sql: "SELECT action, actor, place FROM audit ORDER BY id")
        }
        #expect(rows.map { $0["action"] as String } == ["corrected", "reextracted", "detached"])
        #expect(rows.map { $0["actor"] as String } == ["李", "formmend 2", "formmend 2"])
        #expect(rows[2]["place"] == "indicators[1].target")
    }

    /// Another version may find further labels in front, and says where a label ends without its colon.
    @Test(arguments: [true, false])
    func aCorrectionOfAnExtraFieldStaysWithItsLabel(knowsLabel: Bool) throws {
        func extra() throws -> [String] { try forms()[0].form.extra.map { $0.label + "=" + $0.field.text } }
        try read([SampleResult.form(project: "甲", extra: [("填报人：", "张三"), ("联系电话", "110")])], by: "2")
        try correct(Correction(action: .corrected, text: "张山", value: .string("张山")), at: .extra(0, "填报人："))
        if !knowsLabel {
            // As versions before noted it.
            try store.database.write { db in try db.execute(sql: "UPDATE corrections SET row_anchor = NULL") }
        }
        let moved = [("项目编码", "7"), ("填报人", "张三"), ("联系电话", "110")]
        try read([SampleResult.form(project: "甲", extra: moved)], by: "3")
        #expect(try extra() == ["项目编码=7", "填报人=张山", "联系电话=110"])
        let others = [("项目编码", "7"), ("审核人", "李四")]
        try read([SampleResult.form(project: "甲", extra: others)], by: "4")
        #expect(try extra() == ["项目编码=7", "审核人=李四"])
    }

    @Test func correctedValuesAreFoundByTheirQuestions() throws {
        try correct(Correction(action: .corrected, text: "2024", value: .number(2024)), at: .field(.fiscalYear))
        #expect(try store.status().years.map(\.year) == [2024])
    }

    @Test func aCorrectionSurvivesANewReadingOfTheSamePlace() throws {
        try correct(said, at: target)
        try read([SampleResult.form(project: "甲")], by: "2")
        #expect(try forms()[0].form.indicators[1][.target]?.text == "≥96%")
        #expect(try store.status().openFields == 0)
        #expect(try store.status().detachedCorrections == 0)
    }

    @Test func aCorrectionFollowsItsRowAndItsForm() throws {
        try correct(said, at: target)
        let rows = [
            SampleResult.row("新", target: "1"), SampleResult.row("甲", target: "及时"),
            SampleResult.row("乙", target: "≥95%"),
        ]
        try read([SampleResult.form(project: "别的"), SampleResult.form(project: "甲", rows: rows)], by: "2")
        let texts = try forms().map { $0.form.indicators.compactMap { $0[.target]?.text } }
        #expect(texts == [["及时", "≥95%"], ["1", "及时", "≥96%"]])
    }

    @Test func aCorrectionOfANameHoldsThoughTheNameIsReadOtherwise() throws {
        try correct(
            Correction(action: .corrected, text: "甲项目", value: .string("甲项目")),
            at: .field(FieldPath("project.name"))
        )
        try read([SampleResult.form(project: "甲顼目")], by: "2")
        #expect(try forms()[0].form[FieldPath("project.name")]?.text == "甲项目")
    }

    @Test func aCorrectionWithoutAPlaceIsKeptAndHoldsForNothing() throws {
        try correct(said, at: target)
        try read([SampleResult.form(project: "甲", rows: [SampleResult.row("丙", target: "≥95%")])], by: "2")
        #expect(try forms()[0].form.indicators[0][.target]?.text == "≥95%")
        #expect(try store.status().detachedCorrections == 1)
        try read([SampleResult.form(project: "甲")], by: "3")
        #expect(try forms()[0].form.indicators[1][.target]?.text == "≥96%")
        #expect(try store.status().detachedCorrections == 0)
    }
}
