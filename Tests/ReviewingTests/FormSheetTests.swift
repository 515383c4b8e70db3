import FormMend
import FormModel
import Reviewing
import Store
import TestSupport
import Testing

/// Forms of the corpus in a store.
struct StoredCorpus {
    let folder: TemporaryFolder
    let store: Store
    let desk: ReviewDesk
    let forms: [StoredForm]

    init(_ names: String...) throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path("archive.sqlite"), create: true)
        let extractor = try Extractor.withBuiltinVocabulary()
        for name in names {
            let result = try extractor.extract(try Repository.bytes(name), name: name)
            let content = FoundContent(
                sha256: result.source.sha256,
                path: RawPath("/archive/" + name),
                stamp: FileStamp(size: 1, modified: 1, changed: 1, inode: 1, device: 1)
            )
            try store.record(result, of: content, extractor: Extractor.version)
        }
        desk = ReviewDesk(store: store, extractor: extractor)
        var forms: [StoredForm] = []
        try store.forEachForm(FormFilter()) { forms.append($0) }
        self.forms = forms
    }
}

@Suite struct FormSheetTests {
    @Test(
        arguments: [
            "target-2023-plain-lines.txt", "self-evaluation-2023-tabs.tsv", "self-evaluation-2025-calc.pdf",
            "target-pymupdf-two-families.pdf",
        ]
    )
    func everyFieldOfAFormStandsInExactlyOneCell(file: String) throws {
        for form in try StoredCorpus(file).forms {
            let places = FormSheet.sheets(of: form).flatMap(\.rows).flatMap(\.cells).flatMap(\.places)
            #expect(places.count == form.handles.count)
            #expect(Set(places) == Set(form.handles.keys))
        }
    }

    @Test func theRowsOfASheetFillItsColumns() throws {
        for form in try StoredCorpus("self-evaluation-2023-tabs.tsv").forms {
            for sheet in FormSheet.sheets(of: form) {
                var spanning = [Int](repeating: 0, count: sheet.columns)
                for row in sheet.rows {
                    var width = spanning.count { $0 > 0 }
                    spanning = spanning.map { max(0, $0 - 1) }
                    for cell in row.cells {
                        width += cell.columnSpan
                        // Cells that span rows stand in the first columns, in order.
                        if cell.rowSpan > 1, let free = spanning.firstIndex(of: 0) { spanning[free] = cell.rowSpan - 1 }
                    }
                    #expect(width == sheet.columns, "\(sheet.part) \(row)")
                }
            }
        }
    }
}
