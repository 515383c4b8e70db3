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
                let bytes = try? InputFile(path: path).read(),
                let (result, evidence) = try? extractor.extractWithEvidence(bytes, name: golden.source)
            else { continue }
            let group = Self.group(of: golden.source)
            files.append(golden.source)
            for pair in FormPairing.indexes(golden.forms, result.forms) {
                guard let index = pair.form else { continue }
                add(golden.forms[pair.golden], result.forms[index], evidence[index], group: group)
            }
            if printedGroups.insert(group).inserted { forms += golden.forms.map { (group, $0) } }
        }
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
            let features: [Double]? =
                switch place {
                case .field(let path): evidence.fields[path]
                case .indicator(let row, let column): evidence.indicators[row][column]
                case .extra(let number): evidence.extra[number]
                }
            guard let features else { continue }
            examples.append(
                CalibrationExample(
                    features: features,
                    isRight: judgement.verdict == .right,
                    demandsReview: field.flags.contains(where: \.demandsReview),
                    ceiling: priors.ceiling(features, flags: field.flags),
                    group: group
                )
            )
        }
    }
}
