import FormMend
import FormModel
import Foundation
import TestSupport
import Testing

/// Files that hold the same forms several times: each is read as in a file of its own.
@Suite struct RepeatedExportTests {
    private static let copies = 4

    private func values(_ bytes: Data, name: String) throws -> [[FieldPath: String]] {
        let result = try Extractor.withBuiltinVocabulary().extract(Array(bytes), name: name)
        return result.forms.map { form in
            var texts = form.fields.mapValues { "\($0.text)=\(String(describing: $0.value))" }
            for (number, row) in form.indicators.enumerated() {
                for (column, field) in row.fields {
                    texts[FieldPath("row\(number).\(column.rawValue)")] =
                        "\(field.text)=\(String(describing: field.value))"
                }
            }
            return texts
        }
    }

    @Test(arguments: ["self-evaluation-2023-tabs.tsv", "target-2020-tabs.tsv", "target-2024-pipe-tables.md"])
    func formsDoNotDependOnHowManyThereAre(name: String) throws {
        let bytes = try Data(contentsOf: Repository.corpus.appendingPathComponent(name)) + Data("\n".utf8)
        let once = try values(bytes, name: name)
        let often = try values(Data(Array(repeating: bytes, count: Self.copies).joined()), name: name)
        try #require(often.count == Self.copies * once.count)
        for (number, form) in often.enumerated() { #expect(form == once[number % once.count]) }
    }
}
