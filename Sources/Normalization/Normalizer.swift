public import DocumentModel
public import FormModel

/// Turns recovered documents into forms.
public struct Normalizer: Sendable {
    let vocabulary: Vocabulary

    public init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// What a document holds, by the vocabulary.
    public struct Result: Sendable {
        /// In printed order.
        public let forms: [Form]
        /// Everything printed that is no field and no label, in reading order; text beside the reading order
        /// (watermarks, text that nobody sees) comes last.
        public let unplaced: [UnplacedText]
        public let diagnostics: [Diagnostic]
    }

    public func normalize(_ document: RecoveredDocument) -> Result {
        let rows = Lexer.rows(of: document, vocabulary: vocabulary)
        let (formRows, outside) = FormSplitting(vocabulary).split(rows)
        let reading = FormReading(vocabulary)
        var drafts: [FormDraft] = []
        var unplaced = outside
        for form in formRows {
            let (draft, rest) = reading.read(form)
            drafts.append(draft)
            unplaced += rest
        }
        let diagnostics = FormChecks(vocabulary).apply(to: &drafts)
        unplaced.sort { ($0.row, $0.id) < ($1.row, $1.id) }
        return Result(
            forms: drafts.map(\.form),
            unplaced: unplaced.map { UnplacedText(text: $0.text, source: $0.sources) }
                + document.asides.map { UnplacedText(text: $0.text, source: $0.sources) },
            diagnostics: document.diagnostics.map {
                Diagnostic(code: $0.code, message: $0.message, source: $0.sources)
            } + diagnostics
        )
    }
}
