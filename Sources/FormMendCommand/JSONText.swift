internal import FormModel
internal import Foundation

extension JSONEncoder {
    /// Canonical JSON: keys sorted, so that the same value is the same text in every run.
    fileprivate static func canonical(indented: Bool = false) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if indented { encoder.outputFormatting.insert(.prettyPrinted) }
        return encoder
    }
}

extension Encodable {
    func json(indented: Bool = false) throws -> String {
        String(decoding: try JSONEncoder.canonical(indented: indented).encode(self), as: UTF8.self)
    }
}

extension ExtractionResult {
    /// Gives `json()` piece by piece: the encoder holds a tree of all that it encodes, and a thousand pages make a large
    /// one.
    func forEachPieceOfJSON(_ body: (Data) throws -> Void) throws {
        let encoder = JSONEncoder.canonical()
        let frame = try encoder.encode(
            ExtractionResult(source: source, forms: [], unplaced: unplaced, diagnostics: diagnostics)
        )
        // In a text the quotation marks would be escaped.
        guard let forms = frame.range(of: Data(#""forms":[]"#.utf8)) else {
            preconditionFailure("a result without forms has an empty list of them")
        }
        try body(frame[..<(forms.upperBound - 1)])
        for (number, form) in self.forms.enumerated() {
            if number > 0 { try body(Data(",".utf8)) }
            try body(try encoder.encode(form))
        }
        try body(frame[(forms.upperBound - 1)...])
    }
}
