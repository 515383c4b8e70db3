import FormMend
import FormModel
import Testing

/// Forms far longer than any printed one, as mutated files hold them: read in time that grows with their length.
///
/// The time itself is the benchmarks'; where it grows with the square or the cube, these take minutes to hours.
@Suite struct EndlessFormTests {
    private func form(_ text: String, _ name: String) throws -> Form {
        let result = try Extractor.withBuiltinVocabulary().extract(Array(text.utf8), name: name)
        return try #require(result.forms.first)
    }

    @Test func aValueOfTenThousandLinesIsRead() throws {
        let lines = Array(repeating: "完成管网改造，", count: 10_000).joined(separator: "\n")
        let form = try form(
            "财政项目支出绩效目标申报表\n（2024年度）\n项目名称\n供水管网改造\n主管部门\n水利局\n项目概况\n\(lines)\n立项依据\n有\n",
            "long.txt"
        )
        #expect(form[FieldPath("narrative.overview")]?.text.hasPrefix("完成管网改造，完成管网改造，") == true)
    }

    @Test func aMatrixOfThousandsOfRowsIsRead() throws {
        let rows = Array(repeating: "其他资金\t1\t1\t1\t\t\t", count: 3000).joined(separator: "\n")
        let form = try form(
            "项目支出绩效自评表\n（2024年度）\n项目名称\t供水管网改造\n项目资金（元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
                + "年度资金总额\t2\t2\t2\t10\t100%\t10\n\(rows)\n",
            "matrix.tsv"
        )
        #expect(form[.execution(row: "total", column: "initialBudget")]?.text == "2")
    }

    @Test func aLayoutOfHundredsOfColumnsAndLabelsIsRead() throws {
        let row = "    数量指标      管网长度" + Array(repeating: "  ≥5公里", count: 400).joined() + "\n"
        let head = "项目绩效目标申报表\n    （2024年度）\n项目名称      供水管网改造\n  一级指标    二级指标      三级指标      指标值\n"
        let form = try form(head + String(repeating: row, count: 300), "layout.txt")
        #expect(form[FieldPath("project.name")]?.text == "供水管网改造")
    }

    @Test func aRowOfThousandsOfUnknownLabelsIsRead() throws {
        let cells = Array(repeating: "某种情况", count: 20_000).joined(separator: "\t")
        let form = try form("项目支出绩效自评表\n（2024年度）\n项目名称\t供水管网改造\n主管部门\t水利局\n\(cells)\n", "cells.tsv")
        #expect(form[FieldPath("project.name")]?.text == "供水管网改造")
    }
}
