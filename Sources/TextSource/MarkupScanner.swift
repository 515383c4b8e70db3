internal import DocumentModel

/// A tag of HTML, as written.
struct MarkupTag {
    /// Lower case.
    let name: String
    let isClosing: Bool
    let attributes: [String: String]
    let range: Range<Int>
}

/// Cuts text into tags and the text between them; a `<` that opens no tag is text.
struct MarkupScanner {
    enum Token {
        case tag(MarkupTag)
        case text(Range<Int>)
    }

    /// The longest tag that is looked for, in scalars; bounds the work on text full of `<`.
    private static let maximumTagLength = 4096
    /// Elements whose content is no text of the document.
    private static let opaqueElements: Set<String> = ["script", "style", "head", "template"]

    private let text: ScalarText
    private let end: Int
    private var position: Int

    init(_ text: ScalarText, in range: Range<Int>? = nil) {
        self.text = text
        position = range?.lowerBound ?? 0
        end = range?.upperBound ?? text.scalars.count
    }

    mutating func next() -> Token? {
        while position < end {
            if text.scalars[position] == "<" {
                if skipCommentOrDeclaration() { continue }
                if let tag = tag(at: position) {
                    position = tag.range.upperBound
                    if !tag.isClosing, Self.opaqueElements.contains(tag.name) { skipContent(of: tag.name) }
                    return .tag(tag)
                }
            }
            let start = position
            position += 1
            while position < end, !(text.scalars[position] == "<" && startsMarkup(at: position)) { position += 1 }
            return .text(start..<position)
        }
        return nil
    }

    private func startsMarkup(at index: Int) -> Bool {
        guard index + 1 < end else { return false }
        return text.scalars[index + 1] == "!" || tag(at: index) != nil
    }

    private mutating func skipCommentOrDeclaration() -> Bool {
        let scalars = text.scalars
        guard position + 1 < end, scalars[position + 1] == "!" else { return false }
        if position + 3 < end, scalars[position + 2] == "-", scalars[position + 3] == "-" {
            var index = position + 4
            while index + 2 < end, !(scalars[index] == "-" && scalars[index + 1] == "-" && scalars[index + 2] == ">") {
                index += 1
            }
            position = min(end, index + 3)
            return true
        }
        guard position + 2 < end, scalars[position + 2].properties.isAlphabetic,
            let close = scalars[position..<min(end, position + Self.maximumTagLength)].firstIndex(of: ">")
        else { return false }
        position = close + 1
        return true
    }

    private mutating func skipContent(of name: String) {
        var index = position
        while index < end {
            if text.scalars[index] == "<", let tag = tag(at: index), tag.isClosing, tag.name == name {
                position = tag.range.upperBound
                return
            }
            index += 1
        }
        position = end
    }

    /// The tag that opens at `index`: `<`, an optional slash, an ASCII letter, and a `>` outside quotes.
    private func tag(at index: Int) -> MarkupTag? {
        let scalars = text.scalars
        var cursor = index + 1
        var isClosing = false
        if cursor < end, scalars[cursor] == "/" {
            isClosing = true
            cursor += 1
        }
        let nameStart = cursor
        while cursor < end, scalars[cursor].isASCII,
            scalars[cursor].properties.isAlphabetic
                || (cursor > nameStart && ("0"..."9").contains(scalars[cursor]))
        {
            cursor += 1
        }
        guard cursor > nameStart, cursor < end,
            scalars[cursor].isSpace || scalars[cursor] == ">" || scalars[cursor] == "/"
        else { return nil }
        let name = scalars[nameStart..<cursor].string.lowercased()
        let limit = min(end, index + Self.maximumTagLength)
        var quote: Unicode.Scalar?
        let attributesStart = cursor
        while cursor < limit {
            let scalar = scalars[cursor]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ">" {
                return MarkupTag(
                    name: name,
                    isClosing: isClosing,
                    attributes: attributes(in: attributesStart..<cursor),
                    range: index..<(cursor + 1)
                )
            } else if scalar == "<" {
                return nil
            }
            cursor += 1
        }
        return nil
    }

    private func attributes(in range: Range<Int>) -> [String: String] {
        let scalars = text.scalars
        var attributes: [String: String] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            while index < range.upperBound, scalars[index].isSpace || scalars[index] == "/" {
                index += 1
            }
            let nameStart = index
            while index < range.upperBound, scalars[index] != "=", !scalars[index].isSpace {
                index += 1
            }
            if index == nameStart {
                index += 1
                continue
            }
            let name = scalars[nameStart..<index].string.lowercased()
            guard index < range.upperBound, scalars[index] == "=" else {
                attributes[name] = ""
                continue
            }
            index += 1
            var valueStart = index
            if index < range.upperBound, scalars[index] == "\"" || scalars[index] == "'" {
                let quote = scalars[index]
                valueStart += 1
                index += 1
                while index < range.upperBound, scalars[index] != quote { index += 1 }
                attributes[name] = scalars[valueStart..<index].string
                index += 1
            } else {
                while index < range.upperBound, !scalars[index].isSpace { index += 1 }
                attributes[name] = scalars[valueStart..<index].string
            }
        }
        return attributes
    }
}
