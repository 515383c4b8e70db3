/// A path as the file system has it: bytes, in whatever encoding, without a zero byte.
public struct RawPath: Sendable, Hashable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    private static let slash = UInt8(ascii: "/")

    public func appending(_ component: [UInt8]) -> RawPath {
        RawPath(bytes: bytes.last == Self.slash ? bytes + component : bytes + [Self.slash] + component)
    }

    /// The last component's bytes; the whole path's where it has none.
    public var lastComponent: RawPath {
        guard let place = bytes.lastIndex(of: Self.slash), place + 1 < bytes.count else { return self }
        return RawPath(bytes: Array(bytes[(place + 1)...]))
    }

    /// The path as one line of text that a terminal shows as it is.
    ///
    /// Control characters, bytes that are no UTF-8, and backslashes stand as `\xHH`: no two paths look alike, and no
    /// name drives a terminal.
    public var shown: String {
        var shown = ""
        var rest = bytes[...]
        while let first = rest.first {
            let width = Self.sequenceWidth(of: first)
            if let text = String(validating: rest.prefix(width), as: UTF8.self), let scalar = text.unicodeScalars.first,
                Self.isPlain(scalar)
            {
                shown += text
                rest = rest.dropFirst(width)
            } else {
                shown += Self.escape(first)
                rest = rest.dropFirst()
            }
        }
        return shown
    }

    /// The path as a string where it is one, else nil.
    public var text: String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// How many bytes the UTF-8 sequence that begins with `byte` has; 1 where none begins with it.
    private static func sequenceWidth(of byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: scalar != "\\"
        }
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }
}
