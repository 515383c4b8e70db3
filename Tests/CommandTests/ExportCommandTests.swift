import FormMend
import FormModel
import Foundation
import Store
import TestSupport
import Testing

/// `export`, with the files opened by programs that others wrote.
@Suite struct ExportCommandTests {
    private static let python = URL(fileURLWithPath: "/usr/bin/python3")
    private static let office = URL(fileURLWithPath: "/usr/bin/soffice")

    private let folder: TemporaryFolder
    private let store: String

    init() throws {
        folder = try TemporaryFolder()
        store = folder.path("archive.sqlite")
        // A form whose texts are formulas, and whose amounts and dates are what they look like.
        let hostile = """
            财政项目支出绩效目标申报表\t\t\t
            （2023年度）\t\t\t
            项目名称\t=HYPERLINK("http://example.com")\t项目类别\t@SUM(A1)
            主管部门\t+86水务局\t实施单位\t-水务,"一"所
            计划开始日期\t2023-01-01\t计划完成日期\t2023-12-31
            项目资金总额\t-5.00\t年度资金申请总额\t18650604.24
            其中：财政资金\t-5.00\t其中：当年财政拨款\t18650604.24
            一级指标\t二级指标\t三级指标\t年度指标值
            产出指标\t数量指标\t=1+1\t≥95%
            """
        try folder.write(hostile.utf8, to: "in/hostile.tsv")
        try folder.write(try Repository.bytes("target-2024-pipe-tables.md"), to: "in/four.md")
        try folder.write(try Repository.bytes("self-evaluation-2025-calc.pdf"), to: "in/self.pdf")
        let output = try BuiltCommand.run(["import", folder.path("in"), "--store", store])
        try #require(output.status == 0)
    }

    private func export(_ arguments: String...) throws -> BuiltCommand.Output {
        try BuiltCommand.run(["export", "--store", store] + arguments)
    }

    private struct Cell: Decodable {
        let value: String
        let kind: String
        let format: String
        let fill: String
        let comment: String?
    }

    private struct Sheet: Decodable {
        let title: String
        let frozen: String?
        let filter: String?
        let rows: [[Cell]]

        /// The cell under a title; rows count from 1 below the titles.
        func cell(_ title: String, row: Int) throws -> Cell {
            let column = try #require(rows[0].firstIndex { $0.value == title }, "no column \(title)")
            return rows[row][column]
        }

        func row(where title: String, is value: String) throws -> Int {
            let column = try #require(rows[0].firstIndex { $0.value == title })
            return try #require(rows.firstIndex { $0[column].value == value }, "no row \(value)")
        }
    }

    private func sheets(_ path: String) throws -> [Sheet] {
        let script = """
            import json, sys, openpyxl
            book = openpyxl.load_workbook(sys.argv[1])
            print(json.dumps([{
                "title": s.title, "frozen": s.freeze_panes, "filter": s.auto_filter.ref,
                "rows": [[{"value": "" if c.value is None else str(c.value), "kind": c.data_type,
                    "format": c.number_format, "fill": c.fill.fgColor.rgb if c.fill.fill_type else "",
                    "comment": c.comment.text if c.comment else None} for c in r] for r in s.iter_rows()],
            } for s in book]))
            """
        let output = try BuiltCommand.run(["-c", script, path], program: Self.python)
        try #require(output.status == 0, "\(output.standardError)")
        return try JSONDecoder().decode([Sheet].self, from: Data(output.standardOutput.utf8))
    }

