import Evaluation

/// Makes hostile bytes of real ones; the same for the same seed.
struct Mutator {
    /// Words that the readers act upon, laid into the bytes.
    let dictionary: [[UInt8]]
    /// Files of which pieces are spliced in.
    let others: [[UInt8]]
    var random: SeededGenerator

    /// Repeating makes a file no larger than this, in bytes: what large files cost is for benchmarks.
    private var largest = 200_000

    init(dictionary: [String], others: [[UInt8]], seed: UInt64, index: UInt64) {
        self.dictionary = dictionary.map { Array($0.utf8) } + Self.brokenCharacters
        self.others = others
        random = SeededGenerator(seed: seed << 32 | index)
    }

    /// The bytes after one to eight mutations.
    ///
    /// - Parameter largest: Repeating makes them no more than this.
    mutating func mutated(_ source: [UInt8], largest: Int = 200_000) -> [UInt8] {
        self.largest = largest
        var bytes = source
        for _ in 0..<Int.random(in: 1...8, using: &random) { mutate(&bytes) }
        return bytes
    }

    mutating func mutate(_ bytes: inout [UInt8]) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: flip(&bytes)
        case 1: bytes.removeSubrange(piece(of: bytes))
        case 2: repeatPiece(&bytes)
        case 3: splice(&bytes)
        case 4: blowUpNumber(&bytes)
        case 5: insert(dictionary, into: &bytes)
        case 6: swapPieces(&bytes)
        default:
            // Rarely, for little is left to read.
            if Int.random(in: 0..<4, using: &random) == 0 {
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            }
        }
    }

    mutating func piece(of bytes: [UInt8], longest: Int = 400) -> Range<Int> {
        let start = Int.random(in: 0...bytes.count, using: &random)
        let length = Int.random(in: 0...min(longest, bytes.count - start), using: &random)
        return start..<start + length
    }

    private mutating func flip(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        for _ in 0..<Int.random(in: 1...16, using: &random) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
    }

    private mutating func repeatPiece(_ bytes: inout [UInt8]) {
        let range = piece(of: bytes)
        guard !range.isEmpty else { return }
        let room = max(0, largest - bytes.count) / range.count
        let times = min(room, [1, 2, 10, 100, 1000].randomElement(using: &random) ?? 1)
        let repeated = Array(repeatElement(bytes[range], count: times).joined())
        bytes.insert(contentsOf: repeated, at: range.upperBound)
    }

    private mutating func splice(_ bytes: inout [UInt8]) {
        guard let other = others.randomElement(using: &random) else { return }
        bytes.replaceSubrange(piece(of: bytes), with: other[piece(of: other, longest: 2000)])
    }

    private mutating func insert(_ words: [[UInt8]], into bytes: inout [UInt8]) {
        guard let word = words.randomElement(using: &random) else { return }
        bytes.insert(contentsOf: word, at: Int.random(in: 0...bytes.count, using: &random))
    }

    private mutating func swapPieces(_ bytes: inout [UInt8]) {
        let first = piece(of: bytes)
        let second = piece(of: bytes)
        guard first.upperBound <= second.lowerBound else { return }
        let moved = Array(bytes[second])
        bytes.replaceSubrange(second, with: Array(bytes[first]))
        bytes.replaceSubrange(first, with: moved)
    }

    private mutating func blowUpNumber(_ bytes: inout [UInt8]) {
        let start = Int.random(in: 0...bytes.count, using: &random)
        setNumber(in: start..<bytes.count, of: &bytes)
    }

    /// Puts a hostile number for the first number in a range.
    mutating func setNumber(in range: Range<Int>, of bytes: inout [UInt8]) {
        guard let start = bytes[range].firstIndex(where: Self.isDigit) else { return }
        let end = bytes[start...].firstIndex { !Self.isDigit($0) } ?? bytes.count
        let number = Array((Self.numbers.randomElement(using: &random) ?? "0").utf8)
        bytes.replaceSubrange(start..<end, with: number)
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static let numbers = [
        "0", "-1", "1", "65536", "2147483647", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "0.000000000000000001", "1e308", "1e999", String(repeating: "9", count: 400), "NaN",
    ]

    /// Marks of byte order, half a character, a surrogate in UTF-8, one beyond Unicode, bytes of no encoding.
    private static let brokenCharacters: [[UInt8]] = [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0], [0xE9, 0xA1], [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0x80], [0x81, 0x30, 0x81, 0x30],
    ]
}

// MARK: - Words

extension Mutator {
    static let words = [
        "\t", "\n", "\r", "\r\n", "\u{0C}", "\u{0B}", " ", "\u{3000}", "\u{A0}", ",", "\"", "\"\"", "'", ";", "|",
        "|---|",
        "+----+", "│", "┌", "<table>", "</table>", "<tr>", "<td rowspan=\"999999999\">", "<td colspan=\"999999999\">",
        "<td colspan=\"-1\">", "</td>", "<!--", "<![CDATA[", "<script>", "&#x110000;", "&#0;", "&amp", "&nbsp;",
        "\u{200B}", "\u{200D}", "\u{202E}", "\u{301}\u{301}\u{301}", "\u{FFFD}", "\u{E000}", "\u{2F00}", "𠀀", "👩‍👩‍👧‍👦",
        "项目名称", "项目支出绩效目标表", "项目支出绩效自评表", "主管部门", "年度资金总额", "财政拨款", "年度绩效指标", "一级指标", "二级指标",
        "三级指标", "指标值", "产出指标", "数量指标", "质量指标", "时效指标", "成本指标", "效益指标", "满意度指标", "总分", "得分", "(一)",
        "≥", "≤", "≥95%", "%", "‰", "万元", "元", "亿元", "1,234.56", "１２３", "一百二十三万", "2024年13月45日", "2024-02-30", "年", "天",
        "√", "□", "☑", "——", "…", "（", "）", "(", ")", "：", "/",
    ]
}
