internal import DocumentModel

/// The marks that number the items of a text: `①`, `1.`, `2、`, `（3）`, `一、`, `（二）`.
struct Enumeration {
    /// How a mark is written; the items of one text are marked alike.
    private enum Style: Equatable {
        case circled
        case digits(bracketed: Bool, mark: Unicode.Scalar)
        case numerals(bracketed: Bool, mark: Unicode.Scalar)
    }

    /// A mark and where it ends.
    private struct Mark {
        let style: Style
        let number: Int
        let end: Int
    }

    /// Where the marks of a text stand, in their order.
    let marks: [Range<Int>]

    private static let fewestItems = 2
    private static let longestNumber = 2
    private static let numerals = Array("一二三四五六七八九十".unicodeScalars)
    private static let firstCircled = 0x2460
    private static let circled = firstCircled..<(firstCircled + 20)
    private static let marksBehindNumber = ScalarSet(".．、")
    private static let (opening, closing) = (ScalarSet("(（"), ScalarSet(")）"))

    /// - Returns: `nil` where the text does not begin with the first item, or has no second.
    init?(_ text: [Unicode.Scalar]) {
        guard let start = text.firstIndex(where: { !$0.isSpace }), let first = Self.mark(in: text[...], at: start),
            first.number == 1
        else { return nil }
        var marks = [start..<first.end]
        var place = first.end
        while place < text.count {
            if let mark = Self.mark(in: text[...], at: place), mark.style == first.style,
                mark.number == marks.count + 1,
                Self.mayStand(mark, at: place, in: text)
            {
                marks.append(place..<mark.end)
                place = mark.end
            } else {
                place += 1
            }
        }
        guard marks.count >= Self.fewestItems else { return nil }
        self.marks = marks
    }

    /// What each item says.
    func items(of text: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>] {
        zip(marks, marks.dropFirst().map(\.lowerBound) + [text.count]).map { mark, end in
            var item = text[mark.upperBound..<end].drop(while: \.isSpace)
            while let last = item.last, last.isSpace || "；;".unicodeScalars.contains(last) { item.removeLast() }
            return item
        }
    }

    /// Whether a folded text that begins so may begin with a mark; a cheap test before a look at the text.
    static func mayBegin(with scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return NumberParsing.isDigit(scalar) || numerals.contains(scalar) || opening.contains(scalar)
            || circled.contains(Int(scalar.value))
    }

    /// The number that a text begins with, how it is written, and what stands behind it; `nil` where there is neither.
    static func opening(of text: [Unicode.Scalar]) -> (style: String, number: Int, mark: Range<Int>)? {
        guard let start = text.firstIndex(where: { !$0.isSpace }), let mark = mark(in: text[...], at: start),
            mark.end < text.count
        else { return nil }
        return ("\(mark.style)", mark.number, start..<mark.end)
    }

    private static let project = Array("项目".unicodeScalars)

    /// The number of a project that a folded text is, as 项目2 or 项目二; `nil` for other texts.
    static func numberOfProject(_ key: [Unicode.Scalar]) -> Int? {
        guard key.starts(with: project) else { return nil }
        let mark = mark(in: (Array(key.dropFirst(project.count)) + "、".unicodeScalars)[...], at: 0)
        return mark?.end == key.count - project.count + 1 ? mark?.number : nil
    }

    /// The number behind a point may go on as one, and one behind a number be part of it.
    private static func mayStand(_ mark: Mark, at place: Int, in text: [Unicode.Scalar]) -> Bool {
        guard case .digits(let isBracketed, let sign) = mark.style, !isBracketed else { return true }
        let isBehindNumber = place > 0 && (NumberParsing.isDigit(text[place - 1]) || text[place - 1] == ".")
        let isBeforeNumber = mark.end < text.count && NumberParsing.isDigit(text[mark.end])
        return !isBehindNumber && !(isBeforeNumber && sign != "、")
    }

    private static func mark(in text: ArraySlice<Unicode.Scalar>, at start: Int) -> Mark? {
        guard start < text.endIndex else { return nil }
        if circled.contains(Int(text[start].value)) {
            return Mark(style: .circled, number: Int(text[start].value) - firstCircled + 1, end: start + 1)
        }
        let isBracketed = opening.contains(text[start])
        let rest = text[(isBracketed ? start + 1 : start)...]
        let digits = rest.prefix(while: NumberParsing.isDigit)
        let words = rest.prefix(while: numerals.contains)
        let length = max(digits.count, words.count)
        guard (1...longestNumber).contains(length), let sign = rest.dropFirst(length).first,
            isBracketed ? closing.contains(sign) : marksBehindNumber.contains(sign) || closing.contains(sign),
            let number = digits.isEmpty ? number(words) : Int(String(scalars: digits))
        else { return nil }
        // Full and half width are the same mark.
        let mark: Unicode.Scalar = closing.contains(sign) ? ")" : sign == "．" ? "." : sign
        return Mark(
            style: digits.isEmpty
                ? .numerals(bracketed: isBracketed, mark: mark) : .digits(bracketed: isBracketed, mark: mark),
            number: number,
            end: rest.startIndex + length + 1
        )
    }

    /// The number that one or two numerals are: 十二, 二十 or 三.
    private static func number(_ words: ArraySlice<Unicode.Scalar>) -> Int? {
        let values = words.compactMap { numerals.firstIndex(of: $0).map { $0 + 1 } }
        guard values.count == 2 else { return values.first }
        let ten = numerals.count
        return values[0] == ten ? ten + values[1] : values[1] == ten ? values[0] * ten : nil
    }
}
