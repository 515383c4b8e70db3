import FormMend
import FormModel
import Foundation
import Reviewing
import Store
import TestSupport
import Testing
import Wording

/// Every form of the corpus as the checks see it.
@Suite struct RecheckTests {
    @Test(arguments: Repository.corpusFiles)
    func aFormThatNobodyCorrectedIsJudgedAsItsExtractionJudgedIt(file: String) throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        for form in try extractor.extract(try Repository.bytes(file), name: file).forms {
            let found = extractor.checkFlags(of: form)
            for (path, field) in form.fields {
                #expect(found.fields[path] ?? [] == field.flags.intersection(Extractor.checkedFlags), "\(path)")
            }
            for (row, checked) in zip(form.indicators, found.indicators) {
                for (column, field) in row.fields {
                    #expect(checked[column] ?? [] == field.flags.intersection(Extractor.checkedFlags), "\(column)")
                }
            }
        }
    }
}

@Suite struct ReviewDeskTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let desk: ReviewDesk
    private let result: ExtractionResult
    private let content: FoundContent
    private let total = FieldPlace.field(FieldPath("funding.annual.total"))
    private let appropriation = FieldPlace.field(FieldPath("funding.annual.appropriation"))
    private let unit = FieldPlace.field(.fundingUnit)

    /// A form whose total is 100, and whose parts give 95.
    private static let export = """
        财政项目支出绩效目标申报表
        （2023年度）
        项目名称\t渠道清淤\t主管部门\t市水务局
        项目资金（元）\t项目资金总额\t100.00\t年度资金申请总额\t100.00
        \t其中：财政资金\t100.00\t其中：当年财政拨款\t60.00
        \t其他资金\t\t上年结转资金\t35.00
        一级指标\t二级指标\t三级指标\t指标值
        产出指标\t数量指标\t清淤长度\t≥35公里

        """

    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        let extractor = try Extractor.withBuiltinVocabulary()
        result = try extractor.extract(Array(Self.export.utf8), name: "a.tsv")
        content = FoundContent(
            sha256: result.source.sha256,
            path: RawPath("/a.tsv"),
            stamp: FileStamp(size: 1, modified: 1, changed: 1, inode: 1, device: 1)
        )
        try store.record(result, of: content, extractor: Extractor.version)
        desk = ReviewDesk(store: store, extractor: extractor)
    }

    /// The only form; it has another id after the file is read anew.
    private func form() throws -> ReviewedForm {
        let entry = try #require(try store.queue(QueueFilter(includesDone: true), offset: 0, limit: 1).entries.first)
        return try #require(try desk.form(entry.id))
    }

    private func field(_ place: FieldPlace) throws -> Field { try #require(try form().stored[place]) }

    @discardableResult
    private func say(_ saying: Saying, at place: FieldPlace) throws -> ReviewOutcome {
        let handle = try #require(try form().stored.handles[place])
        return try desk.say(saying, field: handle.id, revision: handle.revision, reviewer: "李")
    }

    private func undo(_ place: FieldPlace) throws {
        let handle = try #require(try form().stored.handles[place])
        try desk.undo(field: handle.id, revision: handle.revision, reviewer: "李")
    }

    @Test func theChecksRunAgainWithTheCorrectedValue() throws {
        #expect(try field(total).flags.contains(.sumMismatch) && field(appropriation).needsReview)
        let open = try #require(try store.queue(QueueFilter(), offset: 0, limit: 1).entries.first).openFields
        let outcome = try say(.correct("65.00"), at: appropriation)
        #expect(
            Set(outcome.changes.filter { $0.cleared == [.sumMismatch] }.map(\.place)).isSuperset(of: [
                total, appropriation,
            ])
        )
        #expect(outcome.changes.allSatisfy { $0.raised.isEmpty })
        #expect(try !field(total).needsReview && !field(total).flags.contains(.sumMismatch))
        let left = try store.queue(QueueFilter(includesDone: true), offset: 0, limit: 1).entries[0].openFields
        #expect(left <= open - 3, "the corrected field, the total, and the amount beside it that the sum had blamed")
    }

    @Test func aCorrectionThatIsWrongRaisesWhatItBreaks() throws {
        try say(.correct("65.00"), at: appropriation)
        let outcome = try say(.correct("64.00"), at: appropriation)
        #expect(outcome.changes.contains { $0.place == total && $0.raised == [.sumMismatch] })
        #expect(try field(total).needsReview)
        #expect(try !field(appropriation).needsReview, "a person has seen it")
        #expect(try field(appropriation).flags.contains(.sumMismatch))
    }

    @Test func aFormThatIsReadAnewIsJudgedWithTheCorrectionsThatHoldInIt() throws {
        try say(.correct("65.00"), at: appropriation)
        let extractor = try Extractor.withBuiltinVocabulary()
        try store.record(result, of: content, extractor: "next", recheck: Recheck(extractor))
        #expect(try field(appropriation).review?.extractedText == "60.00" && field(appropriation).text == "65.00")
        #expect(try !field(total).needsReview && !field(total).flags.contains(.sumMismatch))
    }

    @Test func whatIsTakenBackIsJudgedAsBefore() throws {
        let before = try form().views(.en)
        try say(.correct("65.00"), at: appropriation)
        try undo(appropriation)
        let after = try form().views(.en)
        #expect(before.map(\.place) == after.map(\.place))
        for (old, new) in zip(before, after) {
            #expect(old.text == new.text && old.state == new.state && old.reasons == new.reasons, "\(old.place)")
        }
    }

    @Test(
        arguments: [
            ("funding.annual.total", "abc"), ("funding.annual.total", "12,34元5"), ("fiscalYear", "二"),
            ("funding.unit", "美元"),
        ]
    )
    func aTextThatIsNotOfTheFieldsTypeIsNotStored(path: String, text: String) throws {
        let place = FieldPlace.field(FieldPath(path))
        #expect(throws: ReviewRefusal.notOfType(place.type)) { try say(.correct(text), at: place) }
        #expect(try field(place).review == nil)
        let handle = try #require(try form().stored.handles[place])
        #expect(try desk.preview(text, field: handle.id, .en) == .notOfType)
    }

    @Test func aTypedTextMeansWhatTheFieldsTypeSays() throws {
        let handle = try #require(try form().stored.handles[total])
        #expect(try desk.preview("1,234,567.50", field: handle.id, .en) == .value("1,234,567.5 yuan"))
        #expect(try desk.preview("2万元", field: handle.id, .zh) == .value("20,000 元"))
        #expect(try desk.preview(" — ", field: handle.id, .en) == .blank)
        try say(.correct(""), at: total)
        #expect(try field(total).value == nil && field(total).text.isEmpty)
    }

    @Test func amountsFollowACorrectedUnitAndGoBackWithIt() throws {
        let project = FieldPlace.field(FieldPath("funding.project.total"))
        #expect(try !field(project).needsReview && field(project).value == .number(100))
        try say(.correct("万元"), at: unit)
        #expect(try field(project).value == .number(1_000_000))
        #expect(try field(project).text == "100.00")
        #expect(try field(total).needsReview, "a doubtful amount still waits")
        try say(.accept, at: total)
        #expect(try field(total).value == .number(1_000_000))
        try undo(unit)
        #expect(try field(project).value == .number(100) && field(project).review == nil)
    }

    @Test func theSecondOfTwoReviewersIsTold() throws {
        let seen = try #require(try form().stored.handles[total])
        try desk.say(.correct("95.00"), field: seen.id, revision: seen.revision, reviewer: "李")
        #expect(throws: ReviewRefusal.changedMeanwhile) {
            try desk.say(.accept, field: seen.id, revision: seen.revision, reviewer: "王")
        }
        #expect(try field(total).review?.reviewer == "李")
        let history = try store.history(ofDocument: 1, place: total.description, limit: 10)
        #expect(history.map(\.actor) == ["李"] && history[0].before == "100.00" && history[0].after == "95.00")
    }

    @Test func onlyAReadingThatTheFieldHasCanBeChosen() throws {
        #expect(throws: ReviewRefusal.noSuchReading) { try say(.otherReading("95.00"), at: total) }
    }

    @Test func theOtherReadingOfAnAmbiguousFieldCanBeChosen() throws {
        var found = 0
        for name in Repository.corpusFiles where name.hasSuffix("tsv") || name.hasSuffix("md") || name.hasSuffix("txt")
        {
            let corpus = try StoredCorpus(name)
            for stored in corpus.forms {
                let form = try #require(try corpus.desk.form(stored.id))
                for (place, readings) in form.otherReadings {
                    let field = try #require(stored[place])
                    #expect(field.flags.contains(.ambiguous))
                    guard let reading = readings.first(where: { $0.text != field.text }),
                        let handle = stored.handles[place], found < 3
                    else { continue }
                    found += 1
                    try corpus.desk.say(
                        .otherReading(reading.text),
                        field: handle.id,
                        revision: handle.revision,
                        reviewer: "李"
                    )
                    let now = try #require(try corpus.desk.form(stored.id)?.stored[place])
                    #expect(now.text == reading.text && now.review?.action == .otherReading)
                }
            }
        }
        #expect(found > 0, "the corpus has ambiguous fields")
    }
}
