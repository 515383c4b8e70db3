import FormMend
import FormModel
import Foundation
import TestSupport
import Testing

/// Runs the built `formmend`.
@Suite struct CommandTests {
    private func run(_ arguments: String...) throws -> BuiltCommand.Output {
        try BuiltCommand.run(arguments)
    }

    private func corpus(_ name: String) -> String {
        Repository.corpus.appendingPathComponent(name).path
    }

    private func temporaryFile(_ bytes: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("formmend-\(UUID().uuidString)")
        try Data(bytes).write(to: url)
        return url.path
    }

    @Test func extractPrintsALineForEachFileInOrder() throws {
        let files = ["target-2020-tabs.tsv", "target-calc.pdf", "target-2023-plain-lines.txt"]
        let output = try run("extract", "--format", "jsonl", corpus(files[0]), corpus(files[1]), corpus(files[2]))
        #expect(output.status == 0 && output.standardError.isEmpty)
        let names = try output.lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["schema"] as? String == "formmend/1")
            return (object?["source"] as? [String: Any])?["name"] as? String
        }
        #expect(names == files)
    }

    /// The forms of a result are encoded one by one.
    @Test func aLineOfJSONIsTheWholeResult() throws {
        let name = "target-2023-plain-lines.txt"
        let result = try Extractor.withBuiltinVocabulary().extract(try Repository.bytes(name), name: name)
        #expect(result.forms.count > 1)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let output = try run("extract", "--format", "jsonl", corpus(name))
        #expect(output.lines.map(String.init) == [String(decoding: try encoder.encode(result), as: UTF8.self)])
    }

    @Test func aBadFileIsOneLineAndTheOthersGoOn() throws {
        let truncated = try temporaryFile(Array(try Repository.bytes("target-calc.pdf").prefix(700)))
        let empty = try temporaryFile([])
        let binary = try temporaryFile([0x7F, 0x45, 0x4C, 0x46, 1, 2, 3])
        defer { for path in [truncated, empty, binary] { try? FileManager.default.removeItem(atPath: path) } }
        let output = try run(
            "extract",
            "--format",
            "jsonl",
            truncated,
            empty,
            "/no/such/file.pdf",
            Repository.corpus.path,
            binary,
            corpus("password-protected.pdf"),
            corpus("target-2020-tabs.tsv")
        )
        #expect(output.status == 1)
        #expect(output.lines.count == 1)
        let errors = output.standardError.split(separator: "\n")
        #expect(errors.count == 6)
        #expect(errors[0].hasPrefix("formmend: \(truncated): the PDF is damaged"))
        #expect(errors[1] == "formmend: \(empty): the file is empty")
        #expect(errors[2] == "formmend: /no/such/file.pdf: no such file")
        #expect(errors[3] == "formmend: \(Repository.corpus.path): is a directory")
        #expect(errors[4].hasSuffix("the file is neither a PDF nor text (it looks like a program)"))
        #expect(errors[5].hasSuffix("the PDF is encrypted and needs a password"))
    }

    @Test func aFileWithoutFormIsAResultAndALine() throws {
        let path = try temporaryFile(Array("没有表格。\n".utf8))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let output = try run("extract", path)
        #expect(output.status == 0)
        #expect(output.lines.count == 1)
        #expect(output.standardError == "formmend: \(path): no label of a form was recognized in the file\n")
    }

    @Test func thePasswordIsPassedOn() throws {
        let output = try run("extract", "--password", "secret", corpus("password-protected.pdf"))
        #expect(output.status == 0 && output.lines.count == 1)
    }

    @Test(arguments: [["extract"], ["extract", "--format", "xml", "x"], ["nonsense"], ["extract", "--nonsense", "x"]])
    func wrongUsageIsStatusTwo(arguments: [String]) throws {
        let output =
            switch arguments.count {
            case 1: try run(arguments[0])
            case 3: try run(arguments[0], arguments[1], arguments[2])
            default: try run(arguments[0], arguments[1], arguments[2], arguments[3])
            }
        #expect(output.status == 2)
        #expect(output.standardOutput.isEmpty && !output.standardError.isEmpty)
    }

    @Test func theTableIsForPeople() throws {
        let output = try run("extract", "--format", "table", corpus("target-2024-pipe-tables.md"))
        #expect(output.standardOutput.contains("form 4  财政项目支出绩效目标申报表"))
        #expect(output.standardOutput.contains("? narrative.overallGoal"))
    }

    @Test func tablesGivesCellsWithSpansAndBoxes() throws {
        let output = try run("tables", "--format", "json", corpus("target-2024-chromium-serif.pdf"))
        struct Listing: Decodable {
            struct Table: Decodable {
                struct Cell: Decodable {
                    let row, column, rowSpan, columnSpan: Int
                    let text: String
                    let box: [Double]
                }
                let page: Int
                let box: [Double]
                let cells: [Cell]
            }
            let file: String
            let tables: [Table]
        }
        let listing = try JSONDecoder().decode(Listing.self, from: Data(output.standardOutput.utf8))
        #expect(listing.file == "target-2024-chromium-serif.pdf")
        #expect(listing.tables.map(\.page) == [1, 2])
        let fiscal = try #require(listing.tables[0].cells.first { $0.text == "其中：财政资金" })
        #expect(fiscal.rowSpan == 2 && fiscal.columnSpan == 1 && fiscal.box.count == 4)
    }

    @Test func inspectDrawsAPageAsPNGOrSVG() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = corpus("target-2024-chromium-serif.pdf")
        let (png, plain, svg) = (
            folder.appendingPathComponent("a.png"), folder.appendingPathComponent("b.svg"),
            folder.appendingPathComponent("c.svg")
        )
        #expect(try run("inspect", file, "--output", png.path).status == 0)
        #expect(try Data(contentsOf: png).starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try run("inspect", file, "--layer", "cells", "--output", svg.path).status == 0)
        #expect(try run("inspect", file, "--layer", "rulings", "--output", plain.path).status == 0)
        let (cells, rulings) = (
            try String(contentsOf: svg, encoding: .utf8), try String(contentsOf: plain, encoding: .utf8)
        )
        #expect(cells.contains("<svg"))
        #expect(cells != rulings)
        let missing = try run("inspect", file, "--page", "99", "--output", png.path)
        #expect(missing.status == 1 && missing.standardError.hasSuffix("page 99 of the PDF cannot be read\n"))
        #expect(try run("inspect", file, "--output", "x.gif").status == 2)
    }

    @Test func theSchemaIsJSON() throws {
        let output = try run("schema")
        let schema = try JSONSerialization.jsonObject(with: Data(output.standardOutput.utf8)) as? [String: Any]
        #expect(schema?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test func evaluateScoresAndNamesWhatDiffers() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = "target-2020-tabs.tsv.json"
        let golden = try String(contentsOf: Repository.golden.appendingPathComponent(name), encoding: .utf8)
        try golden.replacing("\"fiscalYear\": 2020", with: "\"fiscalYear\": 2021")
            .write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        let output = try run("evaluate", folder.path, "--sources", Repository.corpus.path)
        #expect(output.status == 0)
        #expect(
            output.standardOutput.contains("target-2020-tabs.tsv form 2: fiscalYear: WRONG, NOT FLAGGED: expected 2021")
        )
        for figures in [
            "type         leaves    right   caught   silent   review     ECE   Brier     AURC", "\namount ",
            "wrong among the surest  ", "TOTAL  leaves ", "files 1  extra forms 0",
        ] {
            #expect(output.standardOutput.contains(figures), "\(figures)")
        }
    }

    @Test func evaluateForgetsLabelsBySeed() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = "target-2020-tabs.tsv.json"
        try FileManager.default.copyItem(
            at: Repository.golden.appendingPathComponent(name),
            to: folder.appendingPathComponent(name)
        )
        func evaluate(_ options: String...) throws -> (status: Int32, text: String) {
            let output = try BuiltCommand.run(["evaluate", folder.path, "--sources", Repository.corpus.path] + options)
            return (output.status, output.standardOutput)
        }
        let whole = try evaluate()
        #expect(try evaluate("--forget", "0").text == whole.text)
        let some = try evaluate("--forget", "0.5", "--seed", "7")
        #expect(some.status == 0 && some.text != whole.text)
        #expect(try evaluate("--forget", "0.5", "--seed", "7").text == some.text)
        #expect(try evaluate("--forget", "1.5").status != 0)
    }
}
