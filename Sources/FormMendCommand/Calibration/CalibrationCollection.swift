internal import Evaluation
internal import FormMend
internal import FormModel
internal import Foundation
internal import Normalization

/// Values read from sources with known truth, and what their confidence rests on.
struct CalibrationCollection {
    private let extractor: Extractor
    private let priors: ConfidencePriors
    private(set) var examples: [CalibrationExample] = []
    private(set) var files: [String] = []
    /// The forms with their groups, each source's own once.
    private var forms: [(group: String, form: GoldenForm)] = []
    private var printedGroups: Set<String> = []
    /// The SHA-256 of the sources read.
    private var digests: Set<String> = []

    init(extractor: Extractor, priors: ConfidencePriors) {
        self.extractor = extractor
        self.priors = priors
    }

    /// Exports of one document stand in one group with it: what is before the first dot of their names.
    static func group(of source: String) -> String { source.split(separator: ".").first.map(String.init) ?? source }

    /// Reads the goldens' sources; a source that cannot be read is passed over, its golden says so if it should be.
    mutating func add(_ goldens: [Golden], sources folders: [String]) {
        for golden in goldens {
            let paths = folders.map { URL(fileURLWithPath: $0).appendingPathComponent(golden.source).path }
            guard let path = paths.first(where: FileManager.default.fileExists(atPath:)),
                let bytes = try? SourceFile(path: path).bytes(),
                let (result, evidence) = try? extractor.extractWithEvidence(bytes, name: golden.source)
            else { continue }
            let group = Self.group(of: golden.source)
            files.append(golden.source)
            digests.insert(result.source.sha256)
            for pair in FormPairing.indexes(golden.forms, result.forms) {
                guard let index = pair.form else { continue }
                add(golden.forms[pair.golden], result.forms[index], evidence[index], group: group)
            }
            if printedGroups.insert(group).inserted { forms += golden.forms.map { (group, $0) } }
        }
    }

    /// Reads a document of a store again and takes what people said of its fields for the truth.
    ///
    /// People see the flagged fields, and of the others those that caught their eye, which are mostly wrong ones. So an
    /// unflagged field counts only where its whole form was reviewed, and a flagged one of another form tells nothing of
    /// how frequent such fields are.
    ///
    /// - Returns: How many reviewed fields became examples.
    mutating func add(_ document: ReviewedDocument, bytes: [UInt8]) throws -> Int {
        guard !digests.contains(document.sha256) else { return 0 }
        let (result, evidence) = try extractor.extractWithEvidence(bytes, name: document.name)
        var used = 0
        for truth in document.truths(in: result.forms) {
            guard truth.isOfWholeForm || truth.field.needsReview else { continue }
            let isAdded = add(
                truth.field,
                at: truth.place,
                isRight: FormJudge.agree(truth.field.value, truth.value),
                evidence[truth.form],
                group: Self.group(of: document.name),
                isSelected: !truth.isOfWholeForm
            )
            used += isAdded ? 1 : 0
        }
        return used
    }

    /// Prints each form again as text, damages it and reads it.
    ///
    /// - Parameter share: What all of the values read so weigh, against those that are there already.
    mutating func addDamaged(operations: [Int], share: Double, seed: UInt64) throws {
        let before = examples.count
        for dialect in [PrintedDialect.tsv, .markdown] {
            for count in operations {
                for (number, entry) in forms.enumerated() {
                    let damaged = DamagedForm(
                        entry.form,
                        operations: count,
                        dialect: dialect,
                        seed: seed &* 1_000_003 &+ UInt64(number * 31 + count)
                    )
                    let read = try extractor.extractWithEvidence(Array(damaged.text.utf8), name: entry.group)
                    let sizes = read.result.forms.map { $0.fields.count + $0.indicators.count }
                    guard let most = sizes.max(), let best = sizes.firstIndex(of: most) else { continue }
                    add(damaged.truth, read.result.forms[best], read.evidence[best], group: entry.group)
                }
            }
        }
        let damaged = examples.count - before
        guard damaged > 0 else { return }
        let weight = share * Double(before) / Double(damaged)
        for index in before..<examples.count {
            let example = examples[index]
            examples[index] = CalibrationExample(
                features: example.features,
                isRight: example.isRight,
                demandsReview: example.demandsReview,
                ceiling: example.ceiling,
                group: example.group,
                weight: weight
            )
        }
    }

    /// Every value that was read: one that the source does not print letter by letter is wrong unless it is right.
    private mutating func add(_ golden: GoldenForm, _ form: Form, _ evidence: FormEvidence, group: String) {
        for judgement in FormJudge.judge(golden, form).judgements {
            guard let field = judgement.field, let place = judgement.place else { continue }
            add(field, at: place, isRight: judgement.verdict == .right, evidence, group: group)
        }
    }

    /// - Returns: Whether the evidence of the value is known.
    @discardableResult
    private mutating func add(
        _ field: Field,
        at place: Judgement.Place,
        isRight: Bool,
        _ evidence: FormEvidence,
        group: String,
        isSelected: Bool = false
    ) -> Bool {
        let features: [Double]? =
            switch place {
            case .field(let path): evidence.fields[path]
            case .indicator(let row, let column): evidence.indicators[row][column]
            case .extra(let number): evidence.extra[number]
            }
        guard let features else { return false }
        examples.append(
            CalibrationExample(
                features: features,
                isRight: isRight,
                demandsReview: field.flags.contains(where: \.demandsReview),
                ceiling: priors.ceiling(features, flags: field.flags),
                group: group,
                isSelected: isSelected
            )
        )
        return true
    }
}
