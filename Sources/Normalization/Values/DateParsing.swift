/// Dates in the forms that are printed: `2023 年 1月 1 日`, `2024-01-01`, `2026/1/1`, `2024.01.01`, `20190101`.
enum DateParsing {
    /// The date as `yyyy-MM-dd`; `nil` where the folded text is not exactly one existing day.
    static func date(_ key: [Unicode.Scalar]) -> String? {
        guard let (year, month, day) = parts(key), (1...12).contains(month), (1900...2200).contains(year),
            (1...days(in: month, of: year)).contains(day)
        else { return nil }
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// The two days of a range such as `2023年1月1日至2023年12月31日`; `nil` where the text does not name both to the day.
    static func range(_ key: [Unicode.Scalar]) -> (start: String, end: String)? {
        var found: [(start: String, end: String)] = []
        for place in key.indices where rangeMarks.contains(key[place]) {
            let last = place + 1 < key.count && key[place + 1] == key[place] ? place + 1 : place
            if let start = date(Array(key[..<place])), let end = date(Array(key[(last + 1)...])) {
                found.append((start, end))
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// What a day in words ends in.
    static let day: Unicode.Scalar = "日"

    /// Whether a character stands between the two days of a range.
    static func isRangeMark(_ scalar: Unicode.Scalar) -> Bool { rangeMarks.contains(scalar) }

    private static let rangeMarks: Set<Unicode.Scalar> = Set("-—–−~～至到".unicodeScalars)

    private static func parts(_ key: [Unicode.Scalar]) -> (year: Int, month: Int, day: Int)? {
        if key.count == 8, key.allSatisfy(NumberParsing.isDigit) {
            let digits = key.map { Int($0.value) - 48 }
            return (
                digits[..<4].reduce(0) { $0 * 10 + $1 }, digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]
            )
        }
        var numbers: [Int] = []
        var separators: [Unicode.Scalar] = []
        var index = 0
        while index < key.count {
            let start = index
            var number = 0
            while index < key.count, NumberParsing.isDigit(key[index]), index - start < 4 {
                number = number * 10 + Int(key[index].value) - 48
                index += 1
            }
            guard index > start else { return nil }
            numbers.append(number)
            if index < key.count {
                separators.append(key[index])
                index += 1
            }
        }
        let accepted: [[Unicode.Scalar]] = [
            ["年", "月", "日"], ["年", "月", "号"], ["年", "月"], ["-", "-"], ["/", "/"], [".", "."], ["－", "－"],
        ]
        guard numbers.count == 3, accepted.contains(separators) else { return nil }
        return (numbers[0], numbers[1], numbers[2])
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
