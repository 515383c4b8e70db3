/// Text freed of HTML: tags removed, entities decoded, block ends and `<br>` as line breaks.
enum MarkupText {
    /// Elements that begin or end a line of their own.
    static let blockElements: Set<String> = [
        "p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "section",
        "article", "header", "footer", "main", "caption", "thead", "tbody", "tfoot", "blockquote", "pre", "dd", "dt",
        "dl",
    ]
    /// Elements that markup inside a cell of another dialect is known by; anything else in angle brackets is text.
    private static let knownElements: Set<String> = blockElements.union([
        "b", "i", "u", "s", "em", "strong", "span", "font", "sup", "sub", "a", "small", "big", "mark", "del", "ins",
        "code",
        "strike", "center", "img", "input", "label", "tt", "o",
    ])

    /// The text of a range, and whether any tag or entity was resolved.
    static func plain(_ text: ScalarText, in range: Range<Int>) -> (text: String, stripped: Bool) {
        let slice = text.scalars[range]
        guard slice.contains("<") || slice.contains("&") else { return (slice.string, false) }
        var plain: [Unicode.Scalar] = []
        var stripped = false
        var scanner = MarkupScanner(text, in: range)
        while let token = scanner.next() {
            switch token {
            case .text(let range):
                let decoded = decodingEntities(text.scalars[range])
                stripped = stripped || decoded.count != range.count
                plain.append(contentsOf: decoded)
            case .tag(let tag) where knownElements.contains(tag.name):
                stripped = true
                if blockElements.contains(tag.name) { plain.append("\n") }
            case .tag(let tag):
                plain.append(contentsOf: text.scalars[tag.range])
            }
        }
        return (plain[...].string, stripped)
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": "\u{2002}",
        "emsp": "\u{2003}", "thinsp": "\u{2009}", "ge": "≥", "le": "≤", "ne": "≠", "times": "×", "divide": "÷",
        "plusmn": "±", "middot": "·", "mdash": "—", "ndash": "–", "hellip": "…", "ldquo": "“", "rdquo": "”",
        "lsquo": "‘",
        "rsquo": "’", "yen": "¥", "deg": "°", "bull": "•", "permil": "‰", "copy": "©", "reg": "®", "sect": "§",
    ]
    /// The longest entity name or number that is looked for.
    private static let maximumEntityLength = 10

    static func decodingEntities(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        var decoded: [Unicode.Scalar] = []
        decoded.reserveCapacity(scalars.count)
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if scalars[index] == "&",
                let end = scalars[index..<min(scalars.endIndex, index + maximumEntityLength + 2)].firstIndex(of: ";"),
                let scalar = entity(scalars[(index + 1)..<end])
            {
                decoded.append(scalar)
                index = end + 1
            } else {
                decoded.append(scalars[index])
                index += 1
            }
        }
        return decoded
    }

    private static func entity(_ name: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        guard name.first == "#" else { return named[name.string] }
        let digits = name.dropFirst()
        if digits.first == "x" || digits.first == "X" {
            return UInt32(digits.dropFirst().string, radix: 16).flatMap(Unicode.Scalar.init)
        }
        return UInt32(digits.string).flatMap(Unicode.Scalar.init)
    }
}
