public import FormModel

/// Pairs the forms of a golden with those of a result.
public enum FormPairing {
    /// In order where the counts agree, else by the project's name.
    public static func pairs(_ golden: [GoldenForm], _ forms: [Form]) -> [(golden: GoldenForm, form: Form?)] {
        if golden.count == forms.count { return zip(golden, forms).map { ($0, $1) } }
        var used = 0
        return golden.map { expected in
            let name = FoldedValue.fold(expected.values["project.name"])
            let hit = forms.indices[used...].first {
                FoldedValue.fold(forms[$0][FieldPath("project.name")]?.value) == name
            }
            if let hit { used = hit + 1 }
            return (expected, hit.map { forms[$0] })
        }
    }
}
