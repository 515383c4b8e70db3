internal import FormModel
internal import Foundation
internal import Wording

/// A cell of an exported table.
struct ExportCell: Equatable {
    enum Content: Equatable {
        case blank
        case text(String)
        case number(Decimal, NumberStyle)
        /// Year, month, day.
        case date(Int, Int, Int)
    }

    enum NumberStyle: Hashable, CaseIterable {
        /// With thousands separators and two decimals.
        case amount
        /// As it is.
        case plain
    }

    /// What a person should know of the cell; carries the explanation.
    enum Mark: Equatable {
        case none
        case flagged(String)
        case reviewed(String)
    }

    let content: Content
    let mark: Mark

    init(_ content: Content, mark: Mark = .none) {
        self.content = content
        self.mark = mark
    }

    static let blank = ExportCell(.blank)

    static func text(_ text: String?) -> ExportCell {
        ExportCell(text.map { $0.isEmpty ? .blank : .text($0) } ?? .blank)
    }

    static func count(_ number: Int) -> ExportCell {
        ExportCell(.number(Decimal(number), .plain))
    }

    init(_ field: Field?, type: FieldType, language: Language) {
        guard let field else {
            self = .blank
            return
        }
        self.init(Self.content(field, type, language), mark: Self.mark(field, language))
    }

    private static func content(_ field: Field, _ type: FieldType, _ language: Language) -> Content {
        switch field.value {
        case nil, .measure?:
            return field.text.isEmpty ? .blank : .text(field.text)
        case .number(let number)?:
            return .number(number, type == .amount ? .amount : .plain)
        case .boolean(let flag)?:
            return .text((flag ? Phrase("是", "yes") : Phrase("否", "no"))[language])
        case .string(let text)?:
            if type == .date, let date = date(text) { return date }
            return text.isEmpty ? .blank : .text(text)
        }
    }

    private static func date(_ text: String) -> Content? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return .date(parts[0], parts[1], parts[2])
    }

    static func mark(_ field: Field, _ language: Language) -> Mark {
        if let review = field.review {
            let was = Phrase("识别为：", "was read as: ")[language] + review.extractedText
            return .reviewed("\(review.action.wording[language])\n\(review.reviewer), \(review.at)\n\(was)")
        }
        return field.needsReview ? .flagged(reasons(field, language)) : .none
    }

    /// Why a field needs review, in plain words.
    static func reasons(_ field: Field, _ language: Language) -> String {
        let flags = field.flags.sorted { $0.rawValue < $1.rawValue }
        let demanding = flags.filter(\.demandsReview)
        var words = (demanding.isEmpty ? flags : demanding).map { $0.wording[language] }
        if demanding.isEmpty {
            let percent = Int((field.confidence * 100).rounded())
            words.insert(Phrase("把握不足：\(percent)%", "confidence only \(percent) %")[language], at: 0)
        }
        return words.joined(separator: language == .zh ? "；" : "; ")
    }
}
