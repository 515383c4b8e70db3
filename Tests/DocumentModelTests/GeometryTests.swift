import DocumentModel
import Foundation
import Testing

@Suite struct GeometryTests {
    @Test func cornersComeInOrder() {
        let box = Rect(x0: 10, y0: 20, x1: 5, y1: 2)
        #expect(box == Rect(x0: 5, y0: 2, x1: 10, y1: 20))
    }

    @Test func boxesThatOnlyTouchDoNotOverlap() {
        let box = Rect(x0: 0, y0: 0, x1: 10, y1: 10)
        #expect(!box.overlaps(Rect(x0: 10, y0: 0, x1: 20, y1: 10)))
        #expect(box.overlaps(Rect(x0: 9, y0: 9, x1: 20, y1: 20)))
    }

    @Test func provenanceIsWrittenAsTheContractSays() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let region = Provenance.region(page: 1, box: Rect(x0: 297.804, y0: 124.5, x1: 397.5, y1: 163.5))
        let run = Provenance.characters(line: 3, column: 7, length: 2)
        #expect(
            String(decoding: try encoder.encode(region), as: UTF8.self)
                == #"{"box":[297.8,124.5,397.5,163.5],"page":1}"#
        )
        #expect(String(decoding: try encoder.encode(run), as: UTF8.self) == #"{"column":7,"length":2,"line":3}"#)
        #expect(try JSONDecoder().decode(Provenance.self, from: encoder.encode(run)) == run)
    }

    @Test func coordinatesOfNoPageAreRefused() {
        let json = Data("[0, 0, 1e307, 1]".utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Rect.self, from: json) }
    }
}
