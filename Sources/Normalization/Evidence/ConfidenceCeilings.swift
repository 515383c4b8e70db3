internal import FormModel

/// Limits of the confidence that no fit lifts: what too little data speaks of, and what a reading itself doubts.
struct ConfidenceCeilings: Sendable, Codable {
    /// Of every field.
    let all: Double
    /// Of recognized text.
    let ocr: Double
    /// Of a field whose reading has a rival within the margin's first stretch.
    let doubted: Double

    func limit(_ vector: [Double], flags: Set<Flag>) -> Double {
        var limit = all
        if flags.contains(.ocr) { limit = min(limit, ocr) }
        if vector[Self.marginLow] < 1 { limit = min(limit, doubted) }
        return limit
    }

    private static let marginLow = EvidenceFeature.allCases.firstIndex(of: .marginLow) ?? 0
}
