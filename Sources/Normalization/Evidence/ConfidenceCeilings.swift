internal import FormModel

/// Limits of the confidence that no fit lifts: what too little data speaks of, and what a reading itself doubts.
struct ConfidenceCeilings: Sendable, Codable {
    /// Of every field.
    let all: Double
    /// Of recognized text.
    let ocr: Double
    /// Of a field of a table that the source's tags state otherwise.
    let disputed: Double
    /// Of a field whose reading has a rival within the margin's first stretch.
    ///
    /// Rows of indicators that the rest of the form bears out are no longer held by it: of those the fit has seen very many.
    let doubted: Double

    /// - Parameter vector: The features that `ConfidenceFeatures` names.
    func limit(_ vector: [Double], flags: Set<Flag>) -> Double {
        let isFamiliar = vector[Self.lowestOfRow] < ContextFeature.outsideRows && vector[Self.unknownLabels] == 0
        let limit = limit(flags, isDisputed: vector[Self.disputed] > 0)
        return Self.isDoubted(vector) && !isFamiliar ? min(limit, doubted) : limit
    }

    /// - Parameter vector: The features of `EvidenceFeature`.
    func limit(ofReading vector: [Double], flags: Set<Flag>) -> Double {
        let limit = limit(flags, isDisputed: vector[Self.disputed] > 0)
        return Self.isDoubted(vector) ? min(limit, doubted) : limit
    }

    private func limit(_ flags: Set<Flag>, isDisputed: Bool) -> Double {
        min(flags.contains(.ocr) ? ocr : all, isDisputed ? disputed : all)
    }

    private static func isDoubted(_ vector: [Double]) -> Bool { vector[marginLow] < 1 }

    private static let disputed = EvidenceFeature.allCases.firstIndex(of: .disputed) ?? 0
    private static let marginLow = EvidenceFeature.allCases.firstIndex(of: .marginLow) ?? 0
    private static let unknownLabels = EvidenceFeature.allCases.firstIndex(of: .unknownLabels) ?? 0
    private static let lowestOfRow = ConfidenceFeatures.numbers[ContextFeature.lowestOfRow.rawValue] ?? 0
}
