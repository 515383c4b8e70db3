internal import Foundation

/// A PDF of one page, made one of many pages by an incremental update (ISO 32000-1, 7.5.6).
enum RepeatedPage {
    /// - Parameters:
    ///   - pdf: With a classical cross-reference table, and a page and a page tree that are objects of their own.
    ///   - count: How many pages the result has; they share one stream of contents.
    static func pdf(_ pdf: [UInt8], count: Int) -> [UInt8] {
        // Latin-1 keeps every byte at its place.
        let text = String(decoding: pdf.map(UInt16.init), as: UTF16.self)
        guard let page = object("/Type /Page\n", in: text) ?? object("/Type /Page ", in: text),
            let pages = object("/Type /Pages", in: text), let size = number(behind: "/Size ", in: text),
            let root = number(behind: "/Root ", in: text), let start = number(behind: "startxref\n", in: text)
        else { return pdf }
        var added = pdf
        var offsets: [(number: Int, offset: Int)] = []
        func add(_ number: Int, _ body: String) {
            offsets.append((number, added.count))
            added +=
                Array("\(number) 0 obj\n".utf8) + body.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
                + Array("\nendobj\n".utf8)
        }
        let kids = (0..<count).map { "\(size + $0) 0 R" }.joined(separator: " ")
        add(pages.number, "<</Type /Pages /Count \(count) /Kids [\(kids)]>>")
        for index in 0..<count { add(size + index, page.body) }
        let table = added.count
        added += Array("xref\n".utf8)
        for (number, offset) in offsets {
            added += Array("\(number) 1\n\(String(format: "%010d", offset)) 00000 n \n".utf8)
        }
        added += Array(
            "trailer\n<</Size \(size + count) /Root \(root) 0 R /Prev \(start)>>\nstartxref\n\(table)\n%%EOF\n".utf8
        )
        return added
    }

    /// The number and the text of the first object that holds a mark.
    private static func object(_ mark: String, in text: String) -> (number: Int, body: String)? {
        guard let place = text.range(of: mark),
            let start = text.range(of: " 0 obj\n", options: .backwards, range: text.startIndex..<place.lowerBound),
            let end = text.range(of: "\nendobj", range: place.upperBound..<text.endIndex),
            let number = Int(text[..<start.lowerBound].split(separator: "\n").last ?? "")
        else { return nil }
        return (number, String(text[start.upperBound..<end.lowerBound]))
    }

    private static func number(behind mark: String, in text: String) -> Int? {
        guard let place = text.range(of: mark, options: .backwards) else { return nil }
        return Int(text[place.upperBound...].prefix { $0.isNumber })
    }
}
