internal import FormModel

extension FormDraft {
    /// Sets the confidence of every field from its own reading.
    mutating func judgeReadings(by model: ConfidenceModel, threshold: Double) {
        let contexts = contexts
        for address in addresses {
            guard let field = self[address] else { continue }
            var vector: [Double] = []
            contexts.addFeatures(of: field, at: address, to: &vector)
            let confidence = model.confidence(ofReading: vector, flags: field.flags)
            self[address] = field.with(confidence: confidence, reviewThreshold: threshold)
        }
    }

    /// Sets the confidence of every field from its reading, its flags and what stands around it, and whether it needs
    /// review.
    mutating func judge(by model: ConfidenceModel, threshold: Double) {
        let (contexts, surroundings) = (contexts, FormSurroundings(self))
        for address in addresses {
            guard let field = self[address] else { continue }
            var vector: [Double] = []
            contexts.addFeatures(of: field, at: address, to: &vector)
            surroundings.addFeatures(of: field, at: address, to: &vector)
            let confidence = model.confidence(vector, flags: field.flags)
            self[address] = field.with(confidence: confidence, reviewThreshold: threshold)
        }
        self = BorderLevels.limiting(self, threshold: threshold)
    }

    /// The features of every leaf, as `ConfidenceFeatures` names them.
    var features: [Address: [Double]] {
        let (contexts, surroundings) = (contexts, FormSurroundings(self))
        return addresses.reduce(into: [:]) { features, address in
            guard let field = self[address] else { return }
            contexts.addFeatures(of: field, at: address, to: &features[address, default: []])
            surroundings.addFeatures(of: field, at: address, to: &features[address, default: []])
        }
    }

    private struct Contexts {
        let form: FormContext
        let evidence: [Address: Evidence]
        /// How many fields of each indicator row have a close rival.
        let doubtfulFields: [Int: Int]

        func addFeatures(of field: Field, at address: Address, to vector: inout [Double]) {
            let own = evidence[address] ?? Evidence.none
            var context = form
            if case .indicator(let row, _) = address {
                let others = (doubtfulFields[row] ?? 0) - (own.hasCloseRival ? 1 : 0)
                context.isRowDoubtful = others > 0
            }
            EvidenceFeature.add(to: &vector, field, own, context)
        }
    }

    private var contexts: Contexts {
        var doubtfulFields: [Int: Int] = [:]
        for (address, own) in evidence where own.hasCloseRival {
            if case .indicator(let row, _) = address { doubtfulFields[row, default: 0] += 1 }
        }
        let doubtful = evidence.values.count(where: \.hasCloseRival)
        return Contexts(
            form: FormContext(
                unplacedShare: unplacedShare,
                doubtfulShare: Double(doubtful) / Double(max(1, evidence.count)),
                hasUnknownLabels: hasUnknownLabels
            ),
            evidence: evidence,
            doubtfulFields: doubtfulFields
        )
    }
}

extension Evidence {
    fileprivate var hasCloseRival: Bool { margin < ConfidenceModel.closeMargin }
}
