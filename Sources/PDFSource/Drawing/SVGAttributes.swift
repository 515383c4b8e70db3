/// The attributes of one element of an SVG, found in its bytes.
struct SVGAttributes {
    private let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: What stands between the element's name and its end.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The bytes of an attribute's value; `nil` where the element does not have it.
    func value(_ name: StaticString) -> ArraySlice<UInt8>? {
        var position = bytes.startIndex
        while position < bytes.endIndex {
            // Attributes look like ` name="value"`.
            guard let equals = bytes[position...].firstIndex(of: UInt8(ascii: "=")), equals + 1 < bytes.endIndex,
                let end = bytes[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
            else { return nil }
            var start = position
            while start < equals, bytes[start] <= 0x20 { start += 1 }
            if Self.equal(bytes[start..<equals], name) { return bytes[(equals + 2)..<end] }
            position = end + 1
        }
        return nil
    }

    func number(_ name: StaticString) -> Double? {
        value(name).flatMap { SVGNumbers.all(in: $0).first }
    }

    /// The name that a reference (`#name` or `url(#name)`) refers to.
    func reference(_ name: StaticString) -> ArraySlice<UInt8>? {
        guard let value = value(name), let hash = value.firstIndex(of: UInt8(ascii: "#")) else { return nil }
        let rest = value[(hash + 1)...]
        return rest.firstIndex(of: UInt8(ascii: ")")).map { rest[..<$0] } ?? rest
    }

    /// The map that `transform="matrix(…)"` states; the identity where there is none.
    var transform: AffineMap {
        guard let value = value("transform") else { return .identity }
        let numbers = SVGNumbers.all(in: value)
        guard numbers.count == 6 else { return .identity }
        return AffineMap(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
    }

    static func equal(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        return bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// The properties of a `style` attribute.
struct SVGStyle {
    private var properties: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []

    init(_ bytes: ArraySlice<UInt8>?) {
        for property in (bytes ?? []).split(separator: UInt8(ascii: ";")) {
            guard let colon = property.firstIndex(of: UInt8(ascii: ":")) else { continue }
            properties.append((property[..<colon].drop { $0 == 0x20 }, property[(colon + 1)...]))
        }
    }

    func value(_ name: StaticString) -> ArraySlice<UInt8>? {
        properties.first { SVGAttributes.equal($0.name, name) }?.value
    }

    func number(_ name: StaticString) -> Double? {
        value(name).flatMap { SVGNumbers.all(in: $0).first }
    }

    /// How light a paint is, 0 to 1; `nil` where the property is missing or says `none`.
    ///
    /// Patterns count as black.
    func luminance(_ name: StaticString) -> Double? {
        guard let value = value(name), !SVGAttributes.equal(value, "none") else { return nil }
        guard value.starts(with: "rgb".utf8) else { return 0 }
        let parts = SVGNumbers.all(in: value)
        guard parts.count == 3 else { return 0 }
        // Rec. 601 luma, of percentages.
        return (0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]) / 100
    }
}

enum SVGNumbers {
    /// The decimal numbers in a run of bytes, whatever stands between them.
    static func all(in bytes: ArraySlice<UInt8>) -> [Double] {
        var numbers: [Double] = []
        var position = bytes.startIndex
        while let number = next(in: bytes, &position) { numbers.append(number) }
        return numbers
    }

    /// The next number at or behind a position, which is moved behind it; `nil` where there is none.
    static func next(in bytes: ArraySlice<UInt8>, _ position: inout Int) -> Double? {
        while position < bytes.endIndex, !isDigit(bytes[position]) { position += 1 }
        guard position < bytes.endIndex else { return nil }
        let isNegative = position > bytes.startIndex && bytes[position - 1] == UInt8(ascii: "-")
        var mantissa = 0.0
        var divisor = 1.0
        var isInFraction = false
        while position < bytes.endIndex {
            let byte = bytes[position]
            if isDigit(byte) {
                mantissa = mantissa * 10 + Double(byte - UInt8(ascii: "0"))
                if isInFraction { divisor *= 10 }
            } else if byte == UInt8(ascii: "."), !isInFraction {
                isInFraction = true
            } else {
                break
            }
            position += 1
        }
        return (isNegative ? -mantissa : mantissa) / divisor
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
