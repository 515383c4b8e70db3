import FormModel
import Foundation
import TestSupport
import Testing

/// `--vocabulary` and `formmend vocabulary`.
@Suite struct VocabularyCommandTests {
    private let folder: TemporaryFolder
    private let vocabulary: String
    private let form: String

    init() throws {
        folder = try TemporaryFolder()
        vocabulary = try folder.write(
            "version: 1\npairs:\n  - {path: project.name, labels: [课题全称]}\n".utf8,
            to: "own.yaml"
        )
        form = try folder.write(
            """
            项目支出绩效目标表
            （2023年度）
            课题全称\t水稻育种
            主管部门\t某市科技局
            年度目标\t育成新品种。
            一级指标\t二级指标\t三级指标\t指标值
            产出指标\t数量指标\t新品种\t≥2个

            """.utf8,
            to: "form.tsv"
        )
    }

    @Test func itIsPrintedAndTheFileWithIt() throws {
        let builtin = try BuiltCommand.run(["vocabulary"])
        #expect(builtin.status == 0 && builtin.standardOutput.contains("项目名称"))
        let merged = try BuiltCommand.run(["vocabulary", "--vocabulary", vocabulary])
        #expect(merged.status == 0 && merged.standardOutput.contains("课题全称"))
        #expect(!builtin.standardOutput.contains("课题全称"))
    }

    @Test func filesAreCheckedOneByOne() throws {
        let bad = try folder.write("version: 1\nextras: [x]\n".utf8, to: "bad.yaml")
        #expect(try BuiltCommand.run(["vocabulary", "--check", vocabulary]).status == 0)
        let output = try BuiltCommand.run(["vocabulary", "--check", bad, vocabulary, "/no/such.yaml"])
        #expect(output.status == 1)
        let errors = output.standardError.split(separator: "\n")
        #expect(errors.count == 2)
        #expect(errors[0].hasPrefix("formmend: \(bad):2:1: "))
        #expect(errors[1] == "formmend: /no/such.yaml: no such file")
    }

    @Test func formsAreReadWithIt() throws {
        func name(_ arguments: [String]) throws -> String? {
            let output = try BuiltCommand.run(["extract", "--format", "jsonl", form] + arguments)
            let result = try JSONDecoder().decode(ExtractionResult.self, from: Data(output.standardOutput.utf8))
            return result.forms.first?[FieldPath("project.name")]?.text
        }
        #expect(try name(["--vocabulary", vocabulary]) == "水稻育种")
        #expect(try name([]) == "")
    }

    @Test func aBadFileEndsTheCommandBeforeItBegins() throws {
        let bad = try folder.write("version: 1\nextras: [x]\n".utf8, to: "bad.yaml")
        let store = folder.path("archive.sqlite")
        for arguments in [["extract", form], ["import", form, "--store", store]] {
            let output = try BuiltCommand.run(arguments + ["--vocabulary", bad])
            #expect(output.status == 1 && output.standardOutput.isEmpty)
            #expect(output.standardError.hasPrefix("formmend: \(bad):2:1: "))
        }
        #expect(!FileManager.default.fileExists(atPath: store))
    }

    /// The workers read with it, and the store says so: another vocabulary reads the same bytes otherwise.
    @Test func importsReadWithItAndSaySo() throws {
        let store = folder.path("archive.sqlite")
        func run(_ arguments: String...) throws {
            let output = try BuiltCommand.run(["import", "--store", store, "--quiet", "--jobs", "1"] + arguments)
            #expect(output.status == 0, "\(output.standardError)")
        }
        func marked() throws -> Int {
            try StoreDump.number("SELECT COUNT(*) FROM documents WHERE extractor LIKE '%+%'", in: store)
        }
        func named() throws -> Int {
            try StoreDump.number("SELECT COUNT(*) FROM forms WHERE project = '水稻育种'", in: store)
        }
        try run(form)
        #expect(try marked() == 0 && named() == 0)
        try run("--reextract", "--vocabulary", vocabulary)
        #expect(try marked() == 1 && named() == 1)
        try run("--reextract")
        #expect(try marked() == 0 && named() == 0)
    }
}
