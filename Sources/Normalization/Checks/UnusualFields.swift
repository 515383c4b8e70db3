internal import FormModel

/// Values under labels that hardly a form of its kind has: a label may have been taken for another one.
enum UnusualFields {
    static func findings(_ draft: FormDraft, _ vocabulary: Vocabulary) -> [CheckFinding] {
        let groups = vocabulary.unusual[draft.kind.rawValue] ?? []
        guard !groups.isEmpty else { return [] }
        let addresses = draft.fields.keys.sorted().filter { path in
            draft.fields[path]?.text.isEmpty == false
                && groups.contains { path.rawValue == $0 || path.rawValue.hasPrefix($0 + ".") }
        }
        return addresses.map { path in
            CheckFinding(
                flag: .ambiguous,
                addresses: [.field(path)],
                message: "\(path.rawValue): forms of this kind hardly have it; its label may mean another field"
            )
        }
    }
}