    @Test func aSpreadsheetReaderFindsNumbersDatesColoursAndReasons() throws {
        let path = folder.path("out.xlsx")
        #expect(try export("--format", "xlsx", "--output", path).status == 0)
        let sheets = try sheets(path)
        #expect(sheets.map(\.title) == ["表单", "指标", "待复核"])
        #expect(sheets.allSatisfy { $0.frozen == "A2" && $0.filter?.hasPrefix("A1:") == true })
        let forms = sheets[0]
        #expect(forms.rows.count == 1 + 6)
        let row = try forms.row(where: "文件", is: "hostile.tsv")
        let total = try forms.cell("年度资金申请总额", row: row)
        #expect(total.kind == "n" && total.value == "18650604.24" && total.format.contains("#,##0.00"))
        #expect(try forms.cell("项目资金总额", row: row).value == "-5")
        #expect(try forms.cell("项目资金总额", row: row).kind == "n")
        let start = try forms.cell("计划开始日期", row: row)
        #expect(start.kind == "d" && start.value.hasPrefix("2023-01-01") && start.format == "yyyy-mm-dd")
        #expect(try forms.cell("年度", row: row).kind == "n")
        for sheet in sheets { #expect(!sheet.rows.joined().contains { $0.kind == "f" }) }
        let name = try forms.cell("项目名称", row: row)
        #expect(name.value.hasPrefix("=HYPERLINK(") && name.kind == "s" && name.format == "@")
        let flagged = forms.rows.dropFirst().joined().filter { $0.fill.hasSuffix("FFEB9C") }
        #expect(!flagged.isEmpty && flagged.allSatisfy { $0.comment?.isEmpty == false })
        #expect(forms.rows.joined().allSatisfy { $0.comment == nil || !$0.fill.isEmpty })
        let open = try forms.rows.indices.dropFirst().reduce(0) {
            try $0 + (Int(forms.cell("待复核数", row: $1).value) ?? 0)
        }
        #expect(open == sheets[2].rows.count - 1)
        let indicator = try sheets[1].row(where: "三级指标", is: "=1+1")
        #expect(try sheets[1].cell("年度指标值·数值", row: indicator).kind == "n")
        #expect(try sheets[1].cell("年度指标值·符号", row: indicator).value == "≥")
    }

    @Test func titlesComeInEnglishToo() throws {
        let path = folder.path("out.xlsx")
        #expect(try export("--format", "xlsx", "--output", path, "--language", "en").status == 0)
        let sheets = try sheets(path)
        #expect(sheets.map(\.title) == ["Forms", "Indicators", "To review"])
        #expect(sheets.flatMap { $0.rows[0] }.allSatisfy { $0.value.allSatisfy { $0.isASCII } && !$0.value.isEmpty })
    }

    @Test func reviewedValuesAreTakenAndSaidToBeReviewed() throws {
        let opened = try Store.open(at: store)
        var handle: FieldHandle?
        try opened.forEachForm(FormFilter()) { form in
            if form.document.source.name == "hostile.tsv" {
                handle = form.handles[.field(FieldPath("funding.annual.total"))]
            }
        }
        let field = try #require(handle)
        try opened.correct(
            Correction(action: .corrected, text: "7.5", value: .number(Decimal(75) / 10)),
            field: field.id,
            revision: field.revision,
            reviewer: "李"
        )
        try opened.close()
        let path = folder.path("out.xlsx")
        #expect(try export("--format", "xlsx", "--output", path).status == 0)
        let forms = try sheets(path)[0]
        let row = try forms.row(where: "文件", is: "hostile.tsv")
        let total = try forms.cell("年度资金申请总额", row: row)
        #expect(total.value == "7.5" && total.fill.hasSuffix("C6EFCE"))
        #expect(total.comment?.contains("李") == true && total.comment?.contains("18650604.24") == true)
        #expect(try forms.cell("已复核数", row: row).value == "1")
        #expect(try forms.cell("已复核栏目", row: row).value == "年度资金申请总额 (已更正)")
        #expect(try export("--format", "csv").standardOutput.contains("年度资金申请总额 (已更正)"))
        let line = try #require(try export("--format", "jsonl").lines.first { $0.contains("hostile.tsv") })
        let result = try JSONDecoder().decode(ExtractionResult.self, from: Data(line.utf8))
        let said = try #require(result.forms[0][FieldPath("funding.annual.total")])
        #expect(said.value == .number(Decimal(75) / 10) && !said.needsReview)
        #expect(said.review?.reviewer == "李" && said.review?.extractedText == "18650604.24")
    }

    @Test func linesOfJSONAreWhatTheExtractionGives() throws {
        let output = try export("--format", "jsonl")
        let extracted = try BuiltCommand.run(
            ["extract", "--format", "jsonl"] + ["four.md", "hostile.tsv", "self.pdf"].map { folder.path("in/\($0)") }
        )
        #expect(output.standardOutput == extracted.standardOutput)
    }

    @Test func filtersNarrowAnExport() throws {
        func lines(_ arguments: String...) throws -> Int {
            try BuiltCommand.run(["export", "--store", store, "--format", "csv", "--sheet", "indicators"] + arguments)
                .standardOutput.split(separator: "\r\n").count - 1
        }
        let all = try lines()
        #expect(try lines("--year", "2023") == 1)
        #expect(try lines("--unit", "水务") == 1)
        #expect(try lines("--kind", "target") + lines("--kind", "selfEvaluation") == all)
        #expect(try lines("--flagged") < all)
        #expect(try lines("--year", "1900") == 0)
    }

    @Test func aCSVReaderFindsTheSameCellsAndNoFormula() throws {
        let path = folder.path("out.csv")
        #expect(try export("--format", "csv", "--output", path).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: [0xEF, 0xBB, 0xBF]))
        let script = """
            import csv, json, sys
            print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))
            """
        let output = try BuiltCommand.run(["-c", script, path], program: Self.python)
        let rows = try JSONDecoder().decode([[String: String]].self, from: Data(output.standardOutput.utf8))
        let row = try #require(rows.first { $0["文件"] == "hostile.tsv" })
        #expect(row["项目名称"]?.hasPrefix("'=HYPERLINK(") == true)
        #expect(row["项目类别"] == "'@SUM(A1)" && row["主管部门"] == "'+86水务局")
        #expect(row["实施单位"]?.hasPrefix("'-水务,") == true)
        #expect(row["项目资金总额"] == "-5" && row["年度资金申请总额"] == "18650604.24")
        #expect(row["计划开始日期"] == "2023-01-01")
    }

    @Test func anOfficeProgramOpensTheSpreadsheet() throws {
        let path = folder.path("out.xlsx")
        #expect(try export("--format", "xlsx", "--output", path).status == 0)
        let profile = "-env:UserInstallation=file://" + folder.path("profile")
        let output = try BuiltCommand.run(
            [
                profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir",
                folder.url.path, path,
            ],
            program: Self.office
        )
        #expect(output.status == 0)
        let rows = try String(contentsOfFile: folder.path("out.csv"), encoding: .utf8).split(separator: "\n")
        #expect(rows.count == 7)
        let hostile = try #require(rows.first { $0.hasPrefix("\"hostile.tsv\"") })
        #expect(hostile.contains("=HYPERLINK(") && hostile.contains("18,650,604.24") && hostile.contains("2023-01-01"))
    }

    @Test func anExportIsThereWholeOrNotAtAll() throws {
        let output = try export("--format", "jsonl", "--output", folder.path("no/such/folder/out.jsonl"))
        #expect(output.status == 1 && output.standardError.hasPrefix("formmend: "))
        try folder.write("before".utf8, to: "out.csv")
        #expect(try export("--format", "csv", "--output", folder.path("out.csv")).status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).allSatisfy { !$0.hasSuffix(".part") }
        )
    }
}
