internal import Evaluation
internal import FormModel
internal import Reviewing
internal import Store

/// A document of a store with fields that people reviewed.
struct ReviewedDocument {
    let id: Int64
    /// As lists show it.
    let path: String
    let name: String
    let sha256: String
    /// All of its forms, in printed order.
    private let forms: [StoredForm]

    /// A field of another reading of the document, and what people said that the paper says there.
    struct Truth {
        /// The running number of the form that was read.
        let form: Int
        let place: Judgement.Place
        let field: Field
        let value: FieldValue?
        /// Whether people looked at every field of the form.
        let isOfWholeForm: Bool
    }

    /// The documents of a store of which any field was reviewed.
    static func all(in store: Store) throws -> [ReviewedDocument] {
        var documents: [ReviewedDocument] = []
        var forms: [StoredForm] = []
        func finish() {
            let document = ReviewedDocument(forms)
            if let document, document.reviewedFields > 0 { documents.append(document) }
            forms = []
        }
        try store.forEachForm(FormFilter()) { form in
            if forms.last?.document.id != form.document.id { finish() }
            forms.append(form)
        }
        finish()
        return documents
    }

    private init?(_ forms: [StoredForm]) {
        guard let document = forms.first?.document else { return nil }
        (id, path) = (document.id, document.path)
        (name, sha256) = (document.source.name, document.source.sha256)
        self.forms = forms
    }

    var reviewedFields: Int {
        forms.reduce(0) { sum, form in sum + form.handles.keys.count(where: { form[$0]?.review != nil }) }
    }

    /// The reviewed fields that are found again in another reading, each once.
    func truths(in read: [Form]) -> [Truth] {
        let (before, after) = (AnchoredSpot.forms(forms.map(\.form)), AnchoredSpot.forms(read))
        var taken: Set<Int> = []
        return zip(before, forms).flatMap { spot, stored -> [Truth] in
            guard let number = spot.match(count: before.count, among: after), taken.insert(number).inserted,
                read[number].kind == stored.form.kind
            else { return [] }
            return Self.truths(of: stored, in: read[number], number: number)
        }
    }

    private static func truths(of stored: StoredForm, in form: Form, number: Int) -> [Truth] {
        let isWhole = stored.handles.keys.allSatisfy { stored[$0]?.review != nil }
        let (before, after) = (AnchoredSpot.rows(of: stored.form), AnchoredSpot.rows(of: form))
        let (extra, extraNow) = (AnchoredSpot.extra(of: stored.form), AnchoredSpot.extra(of: form))
        var taken: Set<Judgement.Place> = []
        return stored.handles.keys.sorted { $0.description < $1.description }.compactMap { old in
            guard let said = stored[old], let review = said.review, review.action != .unreadable else { return nil }
            let place: Judgement.Place
            let found: Field?
            switch old {
            case .field(let path):
                (place, found) = (.field(path), form[path])
            case .indicator(let row, let column):
                guard let again = before[row].match(count: before.count, among: after) else { return nil }
                (place, found) = (.indicator(row: again, column), form.indicators[again][column])
            case .extra(let index, _):
                guard let again = extra[index].matchByAnchor(among: extraNow) else { return nil }
                (place, found) = (.extra(again), form.extra[again].field)
            }
            guard let field = found, taken.insert(place).inserted else { return nil }
            // An amount that followed a corrected unit was not looked at by itself.
            let followed = old.type == .amount && review.action == .corrected && said.text == review.extractedText
            guard !followed || field.needsReview else { return nil }
            return Truth(form: number, place: place, field: field, value: said.value, isOfWholeForm: isWhole)
        }
    }
}
