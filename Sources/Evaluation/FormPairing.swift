public import FormModel

/// Pairs the forms of a golden with those of a result.
public enum FormPairing {
    /// In order where the counts agree, else by the project's name.
    public static func pairs(_ golden: [GoldenForm], _ forms: [Form]) -> [(golden: GoldenForm, form: Form?)] {
        indexes(golden, forms).map { (golden[$0.golden], $0.form.map { forms[$0] }) }
    }

    /// The same by running numbers.
    public static func indexes(_ golden: [GoldenForm], _ forms: [Form]) -> [(golden: Int, form: Int?)] {
        if golden.count == forms.count { return golden.indices.map { ($0, $0) } }
        var used = 0
        return golden.indices.map { index in
            let name = FoldedValue.fold(golden[index].values["project.name"])
            let hit = forms.indices[used...].first {
                FoldedValue.fold(forms[$0][.projectName]?.value) == name
            }
            if let hit { used = hit + 1 }
            return (index, hit)
        }
    }
}
