import DocumentModel
import Testing

@testable import TableRecovery

/// Tags, filled grounds and the direction of text as evidence beside rulings.
@Suite struct TagEvidenceTests {
    private func glyphs(_ text: String, _ x: Double, _ y: Double, hidden: Bool = false) -> [Glyph] {
        text.unicodeScalars.enumerated().map { index, scalar in
            let left = x + 10 * Double(index)
            return Glyph(
                scalar: scalar,
                isHidden: hidden,
                box: Rect(x0: left, y0: y, x1: left + 10, y1: y + 10),
                fontSize: 10,
                font: 0
            )
        }
    }

    private func document(
        tags: [TaggedTable] = [],
        shadings: [Shading] = [],
        text: [Glyph]? = nil
    ) -> RecoveredDocument {
        let rulings =
            [50.0, 80, 110].map {
                Ruling(orientation: .horizontal, position: $0, start: 50, end: 250, thickness: 0.5)
            }
            + [50.0, 150, 250].map {
                Ruling(orientation: .vertical, position: $0, start: 50, end: 110, thickness: 0.5)
            }
        let usual = glyphs("名称", 60, 60) + glyphs("甲", 160, 60) + glyphs("部门", 60, 90) + glyphs("乙", 160, 90)
        var recovery = PageSequenceRecovery()
        recovery.add(
            Page(
                number: 1,
                width: 600,
                height: 800,
                glyphs: text ?? usual,
                fonts: ["F"],
                rulings: rulings,
                shadings: shadings,
                taggedTables: tags,
                imageCoverage: 0
            )
        )
        return recovery.finish()
    }

    @Test func tagsThatStateTheSameRowsAgree() {
        let table = TaggedTable(rows: [[.header, .data], [.header, .data]])
        let found = document(tags: [table])
        #expect(found.tables.map(\.tags) == [.agrees])
        #expect(found.tables.first?.cells.map(\.isHeader) == [true, false, true, false])
        #expect(found.diagnostics.isEmpty)
    }

    @Test func tagsThatStateOtherRowsDisagreeAndSaySo() {
        let found = document(tags: [TaggedTable(rows: [[.data, .data], [.data, .data], [.data, .data]])])
        #expect(found.tables.map(\.tags) == [.disagrees])
        #expect(found.diagnostics.map(\.code) == ["tags-disagree"])
    }

    @Test func tablesWithoutComparableTagsAreUnknown() {
        #expect(document().tables.map(\.tags) == [.unknown])
        let cut = TaggedTable(rows: [[.data, .data], [.data, .data], [.data]], isCut: true)
        #expect(document(tags: [cut]).tables.map(\.tags) == [.unknown])
        let two = [TaggedTable(rows: [[.data]]), TaggedTable(rows: [[.data]])]
        #expect(document(tags: two).tables.map(\.tags) == [.unknown])
    }

    @Test func blankCellsAndRowsMayBeLeftOutOfTags() {
        let text = glyphs("名称", 60, 60) + glyphs("甲", 160, 60) + glyphs("部门", 60, 90)
        #expect(
            document(tags: [TaggedTable(rows: [[.data, .data], [.data]])], text: text).tables.first?.tags == .agrees
        )
        let top = glyphs("名称", 60, 60) + glyphs("甲", 160, 60)
        #expect(document(tags: [TaggedTable(rows: [[.data, .data]])], text: top).tables.first?.tags == .agrees)
        #expect(document(tags: [TaggedTable(rows: [[.data, .data]])]).tables.first?.tags == .disagrees)
    }

    @Test func filledGroundsHintAtHeadings() {
        let label = Shading(box: Rect(x0: 50, y0: 50, x1: 150, y1: 110), luminance: 0.9)
        #expect(document(shadings: [label]).tables.first?.cells.map(\.isHeader) == [true, false, true, false])
        let all = Shading(box: Rect(x0: 50, y0: 50, x1: 250, y1: 110), luminance: 0.9)
        #expect(document(shadings: [all]).tables.first?.cells.allSatisfy { !$0.isHeader } == true)
    }

    @Test func hiddenTextIsInNoCell() {
        let text = glyphs("名称", 60, 60) + glyphs("甲", 160, 60) + glyphs("旧", 180, 60, hidden: true)
        let found = document(text: text)
        #expect(found.tables.first?.cells.map(\.content.text) == ["名称", "甲", "", ""])
        #expect(found.asides.map(\.text) == ["旧"])
        #expect(found.diagnostics.map(\.code) == ["hidden-text"])
    }

    private func glyph(_ scalar: Unicode.Scalar, _ x: Double, _ y: Double, _ direction: Glyph.Direction) -> Glyph {
        Glyph(
            scalar: scalar,
            direction: direction,
            box: Rect(x0: x, y0: y, x1: x + 10, y1: y + 10),
            fontSize: 10,
            font: 0
        )
    }

    @Test func textThatRunsDownIsReadInColumnsFromTheRight() {
        let text = [
            glyph("项", 80, 52, .down), glyph("目", 80, 62, .down), glyph("绩", 66, 52, .down),
            glyph("效", 66, 62, .down),
        ]
        #expect(document(text: text + glyphs("甲乙丙丁戊", 160, 60)).tables.first?.cells.first?.content.text == "项目绩效")
    }

    @Test func textThatRunsUpIsReadFromBelow() {
        let text = [glyph("目", 80, 68, .up), glyph("标", 80, 58, .up)]
        #expect(document(text: text + glyphs("甲乙丙丁戊", 160, 60)).tables.first?.cells.first?.content.text == "目标")
    }

    @Test func slantedTextIsInNoCell() {
        let mark = [glyph("内", 160, 92, .slanted), glyph("部", 168, 86, .slanted)]
        let found = document(text: glyphs("名称", 60, 60) + glyphs("甲", 160, 60) + mark)
        #expect(found.tables.first?.cells.allSatisfy { !$0.content.text.contains("内") } == true)
        #expect(found.asides.map(\.text) == ["内部"])
    }
}
