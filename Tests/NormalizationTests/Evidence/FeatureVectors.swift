import FormModel

@testable import Normalization

extension EvidenceFeature {
    /// The values of all features in the order of the cases.
    static func vector(_ field: Field, _ evidence: Evidence, _ context: FormContext) -> [Double] {
        var vector: [Double] = []
        add(to: &vector, field, evidence, context)
        return vector
    }
}

extension FormSurroundings {
    /// The values of all features in the order of the cases.
    func vector(_ field: Field, at address: FormDraft.Address) -> [Double] {
        var vector: [Double] = []
        addFeatures(of: field, at: address, to: &vector)
        return vector
    }
}
