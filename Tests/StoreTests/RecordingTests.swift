import FormMend
import FormModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct RecordingTests {
    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
    }

    private func results(_ filter: FormFilter = FormFilter()) throws -> [ExtractionResult] {
        var results: [ExtractionResult] = []
        try store.forEachResult(filter) { results.append($0) }
        return results
    }

    private func json(_ result: ExtractionResult) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(result), as: UTF8.self)
    }

    @Test(arguments: Repository.formFiles)
    func whatComesOutIsWhatWentIn(file: String) throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let result = try extractor.extract(try Repository.bytes(file), name: file)
        try store.record(
            result,
            of: SampleResult.content("/archive/" + file, sha256: result.source.sha256),
            extractor: "1"
        )
        let stored = try #require(try results().first)
        #expect(try json(stored) == json(result))
    }

    @Test func theSameBytesAreOneDocumentWithSeveralNames() throws {
        let result = SampleResult.result([SampleResult.form(project: "甲")])
        try store.record(result, of: SampleResult.content("/b/second.tsv"), extractor: "1")
        try store.recordName(of: SampleResult.content("/a/first.tsv"))
        try store.record(result, of: SampleResult.content("/a/first.tsv"), extractor: "1")
        #expect(try store.status().forms == 1)
        #expect(try store.status().names == 2)
        #expect(try results().map(\.source.name) == ["first.tsv"])
    }

    @Test func aPathWithOtherBytesLeavesTheOldDocumentBehind() throws {
        let (old, new) = (SampleResult.sha256("a"), SampleResult.sha256("b"))
        try store.record(
            SampleResult.result([SampleResult.form(project: "旧")], sha256: old),
            of: SampleResult.content(sha256: old),
            extractor: "1"
        )
        try store.record(
            SampleResult.result([SampleResult.form(project: "新")], sha256: new),
            of: SampleResult.content(sha256: new, size: 11),
            extractor: "1"
        )
        #expect(try results().map(\.source.sha256) == [new])
        #expect(try store.status().replacedDocuments == 1)
        let path = RawPath("/a.tsv")
        #expect(try store.content(at: path, stamp: SampleResult.content(size: 11).stamp)?.sha256 == new)
        #expect(try store.content(at: path, stamp: SampleResult.content().stamp) == nil)
        try store.recordName(of: SampleResult.content(sha256: old))
        #expect(try results().map(\.source.sha256) == [old])
    }

    @Test func whatCannotBeReadIsRecordedUntilItCan() throws {
        let path = RawPath("/a.tsv")
        try store.recordUnread(path, reason: .unreadable, detail: "Permission denied")
        try store.recordUnread(path, reason: .missing, detail: "No such file")
        #expect(try store.status().reasons == [StoreStatus.Count(name: "missing", count: 1)])
        try store.record(SampleResult.result([]), of: SampleResult.content(), extractor: "1")
        #expect(try store.status().reasons == [StoreStatus.Count(name: "not-a-form", count: 1)])
        try store.recordUnread(RawPath("/folder"), reason: .unreadable, detail: nil)
        try store.recordReadable(RawPath("/folder"))
        #expect(try store.status().reasons.map(\.name) == ["not-a-form"])
    }

    @Test func aLaterFailureDoesNotTakeAwayWhatWasRead() throws {
        try store.record(
            SampleResult.result([SampleResult.form(project: "甲")]),
            of: SampleResult.content(),
            extractor: "1"
        )
        try store.record(.timedOut, detail: nil, state: .quarantined, of: SampleResult.content(), extractor: "2")
        #expect(try store.status().forms == 1)
        #expect(try store.content(sha256: SampleResult.sha256("a"))?.state == .imported)
    }

    @Test func aRetryIsHandedOutOnceUntilItIsSettled() throws {
        try store.record(.crashed, detail: "SIGSEGV", state: .retry, of: SampleResult.content(), extractor: "1")
        let next = try #require(try store.nextRetry(after: 0))
        #expect(next.path == RawPath("/a.tsv"))
        #expect(try store.nextRetry(after: next.document) == nil)
        try store.record(.crashed, detail: "SIGSEGV", state: .quarantined, of: SampleResult.content(), extractor: "1")
        #expect(try store.nextRetry(after: 0) == nil)
        let again = try store.namesToReadAgain(reasons: [.crashed], notBy: nil, after: 0, upTo: try store.lastName())
        #expect(again.map(\.path) == [RawPath("/a.tsv")])
        #expect(try store.namesToReadAgain(reasons: [.damaged], notBy: nil, after: 0, upTo: 99).isEmpty)
        #expect(try store.namesToReadAgain(reasons: [], notBy: "2", after: 0, upTo: 99).count == 1)
    }

    @Test func amountsAreExactAndSumExactly() throws {
        let amounts = ["0.1", "0.2", "91520000.01", "0.333"].compactMap { Decimal(string: $0) }
        try store.record(
            SampleResult.result(amounts.map { SampleResult.form(project: "项目\($0)", total: $0) }),
            of: SampleResult.content(),
            extractor: "1"
        )
        #expect(
            try results()[0].forms.map { $0[FieldPath("funding.annual.total")]?.value } == amounts.map { .number($0) }
        )
        let totals = try store.database.read { (db) throws in
            try Int64.fetchAll(db, sql: "SELECT annual_total_fen FROM year_totals")
        }
        #expect(totals == [9_152_000_031])
    }

    @Test func filtersChooseForms() throws {
        try store.record(
            SampleResult.result([
                SampleResult.form(project: "甲", rows: []),
                SampleResult.form(project: "乙", flags: [.sumMismatch], rows: []),
            ]),
            of: SampleResult.content(),
            extractor: "1"
        )
        func projects(_ filter: FormFilter) throws -> [String] {
            var names: [String] = []
            try store.forEachForm(filter) { names.append($0.form[FieldPath("project.name")]?.text ?? "") }
            return names
        }
        #expect(try projects(FormFilter()) == ["甲", "乙"])
        #expect(try projects(FormFilter(flaggedOnly: true)) == ["乙"])
        #expect(try projects(FormFilter(year: 2023, kind: .target, unit: "水务")) == ["甲", "乙"])
        #expect(try projects(FormFilter(year: 2022)).isEmpty)
        #expect(try projects(FormFilter(kind: .selfEvaluation)).isEmpty)
        #expect(try projects(FormFilter(unit: "教育")).isEmpty)
        #expect(try results(FormFilter(flaggedOnly: true)).map(\.forms.count) == [1])
    }

    @Test func everyViewAnswers() throws {
        try store.record(
            SampleResult.result([SampleResult.form(project: "甲")]),
            of: SampleResult.content(),
            extractor: "1"
        )
        try store.record(
            .damaged,
            detail: "x",
            state: .failed,
            of: SampleResult.content("/b.pdf", sha256: SampleResult.sha256("b")),
            extractor: "1"
        )
        try store.database.read { (db) throws in
            func rows(_ view: String) throws -> [Row] { try Row.fetchAll(db, sql: "SELECT * FROM \(view)") }
            #expect(try rows("current_documents").count == 2)
            let list = try rows("form_list")
            #expect(list.count == 1 && list[0]["unit"] == "市水务局" && list[0]["annual_total_fen"] == 10_000)
            let indicators = try rows("indicator_list")
            #expect(indicators.map { $0["target"] as String } == ["及时", "≥95%"])
            #expect(indicators.map { $0["open"] as Bool } == [false, true])
            let queue = try rows("review_queue")
            #expect(queue.map { $0["place"] as String } == ["indicators[1].target"])
            #expect(queue[0]["flags"] == "ambiguous")
            let failures = try rows("failures")
            #expect(failures.count == 1 && failures[0]["reason"] == "damaged")
            #expect(try rows("year_totals")[0]["forms_to_review"] == 1)
            #expect(try rows("unit_totals")[0]["forms"] == 1)
        }
    }
}
