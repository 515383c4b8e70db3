public import FormMend
public import FormModel
public import Store
public import Wording

/// What a person says of a field.
public enum Saying: Sendable, Hashable {
    case accept
    /// What the paper prints there.
    case correct(String)
    /// One of the field's other readings, by what it makes of the text.
    case otherReading(String)
    case unreadable
}

/// Why what a person said could not be stored.
public enum ReviewRefusal: Error, Equatable {
    case unknownField
    /// The text is not of the field's type.
    case notOfType(FieldType)
    case noSuchReading
    /// Somebody else changed the field since the person looked at it.
    case changedMeanwhile
}

/// What a typed text would mean.
public enum TypedPreview: Sendable, Hashable {
    case value(String)
    case blank
    case notOfType
}

/// Where people review the forms of a store: every change is typed, stored beside what was read, and checked again.
public struct ReviewDesk: Sendable {
    public let store: Store
    private let extractor: Extractor
    private let recheck: Recheck

    public init(store: Store, extractor: Extractor) {
        self.store = store
        self.extractor = extractor
        recheck = Recheck(extractor)
    }

    /// A form with all that a reviewer needs to judge it; nil where there is none of the id.
    public func form(_ id: Int64) throws -> ReviewedForm? {
        guard let stored = try store.form(id) else { return nil }
        let diagnostics = try store.diagnostics(ofForm: stored.number, document: stored.document.id)
        return ReviewedForm(stored: stored, otherReadings: OtherReading.readings(in: diagnostics))
    }

    /// The form that a field is of.
    public func form(ofField id: Int64) throws -> ReviewedForm? {
        guard let form = try store.form(ofField: id) else { return nil }
        return try self.form(form)
    }

    /// Stores what a person says of a field.
    ///
    /// - Parameters:
    ///   - revision: The revision that the person looked at.
    ///   - reviewer: Who it is.
    /// - Returns: What it did to the field and to what the checks say of the form.
    /// - Throws: `ReviewRefusal`, or `StoreError` where the store fails.
    @discardableResult
    public func say(_ saying: Saying, field id: Int64, revision: Int, reviewer: String) throws -> ReviewOutcome {
        guard let form = try form(ofField: id), let place = form.place(of: id), let field = form.stored[place] else {
            throw ReviewRefusal.unknownField
        }
        let correction = try correction(saying, field, at: place, in: form)
        let outcome = try guarded {
            try store.correct(correction, field: id, revision: revision, reviewer: reviewer, recheck: recheck)
        }
        guard place == .field(.fundingUnit) else { return outcome }
        return outcome.adding(try amountsFollowUnit(in: outcome.form, reviewer: reviewer))
    }

    /// Takes back what was said of a field.
    ///
    /// - Throws: as `say`.
    @discardableResult
    public func undo(field id: Int64, revision: Int, reviewer: String) throws -> ReviewOutcome {
        guard let form = try form(ofField: id), let place = form.place(of: id) else {
            throw ReviewRefusal.unknownField
        }
        let outcome = try guarded {
            try store.undoCorrection(of: id, revision: revision, reviewer: reviewer, recheck: recheck)
        }
        guard place == .field(.fundingUnit) else { return outcome }
        return outcome.adding(try amountsFollowUnit(in: outcome.form, reviewer: reviewer))
    }

    /// What a text would mean as the value of a field.
    public func preview(_ text: String, field id: Int64, _ language: Language) throws -> TypedPreview {
        guard let form = try form(ofField: id), let place = form.place(of: id) else { throw ReviewRefusal.unknownField }
        switch extractor.typed(text, as: place.type, unit: form.printedUnit) {
        case .value(let value): return .value(value.wording(place.type, language))
        case .blank: return .blank
        case .unparsed: return .notOfType
        }
    }

    private func guarded(_ body: () throws -> ReviewOutcome) throws -> ReviewOutcome {
        do {
            return try body()
        } catch StoreError.changedMeanwhile {
            throw ReviewRefusal.changedMeanwhile
        }
    }

    private func correction(
        _ saying: Saying,
        _ field: Field,
        at place: FieldPlace,
        in form: ReviewedForm
    ) throws -> Correction {
        switch saying {
        case .unreadable: return .unreadable
        case .accept:
            guard let value = amountInCorrectedUnit(field, at: place, in: form) else { return .accepted }
            return Correction(action: .corrected, text: field.review?.extractedText ?? field.text, value: value)
        case .correct(let text):
            return Correction(action: .corrected, text: text, value: try value(text, at: place, in: form))
        case .otherReading(let text):
            guard form.otherReadings[place]?.contains(where: { $0.text == text }) == true else {
                throw ReviewRefusal.noSuchReading
            }
            return Correction(action: .otherReading, text: text, value: try value(text, at: place, in: form))
        }
    }

    private func value(_ text: String, at place: FieldPlace, in form: ReviewedForm) throws -> FieldValue? {
        switch extractor.typed(text, as: place.type, unit: form.printedUnit) {
        case .value(let value): return value
        case .blank: return nil
        case .unparsed: throw ReviewRefusal.notOfType(place.type)
        }
    }

    /// What an amount that was read with another unit than the one that a person stated is worth; nil where it is the
    /// same.
    private func amountInCorrectedUnit(_ field: Field, at place: FieldPlace, in form: ReviewedForm) -> FieldValue? {
        guard place.type == .amount, form.stored.form[.fundingUnit]?.review != nil,
            case .value(let value) = extractor.typed(
                field.review?.extractedText ?? field.text,
                as: .amount,
                unit: form.printedUnit
            ), value != field.review?.extractedValue ?? field.value
        else { return nil }
        return value
    }

    /// Lets amounts that nobody doubts follow a unit that a person changed, and go back with it.
    ///
    /// The doubtful ones follow when they are accepted.
    private func amountsFollowUnit(in id: Int64, reviewer: String) throws -> [ReviewOutcome.Change] {
        guard let form = try form(id) else { return [] }
        var changes: [ReviewOutcome.Change] = []
        for (place, handle) in form.stored.handles where place.type == .amount {
            guard let field = form.stored[place], !field.needsReview else { continue }
            let followed = field.review.map { $0.action == .corrected && $0.extractedText == field.text } ?? true
            guard followed else { continue }
            if let value = amountInCorrectedUnit(field, at: place, in: form) {
                let text = field.review?.extractedText ?? field.text
                changes += try store.correct(
                    Correction(action: .corrected, text: text, value: value),
                    field: handle.id,
                    revision: handle.revision,
                    reviewer: reviewer,
                    recheck: recheck
                ).changes
            } else if field.review != nil {
                changes += try store.undoCorrection(
                    of: handle.id,
                    revision: handle.revision,
                    reviewer: reviewer,
                    recheck: recheck
                ).changes
            }
        }
        return changes
    }
}
