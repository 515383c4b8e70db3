public import DocumentModel
public import FormModel
internal import Foundation

/// Turns recovered documents into forms.
public struct Normalizer: Sendable {
    /// What the reading of documents needs of a vocabulary.
    struct Reading: Sendable {
        let checks: FormChecks
        let lexicon: Lexicon
        let splitting: FormSplitting
        let forms: FormReading

        init(_ vocabulary: Vocabulary) {
            checks = FormChecks(vocabulary)
            lexicon = Lexicon(vocabulary)
            splitting = FormSplitting(vocabulary, lexicon: lexicon)
            forms = FormReading(vocabulary, lexicon: lexicon)
        }
    }

    let usual: Reading
    let rareTerms: RareTerms
    private let unfilled: UnfilledEntries
    let lostLetters: LostLetters
    let model: ConfidenceModel
    /// The confidence below which a field needs review where no flag demands it.
    public let reviewThreshold: Double

    /// - Parameters:
    ///   - confidence: How sure values are taken to be.
    ///   - silentRate: The share of values that may be wrong without being marked for review, by the figures of
    ///     `confidence`; without it, what stands there.
    public init(vocabulary: Vocabulary, confidence: ConfidenceModel = .builtin, silentRate: Double? = nil) {
        usual = Reading(vocabulary.withoutRareTerms)
        rareTerms = RareTerms(vocabulary)
        lostLetters = LostLetters(vocabulary)
        unfilled = UnfilledEntries(vocabulary)
        model = confidence
        reviewThreshold = model.threshold(silentRate: silentRate)
    }

    /// What a document holds, by the vocabulary.
    public struct Result: Sendable {
        /// In printed order.
        public let forms: [Form]
        /// For each form what the confidence of its fields rests on; put together when it is asked for.
        public var evidence: [FormEvidence] { drafts.map(FormEvidence.init) }
        /// Everything printed that is no field and no label, in reading order; text beside the reading order
        /// (watermarks, text that nobody sees) comes last.
        public let unplaced: [UnplacedText]
        public let diagnostics: [Diagnostic]

        fileprivate let drafts: [FormDraft]
    }

    /// - Parameter concurrently: Whether all processors read the document's forms.
    public func normalize(_ whole: RecoveredDocument, concurrently: Bool = false) -> Result {
        let document = unfilled.removed(from: ColumnNames.removed(from: lostLetters.restored(whole) ?? whole))
        let blankRowLines = IndexSet(document.blankRowLines)
        let reading = rareTerms.arePrinted(in: document) ? rareTerms.readingWithThem : usual
        let (lexicon, checks) = (reading.lexicon, reading.checks)
        let rows = Lexer.rows(of: document, lexicon: lexicon)
        let (wholeRows, outside) = reading.splitting.split(rows)
        let printed = Lexer.recognizedLines(of: document, besides: rows, lexicon: lexicon)
        let tables = RecognizedTables(lexicon)
        let formRows = printed.isEmpty ? wholeRows : wholeRows.map { tables.asPrinted($0, printed) }
        var drafts: [FormDraft] = []
        var unplaced = outside
        let read = formRows.map(concurrently: concurrently) { form in
            let (read, rest) = reading.forms.read(form, blankRowLines: blankRowLines)
            var draft = checks.withoutNeedlessDoubt(read)
            // The checks blame what is least sure by its reading; what they find is evidence in its turn.
            draft.judgeReadings(by: model, threshold: reviewThreshold)
            return (draft: draft, rest: rest)
        }
        for (draft, rest) in read {
            drafts.append(draft)
            unplaced += rest
        }
        let diagnostics = checks.apply(to: &drafts)
        drafts = drafts.map(concurrently: concurrently) { checked in
            var draft = checked
            draft.judge(by: model, threshold: reviewThreshold)
            return draft
        }
        unplaced.sort { ($0.row, $0.id) < ($1.row, $1.id) }
        // What stands over a list of projects is left by each of them.
        var listed: Set<Int> = []
        unplaced = unplaced.filter { listed.insert($0.id).inserted }
        return Result(
            forms: drafts.map(\.form),
            unplaced: unplaced.map { UnplacedText(text: $0.text, source: $0.sources) }
                + document.asides.map { UnplacedText(text: $0.text, source: $0.sources) },
            diagnostics: document.diagnostics.map {
                Diagnostic(code: $0.code, message: $0.message, source: $0.sources)
            } + diagnostics,
            drafts: drafts
        )
    }
}
