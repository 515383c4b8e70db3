/// A PDF with objects replaced or added, as an incremental update appends them (ISO 32000-1, 7.5.6).
public enum PDFUpdate {
    /// - Parameters:
    ///   - objects: The bodies of the objects, by number; all of generation 0.
    ///   - bytes: A file whose last cross-reference section is a table.
    /// - Returns: `nil` where the file has no such table, or its trailer names no catalogue.
    public static func applied(_ objects: [Int: String], to bytes: [UInt8]) -> [UInt8]? {
        let end = String(decoding: bytes.suffix(1024), as: UTF8.self)
        guard let previous = number(behind: "startxref\n", in: end), let root = number(behind: "/Root ", in: end),
            let size = number(behind: "/Size ", in: end)
        else { return nil }
        var updated = bytes + [UInt8(ascii: "\n")]
        var table = "xref\n"
        for (number, body) in objects.sorted(by: { $0.key < $1.key }) {
            let offset = String(updated.count)
            table += "\(number) 1\n\(String(repeating: "0", count: 10 - offset.count))\(offset) 00000 n \n"
            updated += Array("\(number) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let start = updated.count
        table += "trailer\n<</Size \(max(size, (objects.keys.max() ?? 0) + 1)) /Root \(root) 0 R /Prev \(previous)>>\n"
        return updated + Array("\(table)startxref\n\(start)\n%%EOF\n".utf8)
    }

    private static func number(behind mark: String, in text: String) -> Int? {
        guard let range = text.ranges(of: mark).last else { return nil }
        return Int(text[range.upperBound...].prefix { $0.isNumber })
    }
}
