internal import FormModel
internal import Foundation

/// Labels and values of a form's head in lines that an export wrote in another order than a reader's.
///
/// Programs that take a page apart into blocks print a label, other labels, and its value further down, or in front of
/// it. What a value is of is told by its type, by what such values end in, and by the order of both: labels that wait
/// for their values, and values that wait for their labels. Whatever is read so is a guess.
struct ScatteredPairs {
    private let vocabulary: Vocabulary
    private let items: [ScatteredItem]
    private let rows: [LexemeRow]

    /// No form's head has so many labels and values.
    private static let mostItems = 160
    private static let margin = 0.5
    /// So many values away from their labels put those in doubt that seem to have none, or a part of one.
    private static let fewestScattered = 2

    struct Reading {
        let pairs: PairReading
        /// The lexemes that are values of another label than in printed order, or of one at all.
        let taken: Set<Int>
    }

    /// - Parameters:
    ///   - rows: Those of the form in front of its indicators.
    ///   - used: The lexemes of its heading and of the matrix of budgets.
    ///   - labels: What tells the labels that are parted over several lines.
    init?(_ rows: [LexemeRow], used: Set<Int>, vocabulary: Vocabulary, labels: LabelIndex) {
        guard rows.allSatisfy(\.isLine) else { return nil }
        items = ScatteredItems(labels: labels, vocabulary: vocabulary).items(of: rows, leavingOut: used)
        guard items.count <= Self.mostItems else { return nil }
        self.vocabulary = vocabulary
        self.rows = rows
    }

    /// The reading with other values for the labels of which one lacks its value, or has one of another type; `nil` where
    /// none does.
    ///
    /// - Parameter lacks: Whether a field has no value though it should, or one that its type does not allow.
    func mended(_ reading: PairReading, lacks: (FieldPath, RawField) -> Bool) -> Reading? {
        let labels = items.indices.filter { items[$0].label != nil }
        let paths = labels.compactMap { path(of: $0, in: reading) }
        func troubles(_ reading: PairReading) -> Int {
            paths.count { path in reading.fields[path].map { lacks(path, $0) } ?? true }
        }
        let before = troubles(reading)
        guard before > 0 else { return nil }
        let values = ScatteredPairSearch(items, vocabulary).values()
        let (settled, owned) = (settled(values), Set(values.values.joined().map(\.id)))
        var mended = reading
        var changed: [(label: Lexeme, path: FieldPath?, field: RawField)] = []
        var doubted: [FieldPath: RawField] = [:]
        for place in labels {
            guard let label = items[place].label else { continue }
            let own = values[place] ?? []
            let path = path(of: place, in: reading)
            let old = path.map { reading.fields[$0] } ?? reading.extra.first { $0.label == label.text }?.field
            if let old, old.lexemes == own.flatMap({ [$0.id] + $0.joinedIDs }) {
                if let path, own.isEmpty || isCut(place, own, settled: settled) { doubted[path] = old.doubted }
                continue
            }
            if let old, isOneOfSeveral(own, of: old, owned) { return nil }
            var field =
                own.isEmpty
                ? RawField.blank(label: label, margin: Self.margin, isGridExact: false)
                : RawField(own, margin: Self.margin, isGridExact: false)
            field.otherReading = "it belongs to another label"
            mended.used.subtract(old?.lexemes ?? [])
            changed.append((label, path, field))
        }
        if changed.count >= Self.fewestScattered { mended.fields.merge(doubted) { $1 } }
        let taken = Set(changed.flatMap(\.field.lexemes))
        for (path, field) in mended.fields where !taken.isDisjoint(with: field.lexemes) {
            mended.used.subtract(field.lexemes)
            mended.fields[path] = rest(of: field, without: taken)
        }
        for (label, path, field) in changed {
            mended.used.formUnion([label.id] + label.joinedIDs)
            if let path {
                mended.fields[path] = field
                mended.labels[path] = label.key
            } else if let place = mended.extra.firstIndex(where: { $0.label == label.text }) {
                mended.extra[place] = RawExtra(label: label.text, field: field, isKnown: true)
            }
        }
        mended.used.formUnion((Array(mended.fields.values) + mended.extra.map(\.field)).flatMap(\.lexemes))
        guard troubles(mended) < before else { return nil }
        return Reading(pairs: mended, taken: taken)
    }

    /// What is left of a field that held values of others; `nil` where nothing is.
    private func rest(of field: RawField, without taken: Set<Int>) -> RawField? {
        let rest = rows.flatMap(\.printed).filter {
            field.lexemes.contains($0.id) && !taken.contains($0.id) && !$0.isJoined
        }
        return rest.isEmpty ? nil : RawField(rest, margin: Self.margin, isGridExact: false)
    }

    /// Whether a value is one of several that stand behind a label, of which another is nobody's: either may be the label's.
    private func isOneOfSeveral(_ values: [Lexeme], of field: RawField, _ owned: Set<Int>) -> Bool {
        guard let first = values.first, AmountParsing.amount(first.key, unit: 1) != nil else { return false }
        return items.compactMap(\.value).joined().contains { other in
            field.lexemes.contains(other.id) && !owned.contains(other.id)
                && AmountParsing.amount(other.key, unit: 1) != nil
        }
    }

    /// Whether lines of text stand right above a label or right below its value that are not behind a label themselves: they
    /// may be the value's.
    private func isCut(_ label: Int, _ values: [Lexeme], settled: Set<Int>) -> Bool {
        func isText(_ place: Int) -> Bool {
            guard items.indices.contains(place), !settled.contains(place), let key = items[place].key else {
                return false
            }
            return key.count > 1 && DateParsing.date(key) == nil && AmountParsing.amount(key, unit: 1) == nil
        }
        let last = items.lastIndex { $0.value?.last?.id == values.last?.id } ?? label
        return isText(label - 1) || isText(last + 1)
    }

    /// The places of the values that stand right behind their labels, line by line.
    private func settled(_ values: [Int: [Lexeme]]) -> Set<Int> {
        var settled: Set<Int> = []
        for (label, own) in values {
            var place = label + 1
            while place < items.count, let id = items[place].value?.first?.id, own.contains(where: { $0.id == id }) {
                settled.insert(place)
                place += 1
            }
        }
        return settled
    }

    /// The path of a label: of several the one that the reading in printed order has it for, else the first that no label in
    /// front of it has.
    private func path(of place: Int, in reading: PairReading) -> FieldPath? {
        guard case .label(let label, let pairs, _) = items[place], !pairs.isEmpty else { return nil }
        func isTwin(_ item: ScatteredItem) -> Bool {
            if case .label(_, let others, _) = item { others == pairs } else { false }
        }
        let paths = pairs.map { vocabulary.pairs[$0].path }
        let read = paths.filter { reading.labels[$0] == label.key }
        let twins = items[..<place].count(where: isTwin)
        return read.count == items.count(where: isTwin) ? read[twins] : paths[min(twins, paths.count - 1)]
    }
}
