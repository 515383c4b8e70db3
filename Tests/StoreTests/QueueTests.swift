import FormModel
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct QueueTests {
    private let folder: TemporaryFolder
    private let store: Store

    /// Forms with 1, 3, 0 and 2 open fields, of the years 2023, 2022, 2023 and 2023.
    init() throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        for (index, (name, open, year)) in [("甲", 1, 2023), ("乙", 3, 2022), ("丙", 0, 2023), ("丁", 2, 2023)].enumerated()
        {
            let sha256 = SampleResult.sha256(Character("\(index)"))
            let form = Self.form(name, open: open, year: year)
            try store.record(
                SampleResult.result([form], sha256: sha256),
                of: SampleResult.content("/\(name).tsv", sha256: sha256),
                extractor: "1"
            )
        }
    }

    private static func form(_ project: String, open: Int, year: Int) -> Form {
        let rows = (0..<3).map { SampleResult.row("\($0)", target: "及时", flags: $0 < open ? [.ambiguous] : []) }
        let form = SampleResult.form(project: project, rows: rows)
        var fields = form.fields
        fields[.fiscalYear] = SampleResult.field("\(year)", .number(.init(year)))
        fields[FieldPath("organization.implementingUnit")] = SampleResult.field("\(project)局", .string("\(project)局"))
        return Form(kind: .target, fields: fields, indicators: rows, extra: [])
    }

    private func projects(_ filter: QueueFilter, offset: Int = 0, limit: Int = 10) throws -> [String?] {
        try store.queue(filter, offset: offset, limit: limit).entries.map(\.project)
    }

    @Test func theWorstFormsComeFirstAndFinishedOnesNotAtAll() throws {
        #expect(try projects(QueueFilter()) == ["乙", "丁", "甲"])
        #expect(try projects(QueueFilter(includesDone: true)) == ["乙", "丁", "甲", "丙"])
        #expect(try projects(QueueFilter(order: .year)) == ["丁", "甲", "乙"])
    }

    @Test func aPageIsAPartOfTheQueueAndTheCountIsOfAll() throws {
        let page = try store.queue(QueueFilter(), offset: 1, limit: 1)
        #expect(page.entries.map(\.project) == ["丁"] && page.count == 3)
        #expect(page.entries.map(\.openFields) == [2] && page.entries.map(\.file) == ["丁.tsv"])
    }

    @Test func filtersAndSearchLeaveWhatTheyName() throws {
        #expect(try projects(QueueFilter(year: 2023)) == ["丁", "甲"])
        #expect(try projects(QueueFilter(unit: "乙局")) == ["乙"])
        #expect(try projects(QueueFilter(search: "丁")) == ["丁"])
        #expect(try projects(QueueFilter(search: "%")) == [])
        #expect(try projects(QueueFilter(kind: .selfEvaluation)) == [])
    }

    @Test(arguments: QueueFilter.Order.allCases)
    func goingToTheNextFormMeetsEachOnceAndEndsInEveryOrder(order: QueueFilter.Order) throws {
        let filter = QueueFilter(order: order)
        let all = try store.queue(filter, offset: 0, limit: 10).entries
        var met = [all[0].id]
        while let next = try store.neighbour(
            of: met[met.count - 1],
            openFields: all[met.count - 1].openFields,
            in: filter,
            isNext: true
        ) {
            met.append(next)
        }
        #expect(met == all.map(\.id))
        let back = try store.neighbour(of: all[2].id, openFields: all[2].openFields, in: filter, isNext: false)
        #expect(back == all[1].id)
    }

    @Test func aFinishedFormsPlaceIsWhereItStoodBefore() throws {
        let all = try store.queue(QueueFilter(), offset: 0, limit: 10).entries
        let stored = try #require(try store.form(all[0].id))
        for (place, handle) in stored.handles where stored[place]?.needsReview == true {
            try store.correct(.accepted, field: handle.id, revision: handle.revision, reviewer: "李")
        }
        #expect(try store.queue(QueueFilter(), offset: 0, limit: 10).entries.map(\.project) == ["丁", "甲"])
        let next = try store.neighbour(of: all[0].id, openFields: 3, in: QueueFilter(), isNext: true)
        #expect(next == all[1].id)
    }

    @Test func theSummaryCountsFormsAndFields() throws {
        let summary = try store.queueSummary()
        #expect(summary.progress == ReviewProgress(forms: 4, formsToReview: 3, openFields: 6, reviewedFields: 0))
        #expect(summary.years.map(\.value) == [2023, 2022] && summary.years.map(\.formsToReview) == [2, 1])
        #expect(summary.units.map(\.value) == ["丁局", "乙局", "甲局"])
    }

    @Test func formsOfAReplacedFileDoNotWait() throws {
        let sha256 = SampleResult.sha256("9")
        try store.record(
            SampleResult.result([Self.form("戊", open: 1, year: 2023)], sha256: sha256),
            of: SampleResult.content("/乙.tsv", sha256: sha256),
            extractor: "1"
        )
        #expect(try projects(QueueFilter()) == ["丁", "甲", "戊"])
        #expect(try store.queueSummary().progress.forms == 4)
    }
}
