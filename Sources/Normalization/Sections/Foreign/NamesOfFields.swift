internal import FormModel
internal import Foundation

/// What labels that nobody knows may be labels of.
///
/// A form that prints `计划竣工时间` for the day on which a project ends has that day under a label of its own. What the label
/// stands for follows from no list; but a date may be one of the form's dates, a name of an office one of its offices, an
/// amount one of those that stand beside others of their kind, and labels that end as a known one does, `行业主管部门`, mostly
/// mean what it means.
struct NamesOfFields: Sendable {
    /// By their last scalars the paths of the labels of texts.
    private let paths: [[Unicode.Scalar]: Set<FieldPath>]
    /// What the values of a path end in, folded, where they mostly do.
    private let endings: [FieldPath: [[Unicode.Scalar]]]
    private let booleans: BooleanParsing
    private let booleanPaths: Set<FieldPath>
    private let amountPaths: Set<FieldPath>

    /// So many scalars at the end tell a label.
    private static let ending = 3
    private static let dates: Set<FieldPath> = [.startDate, .endDate]

    init(_ vocabulary: Vocabulary) {
        let pairs = vocabulary.pairs
        let labels =
            pairs.filter { FieldPath.types[$0.path] == .string }.flatMap { pair in pair.labels.map { ($0, pair.path) } }
            + vocabulary.goals.flatMap { goal in goal.labels.map { ($0, goal.path) } }
        paths = labels.reduce(into: [:]) { paths, label in
            paths[Self.end(of: TextFolding.key(label.0)), default: []].insert(label.1)
        }
        endings = pairs.reduce(into: [:]) { endings, pair in
            endings[pair.path] = ValueFit.endings(of: pair.path, vocabulary)
        }
        booleans = BooleanParsing(vocabulary.booleans)
        booleanPaths = Set(pairs.map(\.path).filter { FieldPath.types[$0] == .boolean })
        amountPaths = Set(pairs.map(\.path).filter { FieldPath.types[$0] == .amount })
    }

    private static func end(of key: [Unicode.Scalar]) -> [Unicode.Scalar] { Array(key.suffix(ending)) }

    /// The paths that the labels may name, in a fixed order.
    ///
    /// - Parameter read: The paths of which the form has labels.
    func paths(of extra: [RawExtra], besides read: Set<FieldPath>) -> [FieldPath] {
        var found: Set<FieldPath> = []
        // The cells of a table that nobody knows are no values of single labels.
        for entry in extra
        where !entry.isKnown && !entry.field.text.isEmpty && !entry.label.contains(ExecutionDecoding.foreignSeparator) {
            found.formUnion(paths(ofValue: TextFolding.key(entry.field.text), besides: read))
            var label = TextFolding.key(entry.label)[...]
            while label.last == ":" { label = label.dropLast() }
            found.formUnion(paths[Self.end(of: Array(label))] ?? [])
        }
        return found.subtracting(read).sorted()
    }

    private func paths(ofValue key: [Unicode.Scalar], besides read: Set<FieldPath>) -> Set<FieldPath> {
        if DateParsing.date(key) != nil { return Self.dates }
        if booleans.boolean(key) != nil { return booleanPaths }
        if AmountParsing.amount(key, unit: 1) != nil {
            let groups = Set(read.intersection(amountPaths).map { $0.components.dropLast() })
            return amountPaths.filter { groups.contains($0.components.dropLast()) }
        }
        return Set(endings.filter { ValueFit.ends(key, in: $0.value) }.keys)
    }
}
