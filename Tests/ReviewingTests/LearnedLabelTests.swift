import FormMend
import FormModel
import Reviewing
import Store
import TestSupport
import Testing

@Suite struct LearnedLabelTests {
    private static let nothing = "version: 1\npairs: []\n"
    private static let start = FieldPath("project.startDate")

    /// A form with a wrong character in a label.
    private static let export = """
        财政项目支出绩效目标申报表
        （2023年度）
        项目名称\t渠道清淤\t主管部门\t市水务局
        计划开始曰期\t2023-01-01\t计划完成日期\t2023-12-31
        项目资金（元）\t项目资金总额\t100.00\t年度资金申请总额\t100.00

        """

    @Test func aLabelThatAPersonConfirmedIsKnownFromThenOn() throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let result = try extractor.extract(Array(Self.export.utf8), name: "a.tsv")
        #expect(result.forms[0][Self.start]?.flags.contains(.labelVariant) == true)

        let folder = try TemporaryFolder()
        let store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        let content = FoundContent(
            sha256: result.source.sha256,
            path: RawPath("/a.tsv"),
            stamp: FileStamp(size: 1, modified: 1, changed: 1, inode: 1, device: 1)
        )
        try store.record(result, of: content, extractor: Extractor.version)
        let desk = ReviewDesk(store: store, extractor: extractor)
        #expect(try desk.confirmedLabels() == Self.nothing, "nobody has seen it")
        let handle = try #require(try store.form(1)?.handles[.field(Self.start)])
        try desk.say(.accept, field: handle.id, revision: handle.revision, reviewer: "李")
        let learned = try desk.confirmedLabels()
        #expect(learned == "version: 1\npairs:\n  - {path: project.startDate, labels: [\"计划开始曰期\"]}\n")

        let taught = try Extractor.withVocabulary(learned, file: "learned.yaml")
        let form = try taught.extract(Array(Self.export.utf8), name: "a.tsv").forms[0]
        #expect(form[Self.start]?.flags.contains(.labelVariant) == false)
        #expect(form[Self.start]?.value == .string("2023-01-01"))
    }

    @Test func whatNobodyCouldReadTeachesNothing() throws {
        let extractor = try Extractor.withBuiltinVocabulary()
        let result = try extractor.extract(Array(Self.export.utf8), name: "a.tsv")
        let folder = try TemporaryFolder()
        let store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        let content = FoundContent(
            sha256: result.source.sha256,
            path: RawPath("/a.tsv"),
            stamp: FileStamp(size: 1, modified: 1, changed: 1, inode: 1, device: 1)
        )
        try store.record(result, of: content, extractor: Extractor.version)
        let desk = ReviewDesk(store: store, extractor: extractor)
        let handle = try #require(try store.form(1)?.handles[.field(Self.start)])
        try desk.say(.unreadable, field: handle.id, revision: handle.revision, reviewer: "李")
        #expect(try desk.confirmedLabels() == Self.nothing)
        _ = try Extractor.withVocabulary(Self.nothing, file: "nothing.yaml")
    }
}
