import DocumentModel
import Testing

@testable import Normalization

/// Terms that stand without anything between them and what follows.
@Suite struct GluedTermsTests {
    /// The runs of lines whose places on the page are lost.
    private func parted(_ lines: [String]) throws -> [[String]] {
        let vocabulary = try Vocabulary.builtin()
        let glued = GluedTerms(
            labels: LabelIndex(vocabulary),
            taxonomy: Taxonomy(vocabulary),
            kinds: TextKinds(vocabulary)
        )
        let blocks = lines.map { line in
            RecoveredDocument.Block.line(
                TextLine(pieces: [RecoveredText(text: line, sources: [])], ending: .unknown)
            )
        }
        return glued.parted(blocks).map { block in
            if case .line(let line) = block { line.pieces.map(\.text) } else { [] }
        }
    }

    @Test func aTermAndTheNameBehindItComeApart() throws {
        #expect(try parted(["可持续影响指标信息共享机制"]) == [["可持续影响指标", "信息共享机制"]])
    }

    /// The term of the second level ends on the next line.
    @Test func aTermAndTheBeginningOfOneComeApart() throws {
        #expect(try parted(["满意度指标服务对象满", "意度指标"]) == [["满意度指标", "服务对象满"], ["意度指标"]])
        #expect(try parted(["满意度指标服务对象满", "居民满意度"]) == [["满意度指标服务对象满"], ["居民满意度"]])
    }
}
