public import FormModel

extension Measure.Comparator {
    /// The sign as papers print it.
    public var sign: String {
        switch self {
        case .less: "<"
        case .lessOrEqual: "≤"
        case .equal: "="
        case .greaterOrEqual: "≥"
        case .greater: ">"
        }
    }
}
