import DocumentModel
import Testing

@testable import TextSource

@Suite struct TextDecodingTests {
    private let text = "项目名称\t资金\n主管部门\t（元）\n"

    private func decoded(_ bytes: [UInt8]) throws -> String {
        String(String.UnicodeScalarView(try TextDecoding.decode(bytes)))
    }

    private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
            return littleEndian ? [low, high] : [high, low]
        }
    }

    @Test func utf8IsReadWithAndWithoutMark() throws {
        #expect(try decoded(Array(text.utf8)) == text)
        #expect(try decoded([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
    }

    @Test(arguments: [true, false])
    func utf16IsReadWithAndWithoutMark(littleEndian: Bool) throws {
        let mark: [UInt8] = littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        #expect(try decoded(mark + utf16(text, littleEndian: littleEndian)) == text)
        #expect(try decoded(utf16(text, littleEndian: littleEndian)) == text)
    }

    @Test func gb18030IsRead() throws {
        // 项目名称 and 㐀, which only the four-byte part of GB18030 has.
        let bytes: [UInt8] = [0xCF, 0xEE, 0xC4, 0xBF, 0xC3, 0xFB, 0xB3, 0xC6, 0x09, 0x81, 0x39, 0xEE, 0x39, 0x0A]
        #expect(try decoded(bytes) == "项目名称\t㐀\n")
    }

    @Test func lineEndsBecomeLineFeeds() throws {
        #expect(try decoded(Array("a\r\nb\r\n".utf8)) == "a\nb\n")
        #expect(try decoded(Array("a\rb\r".utf8)) == "a\nb\n")
        #expect(try decoded(Array("a\r\nb\rc\n".utf8)) == "a\nb\rc\n")
    }

    @Test func whatIsNoTextIsSaidToBe() {
        #expect(throws: TextSourceError.empty) { try TextDecoding.decode([]) }
        #expect(throws: TextSourceError.empty) { try TextDecoding.decode(Array(" \n\t\n".utf8)) }
        #expect(throws: TextSourceError.binary(kind: "a PNG image")) {
            try TextDecoding.decode([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])
        }
        #expect(throws: TextSourceError.binary(kind: nil)) {
            try TextDecoding.decode([UInt8](repeating: 0x01, count: 64) + [0x02, 0x03, 0x80])
        }
        #expect(throws: TextSourceError.unknownEncoding) { try TextDecoding.decode([0x61, 0xFF, 0xFF, 0x62, 0xFF]) }
    }
}
