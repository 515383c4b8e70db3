import Evaluation

/// Breaks what holds a PDF together, beside its bytes.
struct PDFMutator {
    private var mutator: Mutator

    init(others: [[UInt8]], seed: UInt64, index: UInt64) {
        mutator = Mutator(dictionary: Self.words, others: others, seed: seed, index: index)
    }

    /// The bytes after one to six mutations; the first of them of the file's structure.
    mutating func mutated(_ source: [UInt8]) -> [UInt8] {
        var bytes = source
        breakStructure(&bytes)
        for _ in 0..<Int.random(in: 0...5, using: &mutator.random) {
            if Bool.random(using: &mutator.random) { breakStructure(&bytes) } else { mutator.mutate(&bytes) }
        }
        return bytes
    }

    private mutating func breakStructure(_ bytes: inout [UInt8]) {
        switch Int.random(in: 0..<5, using: &mutator.random) {
        case 0: setNumber(after: Self.counts.randomElement(using: &mutator.random) ?? "", in: &bytes)
        case 1: setReference(after: Self.links.randomElement(using: &mutator.random) ?? "", in: &bytes)
        case 2: shiftOffsets(&bytes)
        case 3: cutStream(&bytes)
        default: setNumber(after: "/MediaBox", in: &bytes)
        }
    }

    private mutating func setNumber(after word: String, in bytes: inout [UInt8]) {
        guard let place = place(of: word, in: bytes) else { return }
        mutator.setNumber(in: place..<min(bytes.count, place + Self.reach), of: &bytes)
    }

    /// Lets a reference name the object it stands in, or any other; in its own length, so that offsets stay right.
    private mutating func setReference(after word: String, in bytes: inout [UInt8]) {
        guard let place = place(of: word, in: bytes),
            let start = bytes[place..<min(bytes.count, place + Self.reach)].firstIndex(where: Mutator.isDigit)
        else { return }
        let end = bytes[start...].firstIndex { !Mutator.isDigit($0) } ?? bytes.count
        var digits: [UInt8] = []
        if Bool.random(using: &mutator.random), let own = objectNumber(before: place, in: bytes) {
            digits = own
        } else {
            digits = Array(String(Int.random(in: 1...40, using: &mutator.random)).utf8)
        }
        let padding = [UInt8](repeating: 0x30, count: max(0, end - start - digits.count))
        bytes.replaceSubrange(start..<end, with: padding + digits)
    }

    private func objectNumber(before place: Int, in bytes: [UInt8]) -> [UInt8]? {
        let mark = Array(" 0 obj".utf8)
        var end = place - mark.count
        while end > 0, !bytes[end...].starts(with: mark) { end -= 1 }
        guard end > 0 else { return nil }
        return Array(bytes[..<end].reversed().prefix(while: Mutator.isDigit).reversed())
    }

    /// Changes digits of the table of objects, or of the place where it is said to stand.
    private mutating func shiftOffsets(_ bytes: inout [UInt8]) {
        let word = Bool.random(using: &mutator.random) ? "startxref" : "xref"
        guard let place = place(of: word, in: bytes) else { return }
        for index in place..<min(bytes.count, place + 2000)
        where Mutator.isDigit(bytes[index]) && Int.random(in: 0..<8, using: &mutator.random) == 0 {
            bytes[index] = UInt8.random(in: 0x30...0x39, using: &mutator.random)
        }
    }

    private mutating func cutStream(_ bytes: inout [UInt8]) {
        guard let start = place(of: "stream", in: bytes) else { return }
        let length = Int.random(in: 0...min(4000, bytes.count - start), using: &mutator.random)
        bytes.removeSubrange(start..<start + length)
    }

    /// The end of one of the places at which a word stands.
    private mutating func place(of word: String, in bytes: [UInt8]) -> Int? {
        let word = Array(word.utf8)
        var places: [Int] = []
        var start = 0
        while let next = bytes[start...].firstIndex(of: word[0]) {
            if bytes[next...].starts(with: word) { places.append(next + word.count) }
            start = next + 1
        }
        return places.randomElement(using: &mutator.random)
    }

    /// How far after its key a number is looked for, in bytes.
    private static let reach = 40

    private static let counts = [
        "/Length", "/Count", "/Size", "/W", "/Width", "/Height", "/BitsPerComponent", "/Columns", "/Predictor",
        "/First",
        "/N", "/Rotate", "/FirstChar", "/BBox", "/Matrix", "/Index", "/UserUnit",
    ]

    private static let links = [
        "/Kids", "/Parent", "/Pages", "/Root", "/Contents", "/Resources", "/Length", "/XObject", "/Font", "/ToUnicode",
        "/Prev", "/DescendantFonts", "/StructTreeRoot", "/K", "/SMask", "/Encoding", "/ExtGState",
    ]

    private static let words = [
        "/Kids", "/Parent 2 0 R", "/Type/Pages", "endobj", "endstream", "stream\n", "<<", ">>", "[", "]", "(", ")", "<",
        "/Filter/FlateDecode", "/Filter[/FlateDecode/FlateDecode/FlateDecode]", "/Filter/JBIG2Decode", "trailer",
        "startxref\n0\n%%EOF", "/Encrypt 1 0 R", "/Length 99999999999", " 0 R", " obj", "/UserUnit 1e30", "/Rotate 45",
    ]
}
