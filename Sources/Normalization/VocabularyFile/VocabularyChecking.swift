internal import Yams

/// Holds a vocabulary file against the shape of one.
struct VocabularyChecking {
    private let file: String
    private(set) var problems: [VocabularyProblem] = []

    /// The version of the format that this FormMend reads.
    static let version = 1

    init(file: String) {
        self.file = file
    }

    /// What is wrong in a file, in its order.
    static func problems(in root: Node, file: String) -> [VocabularyProblem] {
        var checking = VocabularyChecking(file: file)
        checking.check(root, VocabularyShape.vocabulary, "the vocabulary")
        if let number = root["version"]?.int, number != version, let node = root["version"] {
            checking.add(node, "this is version \(number) of the format; this FormMend reads version \(version)")
        }
        checking.checkLabels(root)
        return checking.problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    }

    private mutating func add(_ node: Node, _ message: String) {
        problems.append(
            VocabularyProblem(file: file, line: node.mark?.line, column: node.mark?.column, message: message)
        )
    }

    private mutating func check(_ node: Node, _ shape: VocabularyShape, _ name: String) {
        switch shape {
        case .text:
            guard let text = node.scalar?.string else { return add(node, "\(name) must be a text") }
            if TextFolding.key(text).isEmpty { add(node, "\(name) is an empty text") }
        case .wholeNumber:
            if node.scalar == nil || node.int == nil { add(node, "\(name) must be a whole number") }
        case .word(let words):
            guard let word = node.scalar?.string else { return add(node, "\(name) must be a word") }
            guard !words.contains(word) else { return }
            let near = words.first { $0.lowercased() == word.lowercased() }.map { "; did you mean \($0)?" } ?? ""
            let known = words.count > Self.mostListed ? "" : ": \(words.joined(separator: ", "))"
            add(node, "\"\(word)\" is no \(name) that is known\(near.isEmpty ? known : near)")
        case .list(let element):
            guard let nodes = node.sequence else { return add(node, "\(name) must be a list") }
            for entry in nodes { check(entry, element, "an entry of \(name)") }
        case .entries(let identity, let keys):
            guard let nodes = node.sequence else { return add(node, "\(name) must be a list") }
            var seen: [[String]: Int] = [:]
            for entry in nodes {
                checkRecord(entry, keys, "an entry of \(name)")
                let own = identity.compactMap { entry[$0]?.scalar?.string }
                guard own.count == identity.count else { continue }
                if let line = seen[own] {
                    add(entry, "\(own.joined(separator: ", ")) has an entry in \(name) already, in line \(line)")
                } else {
                    seen[own] = entry.mark?.line ?? 0
                }
            }
        case .record(let keys): checkRecord(node, keys, name)
        case .map(let keys, let element):
            guard let mapping = node.mapping else { return add(node, "\(name) must be a mapping") }
            for (key, value) in mapping {
                let word = key.scalar?.string ?? ""
                if keys.contains(word) {
                    check(value, element, "\(name), \(word),")
                } else {
                    add(key, "\(name) has no key \"\(word)\": \(keys.joined(separator: ", "))")
                }
            }
        }
    }

    /// Longer lists of words are not printed.
    private static let mostListed = 12

    private mutating func checkRecord(_ node: Node, _ keys: [String: VocabularyShape.Key], _ name: String) {
        guard let mapping = node.mapping else { return add(node, "\(name) must be a mapping") }
        for (key, value) in mapping {
            let word = key.scalar?.string ?? ""
            if let known = keys[word] {
                check(value, known.shape, word)
            } else {
                add(key, "\(name) has no key \"\(word)\": \(keys.keys.sorted().joined(separator: ", "))")
            }
        }
        for (word, key) in keys.sorted(by: { $0.key < $1.key }) where key.isRequired && mapping[word] == nil {
            add(node, "\(name) lacks the key \"\(word)\"")
        }
    }

    /// Finds labels that a part gives to two entries: which of them is meant, nothing could tell.
    ///
    /// Labels of the two sides of a form are told apart by their place.
    private mutating func checkLabels(_ root: Node) {
        for part in VocabularyMerging.labelParts {
            var seen: [String: (line: Int, entry: Node)] = [:]
            for list in part.compactMap({ VocabularyMerging.node($0, in: root)?.sequence }) {
                for entry in list {
                    for label in VocabularyMerging.labels(of: entry) {
                        let key = TextFolding.keyString(label.scalar?.string ?? "")
                        if let first = seen[key], !(first.entry["side"] != nil && entry["side"] != nil) {
                            add(label, "the label \(key) stands in line \(first.line) already")
                        } else if seen[key] == nil {
                            seen[key] = (label.mark?.line ?? 0, entry)
                        }
                    }
                }
            }
        }
    }
}
