extension ColumnLevels {
    /// How labels stand to the rows that they span.
    enum Setting: CaseIterable {
        case top, middle, bottom, apart

        /// What the setting itself costs, by what it costs that cells are not centred.
        func cost(_ offCentre: Double) -> Double { self == .top || self == .bottom ? offCentre : 0 }
    }

    /// What it costs that labels span rows, in one setting.
    struct Stretches {
        let labels: [Label]
        let misfits: LevelMisfits
        let setting: Setting
        let extents: [ClosedRange<Double>]
        let offCentre: Double
        /// What each row costs by which a stretch is longer or shorter than the mean.
        var unusualLength = ColumnLevels.unusualLength
        /// What each row costs that a label stands further from its place.
        var besides = ColumnLevels.besides

        /// How far a label stands from its place beside the rows, in the measure of the places; nought where it is within
        /// what lines tell.
        func offset(_ label: Int, _ range: Range<Int>) -> Double {
            guard !range.isEmpty else { return 0 }
            let label = labels[label]
            switch setting {
            case .top: return abs(Double(range.lowerBound - label.next))
            case .middle: return max(0, abs(middle(range) - label.place) - ColumnLevels.tolerance)
            case .bottom: return abs(Double(range.upperBound - label.next - (label.sharesLine ? 1 : 0)))
            case .apart: return .infinity
            }
        }

        private func middle(_ range: Range<Int>) -> Double {
            (extents[range.lowerBound].lowerBound + extents[range.upperBound - 1].upperBound) / 2
        }

        func cost(_ label: Int, _ range: Range<Int>) -> Double {
            guard !range.isEmpty else {
                return ColumnLevels.noRow + (labels[label].sharesLine ? ColumnLevels.withoutItsLine : 0)
            }
            let content = misfits.cost(label, range)
            let mean = Double(extents.count) / Double(labels.count)
            let length = abs(Double(range.count) - mean) * unusualLength
            switch setting {
            case .top: return content + offset(label, range) * besides + length / 4
            case .bottom: return content + ColumnLevels.belowRows + offset(label, range) * besides + length / 4
            case .middle:
                let distance = abs(middle(range) - labels[label].place)
                return content + offset(label, range) * besides + distance / 4 + length / 4
            case .apart:
                let label = labels[label]
                let isOnItsLine = !label.sharesLine || range.contains { extents[$0].contains(label.place) }
                return content + length + ColumnLevels.apart + (isOnItsLine ? 0 : ColumnLevels.withoutItsLine)
            }
        }
    }
}
