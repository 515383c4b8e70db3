internal import FormModel
internal import Store
public import Wording

/// What the next best reading of a source makes of a field.
public struct OtherReading: Sendable, Hashable {
    /// What the field says then; empty where its text belongs elsewhere.
    public let text: String
    /// The same in plain words.
    public let wording: Phrase

    /// Reads the other readings of a form's fields out of what its extraction said.
    ///
    /// The diagnostics of ambiguous fields are `form N: PLACE: read as "TEXT"; or else READING`, where the place is a
    /// path or `row N, COLUMN`; and `form N: row N: NAME is under LEVEL, in the other forms under LEVEL`.
    static func readings(in diagnostics: [Diagnostic]) -> [FieldPlace: [OtherReading]] {
        var readings: [FieldPlace: [OtherReading]] = [:]
        for diagnostic in diagnostics where diagnostic.code == Flag.ambiguous.rawValue {
            guard let start = diagnostic.message.firstRange(of: ": ") else { continue }
            let message = diagnostic.message[start.upperBound...]
            guard let (place, reading) = indicatorOrField(message) ?? sister(message) else { continue }
            readings[place, default: []].append(reading)
        }
        return readings
    }

    private static func indicatorOrField(_ message: Substring) -> (FieldPlace, OtherReading)? {
        guard let middle = message.firstRange(of: ": read as \""),
            let end = message.ranges(of: "\"; or else ").last, middle.upperBound <= end.lowerBound,
            let place = place(message[..<middle.lowerBound])
        else { return nil }
        return (place, reading(message[end.upperBound...]))
    }

    private static func sister(_ message: Substring) -> (FieldPlace, OtherReading)? {
        guard message.hasPrefix("row "), let colon = message.firstRange(of: ": "),
            let row = Int(message[..<colon.lowerBound].dropFirst("row ".count)), row > 0,
            let end = message.ranges(of: ", in the other forms under ").last
        else { return nil }
        let term = String(message[end.upperBound...])
        return (
            .indicator(row - 1, .level2),
            OtherReading(text: term, wording: Phrase("其他表中为“\(term)”", "“\(term)” in the other forms"))
        )
    }

    private static func place(_ name: Substring) -> FieldPlace? {
        guard name.hasPrefix("row ") else { return .field(FieldPath(String(name))) }
        let parts = name.dropFirst("row ".count).split(separator: ", ", maxSplits: 1)
        guard parts.count == 2, let row = Int(parts[0]), row > 0,
            let column = IndicatorColumn(rawValue: String(parts[1]))
        else { return nil }
        return .indicator(row - 1, column)
    }

    private static func reading(_ words: Substring) -> OtherReading {
        switch words {
        case "the row has none": return OtherReading(text: "", wording: Phrase("此行没有该项", "the row has none"))
        case "it belongs to the other head":
            return OtherReading(text: "", wording: Phrase("内容属于另一栏目，此处为空", "it belongs to the other head; blank here"))
        case "it is the other total":
            return OtherReading(text: "", wording: Phrase("是另一合计，此处为空", "it is the other total; blank here"))
        case "it is no part of the table":
            return OtherReading(text: "", wording: Phrase("不是表内内容，此处为空", "it is no part of the table; blank here"))
        case "it is the name of the next row":
            return OtherReading(text: "", wording: Phrase("是下一行的名称，此处为空", "it is the name of the next row; blank here"))
        default: break
        }
        if words.hasPrefix("it is the "), let column = IndicatorColumn(rawValue: String(words.dropFirst(10))) {
            let name = column.wording
            return OtherReading(
                text: "",
                wording: Phrase("属于“\(name.zh)”列，此处为空", "it belongs to “\(name.en)”; blank here")
            )
        }
        let text = String(words.hasPrefix("it is ") ? words.dropFirst(6) : words)
        return OtherReading(text: text, wording: Phrase("“\(text)”", "“\(text)”"))
    }
}
