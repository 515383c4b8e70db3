/// Where a piece of text was read.
public enum Provenance: Sendable, Hashable {
    /// A box on a page of a PDF; pages count from 1.
    case region(page: Int, box: Rect)
    /// A run of characters (Unicode scalars) of a text export; lines and columns count from 1.
    case characters(line: Int, column: Int, length: Int)
}

extension Provenance {
    /// The line of a text export that it begins on; `nil` in a PDF.
    public var line: Int? {
        if case .characters(let line, _, _) = self { line } else { nil }
    }
}

extension Provenance: Codable {
    private enum CodingKeys: String, CodingKey {
        case page, box, line, column, length
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if container.contains(.page) {
            self = .region(
                page: try container.decode(Int.self, forKey: .page),
                box: try container.decode(Rect.self, forKey: .box)
            )
        } else {
            self = .characters(
                line: try container.decode(Int.self, forKey: .line),
                column: try container.decode(Int.self, forKey: .column),
                length: try container.decode(Int.self, forKey: .length)
            )
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .region(let page, let box):
            try container.encode(page, forKey: .page)
            try container.encode(box, forKey: .box)
        case .characters(let line, let column, let length):
            try container.encode(line, forKey: .line)
            try container.encode(column, forKey: .column)
            try container.encode(length, forKey: .length)
        }
    }
}
