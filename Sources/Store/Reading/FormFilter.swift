public import FormModel

/// Which forms are wanted; a part that is nil leaves all.
public struct FormFilter: Sendable, Hashable {
    public var year: Int?
    public var kind: FormKind?
    /// A part of the name of the implementing unit, the reporting unit, or the department.
    public var unit: String?
    /// Only forms with a field that waits for a person.
    public var flaggedOnly: Bool

    public init(year: Int? = nil, kind: FormKind? = nil, unit: String? = nil, flaggedOnly: Bool = false) {
        self.year = year
        self.kind = kind
        self.unit = unit
        self.flaggedOnly = flaggedOnly
    }
}
