import Store
import Testing

@Suite struct RawPathTests {
    @Test(
        arguments: [
            ("/a/绩效表.pdf", "/a/绩效表.pdf"), ("/a\nb", "/a\\x0ab"), ("/a\u{1B}[2Jb", "/a\\x1b[2Jb"),
            ("/a\\x0a", "/a\\x5cx0a"), ("/a\u{202E}b", "/a\\xe2\\x80\\xaeb"),
        ]
    )
    func namesAreShownOnOneHarmlessLine(name: String, shown: String) {
        #expect(RawPath(name).shown == shown)
        #expect(RawPath(name).text == name)
    }

    @Test func bytesThatAreNoTextAreShownAndKept() {
        // 表 in GB 18030, then a sequence that breaks off.
        let path = RawPath(bytes: Array("/x/".utf8) + [0xB1, 0xED] + Array("中".utf8) + [0xE4, 0xB8])
        #expect(path.shown == "/x/\\xb1\\xed中\\xe4\\xb8")
        #expect(path.text == nil)
        #expect(path.lastComponent.bytes == [0xB1, 0xED] + Array("中".utf8) + [0xE4, 0xB8])
    }

    @Test func namesAreJoinedWithOneSlash() {
        #expect(RawPath("/").appending(Array("a".utf8)) == RawPath("/a"))
        #expect(RawPath("/a").appending(Array("b".utf8)) == RawPath("/a/b"))
        #expect(RawPath("/a/b").lastComponent == RawPath("b"))
        #expect(RawPath("/").lastComponent == RawPath("/"))
    }
}
