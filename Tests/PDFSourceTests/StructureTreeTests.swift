import DocumentModel
import TestSupport
import Testing

@testable import PDFSource

/// Malformed structure trees, put in place of a Corpus file's own by an incremental update: they are read within bounds,
/// and as no tags where they pass these.
@Suite struct StructureTreeTests {
    private let file = "target-2024-chromium-disputed-tags.pdf"
    /// The numbers of the file's objects: its page, the element of the whole document, the table and its first row.
    private let page = 2
    private let whole = 8
    private let table = 13
    private let row = 14

    /// What the tags of the file say, with objects of it replaced or added.
    private func tags(_ objects: [Int: String]) throws -> [TaggedTable] {
        let bytes = try #require(PDFUpdate.applied(objects, to: try Repository.bytes(file)))
        return try PDFDocument(bytes: bytes).page(1).taggedTables
    }

    private func element(_ kind: String, parent: Int, kids: String) -> String {
        "<</Type/StructElem/S/\(kind)/P \(parent) 0 R/Pg \(page) 0 R/K[\(kids)]>>"
    }

    @Test func theTreeIsReadAsStated() throws {
        #expect(try tags([:]).map { $0.rows.map(\.count) } == [[2, 4, 2, 3, 2, 4, 4, 3, 3, 4, 4]])
    }

    @Test(.timeLimit(.minutes(60))) func anElementThatIsBelowItselfIsReadOnce() throws {
        let loops = [
            row: element("TR", parent: table, kids: "15 0 R 17 0 R \(table) 0 R \(row) 0 R \(whole) 0 R"),
            17: element("TD", parent: row, kids: "18 0 R 17 0 R \(row) 0 R"),
        ]
        #expect(try tags(loops) == tags([:]))
        // The document below its own table, and nothing else in it.
        #expect(try tags([table: element("Table", parent: whole, kids: "\(whole) 0 R \(table) 0 R")]).isEmpty)
    }

    /// The tree with so many divisions around the table.
    private func nested(_ depth: Int) -> [Int: String] {
        let first = 200
        var objects = [whole: element("Document", parent: 7, kids: "\(first) 0 R")]
        for number in first..<(first + depth) {
            let kid = number + 1 < first + depth ? number + 1 : table
            objects[number] = element("Div", parent: number == first ? whole : number - 1, kids: "\(kid) 0 R")
        }
        return objects
    }

    @Test(.timeLimit(.minutes(60)), arguments: [(20, true), (60, false), (2000, false)])
    func whatLiesTooDeepIsNotLookedAt(depth: Int, isRead: Bool) throws {
        #expect(try tags(nested(depth)).isEmpty != isRead)
    }

    /// Poppler itself goes through all levels, when it reads the tree and when it frees it.
    @Test(.timeLimit(.minutes(60))) func aTreeDeeperThanAStackEndsNoProcess() async {
        await #expect(processExitsWith: .success) {
            let tests = StructureTreeTests()
            try #require(try tests.tags(tests.nested(100_000)).isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(60))) func aTreeOfTooManyElementsIsNone() throws {
        let first = 200
        let many = 100_001
        let kids = (first..<(first + many)).map { "\($0) 0 R" }.joined(separator: " ")
        var objects = [row: element("TR", parent: table, kids: kids)]
        for number in first..<(first + many) { objects[number] = "<</S/TD/P \(row) 0 R>>" }
        #expect(try tags(objects).isEmpty)
    }

    @Test func elementsThatNameNoPageAndTreesWithoutAParentTreeAreBorne() throws {
        let text = String(decoding: try Repository.bytes(file), as: Unicode.ASCII.self)
        #expect(text.contains("/ParentTree 107 0 R") && text.contains("/Pg 2 0 R"))
        #expect(try tags([7: "<</Type/StructTreeRoot/K \(whole) 0 R>>"]) == tags([:]))
        var nowhere = try Repository.bytes(file)
        for range in nowhere.ranges(of: Array("/Pg 2 0 R".utf8)) {
            nowhere.replaceSubrange(range, with: Array("/Xx 2 0 R".utf8))
        }
        #expect(try PDFDocument(bytes: nowhere).page(1).taggedTables.isEmpty)
        for root in ["<</Type/StructTreeRoot/K 17>>", "<</Type/StructTreeRoot>>", "[1 2]", "null"] {
            #expect(try tags([7: root]).isEmpty)
        }
        #expect(try tags([whole: "(text)"]).isEmpty)
        #expect(try tags([table: element("Table", parent: 999, kids: "999 0 R (text) null -5 /Name")]).isEmpty)
    }

    @Test func theTreeOfALongDocumentIsLeftAlone() throws {
        func length(_ count: Int) -> [Int: String] {
            let pages = 200..<(200 + count - 1)
            var objects = [
                6:
                    "<</Type/Pages/Count \(count)/Kids[\(page) 0 R \(pages.map { "\($0) 0 R" }.joined(separator: " "))]>>"
            ]
            for number in pages { objects[number] = "<</Type/Page/Parent 6 0 R/MediaBox[0 0 100 100]>>" }
            return objects
        }
        #expect(try tags(length(100)) == tags([:]))
        #expect(try tags(length(101)).isEmpty)
    }
}
