internal import FormModel

/// What labels that nobody knows may be labels of.
///
/// A form that prints `计划竣工时间` for the day on which a project ends has that day under a label of its own. What the label
/// stands for follows from no list; but a date may be one of the form's dates, and labels that end as a known one does,
/// `行业主管部门`, mostly mean what it means.
struct NamesOfFields: Sendable {
    /// By their last scalars the paths of the labels of texts.
    private let paths: [[Unicode.Scalar]: Set<FieldPath>]

    /// So many scalars at the end tell a label.
    private static let ending = 3
    private static let dates: Set<FieldPath> = [.startDate, .endDate]

    init(_ vocabulary: Vocabulary) {
        let labels =
            vocabulary.pairs.filter { FieldPath.types[$0.path] == .string }.flatMap { pair in
                pair.labels.map { ($0, pair.path) }
            }
            + vocabulary.goals.flatMap { goal in goal.labels.map { ($0, goal.path) } }
        paths = labels.reduce(into: [:]) { paths, label in
            paths[Self.end(of: TextFolding.key(label.0)), default: []].insert(label.1)
        }
    }

    private static func end(of key: [Unicode.Scalar]) -> [Unicode.Scalar] { Array(key.suffix(ending)) }

    /// The paths that fields without one may be of, in a fixed order.
    func paths(of extra: [RawExtra]) -> [FieldPath] {
        let found = extra.filter { !$0.isKnown && !$0.field.text.isEmpty }.reduce(into: Set<FieldPath>()) {
            found,
            entry in
            if DateParsing.date(TextFolding.key(entry.field.text)) != nil { found.formUnion(Self.dates) }
            var label = TextFolding.key(entry.label)[...]
            while label.last == ":" { label = label.dropLast() }
            found.formUnion(paths[Self.end(of: Array(label))] ?? [])
        }
        return found.sorted()
    }
}
