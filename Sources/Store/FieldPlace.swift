public import FormModel

/// Where a field stands in its form; rows and extra fields count from 0.
public enum FieldPlace: Sendable, Hashable {
    case field(FieldPath)
    case indicator(Int, IndicatorColumn)
    case extra(Int, String)

    var part: String {
        switch self {
        case .field: "field"
        case .indicator: "indicator"
        case .extra: "extra"
        }
    }

    /// The path, the column, or the label.
    var name: String {
        switch self {
        case .field(let path): path.rawValue
        case .indicator(_, let column): column.rawValue
        case .extra(_, let label): label
        }
    }

    /// The row of the indicator table.
    public var row: Int? {
        guard case .indicator(let row, _) = self else { return nil }
        return row
    }

    /// Reads a description; `name` gives the label of an extra field.
    init?(_ description: String, name: String) {
        if let row = Self.index(in: description, of: "indicators") {
            guard let column = IndicatorColumn(rawValue: name) else { return nil }
            self = .indicator(row, column)
        } else if let index = Self.index(in: description, of: "extra") {
            self = .extra(index, name)
        } else {
            self = .field(FieldPath(description))
        }
    }

    private static func index(in description: String, of list: String) -> Int? {
        guard description.hasPrefix(list + "[") else { return nil }
        return Int(description.dropFirst(list.count + 1).prefix { $0 != "]" })
    }
}

extension FieldPlace: CustomStringConvertible {
    /// `project.name`, `indicators[3].target`, `extra[0]`.
    public var description: String {
        switch self {
        case .field(let path): path.rawValue
        case .indicator(let row, let column): "indicators[\(row)].\(column.rawValue)"
        case .extra(let index, _): "extra[\(index)]"
        }
    }
}
