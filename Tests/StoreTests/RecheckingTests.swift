import FormModel
import GRDB
import TestSupport
import Testing

@testable import Store

/// What the store makes of what the checks find after a correction; the checks themselves are made up.
@Suite struct RecheckingTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let total = FieldPlace.field(FieldPath("funding.annual.total"))
    private let target = FieldPlace.indicator(1, .target)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        let form = SampleResult.form(project: "甲", flags: [.sumMismatch, .wrapped])
        try store.record(SampleResult.result([form]), of: SampleResult.content(), extractor: "1")
    }

    private func finding(_ flags: [FieldPlace: Set<Flag>]) -> Recheck {
        Recheck(flags: [.sumMismatch, .dateOrder]) { _ in flags }
    }

    private func stored() throws -> StoredForm { try #require(try store.form(1)) }

    @discardableResult
    private func accept(_ place: FieldPlace, _ recheck: Recheck) throws -> ReviewOutcome {
        let handle = try #require(try stored().handles[place])
        return try store.correct(
            .accepted,
            field: handle.id,
            revision: handle.revision,
            reviewer: "李",
            recheck: recheck
        )
    }

    @Test func whatIsNoLongerFoundIsClearedAndItsFieldWaitsNoMore() throws {
        let outcome = try accept(target, finding([:]))
        #expect(outcome.changes.map(\.place) == [total] && outcome.changes[0].cleared == [.sumMismatch])
        #expect(try stored()[total]?.flags == [.wrapped] && stored()[total]?.needsReview == false)
        #expect(try store.status().openFields == 0)
        try store.database.read { (db) throws in
            #expect(try Bool.fetchOne(db, sql: "SELECT cleared FROM flags WHERE code = 'sum-mismatch'") == true)
        }
    }

    @Test(arguments: [(0.9, false), (0.1, true)])
    func aFieldWaitsByItsConfidenceWithoutWhatIsCleared(confidence: Double, waits: Bool) throws {
        let recheck = Recheck(
            flags: [.sumMismatch],
            reviewThreshold: 0.5,
            confidence: { $1 == [.sumMismatch] ? confidence : 1 - confidence },
            findings: { _ in [:] }
        )
        try accept(target, recheck)
        #expect(try stored()[total]?.needsReview == waits)
    }

    @Test func whatIsFoundNowWaitsForAPersonUnlessOneHasSeenIt() throws {
        let date = FieldPlace.field(.fiscalYear)
        let outcome = try accept(target, finding([total: [.sumMismatch], date: [.dateOrder], target: [.dateOrder]]))
        #expect(Set(outcome.changes.map(\.place)) == [date, target])
        #expect(try stored()[date]?.needsReview == true)
        #expect(try stored()[target]?.needsReview == false && stored()[target]?.flags.contains(.dateOrder) == true)
        try store.database.read { (db) throws in
            #expect(
                try String.fetchAll(db, sql: "SELECT DISTINCT origin FROM flags WHERE code = 'date-order'") == [
                    "recheck"
                ]
            )
        }
        try accept(total, finding([total: [.sumMismatch]]))
        #expect(try stored()[date]?.needsReview == false && stored()[date]?.flags.isEmpty == true)
    }

    @Test func flagsOfTheReadingAreNoMatterOfTheChecks() throws {
        try accept(total, finding([:]))
        #expect(try stored()[target]?.flags == [.ambiguous] && stored()[target]?.needsReview == true)
    }

    @Test func aFieldTakenBackWaitsByWhatTheChecksSayNow() throws {
        let first = try accept(total, finding([total: [.sumMismatch]]))
        let handle = try #require(try stored().handles[total])
        try store.undoCorrection(of: handle.id, revision: first.revision, reviewer: "李", recheck: finding([:]))
        #expect(try stored()[total]?.needsReview == false, "the sum fits by now")
        try store.undoCorrection(of: handle.id, revision: first.revision + 1, reviewer: "李")
    }
}
