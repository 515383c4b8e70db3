internal import Yams

/// Lays a vocabulary file over another vocabulary.
///
/// Lists of texts are put together. An entry of a list changes the entry of the same identity (`path`, `name`, `column`, …):
/// its lists are added, its other keys replace; an entry of a new identity is added. A label that the file gives to one
/// entry is taken from the other entries of the part. What the file lists under `forget` is taken out first.
struct VocabularyMerging {
    /// Parts in which a label has one meaning, by their paths from the root.
    static let labelParts: [[[String]]] = [
        [["pairs"], ["extra"]], [["goals"]], [["execution", "columns"]], [["execution", "rows"]],
        [["indicators"], ["measureParts"], ["ignoredColumns"], ["otherColumns"]],
    ]

    /// Lists of labels that are no fields.
    private static let bands = ["bands", "wholeBands", "headings"]

    /// All labels of a vocabulary, as often as they are listed.
    static func allLabels(of root: Node) -> [Node] {
        (labelParts.flatMap { $0 } + bands.map { [$0] }).flatMap { node($0, in: root)?.sequence.map(Array.init) ?? [] }
            .flatMap(labels)
    }

    static func node(_ path: [String], in root: Node) -> Node? {
        path.reduce(root) { $0?[$1] }
    }

    /// The labels of an entry, or the entry where it is a label itself.
    static func labels(of entry: Node) -> [Node] {
        if entry.scalar != nil { return [entry] }
        return ["labels", "heads"].flatMap { entry[$0]?.sequence.map(Array.init) ?? [] }
    }

    static func merged(_ file: Node, over base: Node) -> Node {
        var base = base
        let forgotten = Set((file["forget"]?.sequence.map(Array.init) ?? []).map(key))
        if !forgotten.isEmpty { base = without(forgotten, base) }
        for part in labelParts { base = yielding(part, to: file, base) }
        return merged(file, over: base, .vocabulary)
    }

    private static func key(_ node: Node) -> String { TextFolding.keyString(node.scalar?.string ?? "") }

    private static func merged(_ file: Node, over base: Node, _ shape: VocabularyShape) -> Node {
        switch shape {
        case .text, .wholeNumber, .word: return file
        case .list:
            guard let new = file.sequence, let old = base.sequence else { return file }
            let known = Set(old.map(key))
            return Node(Array(old) + new.filter { !known.contains(key($0)) }, .implicit, .flow)
        case .entries(let identity, let keys):
            guard let new = file.sequence, let old = base.sequence else { return file }
            func name(_ entry: Node) -> [String] { identity.map { entry[$0]?.scalar?.string ?? "" } }
            var entries = Array(old)
            for entry in new {
                if let place = entries.firstIndex(where: { name($0) == name(entry) }) {
                    entries[place] = merged(entry, over: entries[place], .record(keys))
                } else {
                    entries.append(entry)
                }
            }
            return Node(entries, .implicit, .block)
        case .record(let keys): return mergedMapping(file, over: base) { keys[$0]?.shape ?? .text }
        case .map(_, let element): return mergedMapping(file, over: base) { _ in element }
        }
    }

    private static func mergedMapping(
        _ file: Node,
        over base: Node,
        _ shape: (String) -> VocabularyShape
    ) -> Node {
        guard let new = file.mapping, let old = base.mapping else { return file }
        var pairs = old.map { ($0.key, $0.value) }
        for (key, value) in new {
            guard let word = key.scalar?.string, word != "forget" else { continue }
            if let place = pairs.firstIndex(where: { $0.0.scalar?.string == word }) {
                pairs[place].1 = merged(value, over: pairs[place].1, shape(word))
            } else {
                pairs.append((key, value))
            }
        }
        return Node(pairs, .implicit, old.style)
    }

    /// The vocabulary without some texts, wherever they are listed.
    private static func without(_ texts: Set<String>, _ node: Node) -> Node {
        switch node {
        case .sequence(let sequence):
            let kept = sequence.filter { $0.scalar == nil || !texts.contains(key($0)) }
            return Node(kept.map { without(texts, $0) }, .implicit, sequence.style)
        case .mapping(let mapping):
            return Node(mapping.map { ($0.key, without(texts, $0.value)) }, .implicit, mapping.style)
        default: return node
        }
    }

    /// The base without the labels of a part that the file gives to another entry.
    private static func yielding(_ part: [[String]], to file: Node, _ base: Node) -> Node {
        let given = part.flatMap { node($0, in: file)?.sequence.map(Array.init) ?? [] }.flatMap(labels).map(key)
        guard !given.isEmpty else { return base }
        var base = base
        for path in part { base = changing(path[...], base) { without(Set(given), $0) } }
        return base
    }

    private static func changing(_ path: ArraySlice<String>, _ node: Node, _ change: (Node) -> Node) -> Node {
        guard let first = path.first else { return change(node) }
        guard let mapping = node.mapping else { return node }
        return Node(
            mapping.map { entry in
                (
                    entry.key,
                    entry.key.scalar?.string == first ? changing(path.dropFirst(), entry.value, change) : entry.value
                )
            },
            .implicit,
            mapping.style
        )
    }
}
