public import DocumentModel
public import FormModel
internal import Foundation
public import Store
public import Wording

/// A field as a reviewer sees it, in one language.
public struct FieldView: Sendable, Hashable, Codable {
    public struct Reason: Sendable, Hashable, Codable {
        public let code: String
        public let words: String
        /// Whether it alone makes the field wait for a person.
        public let demandsReview: Bool
    }

    public struct Reading: Sendable, Hashable, Codable {
        public let text: String
        public let words: String
    }

    public struct Review: Sendable, Hashable, Codable {
        public let action: FieldReview.Action
        public let words: String
        public let reviewer: String
        /// ISO 8601, UTC.
        public let at: String
        public let extractedText: String
    }

    public enum State: String, Sendable, Codable {
        /// Waits for a person.
        case open
        /// A person has seen it.
        case reviewed
        /// Neither.
        case sure
    }

    public let id: Int64
    public let revision: Int
    /// As `FieldPlace` describes it: `project.name`, `indicators[3].target`.
    public let place: String
    public let label: String
    public let text: String
    /// What the text means by its type; nil where there is no value.
    public let meaning: String?
    public let type: FieldType
    /// What may be typed.
    public let hint: String
    /// In percent, rounded down.
    public let confidence: Int
    public let state: State
    public let reasons: [Reason]
    public let otherReadings: [Reading]
    public let source: [Provenance]
    public let review: Review?

    init(_ field: Field, at place: FieldPlace, _ handle: FieldHandle, _ others: [OtherReading], _ language: Language) {
        id = handle.id
        revision = handle.revision
        self.place = place.description
        label = place.wording[language]
        text = field.text
        type = place.type
        meaning = field.value?.wording(place.type, language)
        hint = place.type.hint[language]
        confidence = Int((field.confidence * 100).rounded(.down))
        state = field.review != nil ? .reviewed : field.needsReview ? .open : .sure
        reasons = field.flags.sorted {
            ($1.demandsReview ? 1 : 0, $0.rawValue) < ($0.demandsReview ? 1 : 0, $1.rawValue)
        }.map { Reason(code: $0.rawValue, words: $0.wording[language], demandsReview: $0.demandsReview) }
        otherReadings = others.filter { $0.text != field.text }.map {
            Reading(text: $0.text, words: $0.wording[language])
        }
        source = field.source
        review = field.review.map {
            Review(
                action: $0.action,
                words: $0.action.wording[language],
                reviewer: $0.reviewer,
                at: $0.at,
                extractedText: $0.extractedText
            )
        }
    }
}

extension FieldPlace {
    /// What the field is called.
    public var wording: Phrase {
        switch self {
        case .field(let path): path.wording
        case .indicator(let row, let column):
            Phrase("第 \(row + 1) 行 \(column.wording.zh)", "Row \(row + 1), \(column.wording.en)")
        case .extra(_, let label): Phrase(label, label)
        }
    }

    public var type: FieldType {
        switch self {
        case .field(let path): FieldPath.types[path] ?? .string
        case .indicator(_, let column): column.type
        case .extra: .string
        }
    }
}
