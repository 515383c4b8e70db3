public import FormModel

/// Which forms a reviewer wants to see, and in what order; a part that is nil leaves all.
public struct QueueFilter: Sendable, Hashable {
    public enum Order: String, Sendable, CaseIterable, Codable {
        /// Most open fields first.
        case worst
        /// Latest first.
        case year
        case unit, kind
    }

    public var year: Int?
    public var kind: FormKind?
    /// The whole name of the unit, as `forms.unit` has it.
    public var unit: String?
    /// A part of the name of the project, the unit, the department or the title.
    public var search: String?
    /// Also forms with nothing left to review.
    public var includesDone: Bool
    public var order: Order

    public init(
        year: Int? = nil,
        kind: FormKind? = nil,
        unit: String? = nil,
        search: String? = nil,
        includesDone: Bool = false,
        order: Order = .worst
    ) {
        self.year = year
        self.kind = kind
        self.unit = unit
        self.search = search
        self.includesDone = includesDone
        self.order = order
    }
}

/// A form as a queue shows it.
public struct QueueEntry: Sendable, Hashable, Codable {
    public let id: Int64
    public let document: Int64
    /// The document's name without its folder.
    public let file: String
    /// From 1, in printed order.
    public let number: Int
    public let kind: FormKind
    public let year: Int?
    public let title: String?
    public let project: String?
    public let unit: String?
    public let openFields: Int
    public let reviewedFields: Int
}

/// How much of some forms is done.
public struct ReviewProgress: Sendable, Hashable, Codable {
    public let forms: Int
    public let formsToReview: Int
    public let openFields: Int
    public let reviewedFields: Int
}

/// A part of a queue.
public struct QueuePage: Sendable, Hashable {
    public let entries: [QueueEntry]
    /// How many forms the filter leaves, on all pages.
    public let count: Int
}

/// All forms of a store whose documents stand under a name: how much is done, and how many wait for review under each value
/// that a queue can be filtered by.
public struct QueueSummary: Sendable, Hashable {
    public struct Facet<Value: Sendable & Hashable>: Sendable, Hashable {
        public let value: Value
        public let formsToReview: Int
    }

    public let progress: ReviewProgress
    /// Latest first; nil where the forms state none.
    public let years: [Facet<Int?>]
    public let kinds: [Facet<FormKind>]
    /// Those with the most to review first, at most `QueueSummary.mostUnits`.
    public let units: [Facet<String>]

    public static let mostUnits = 200
}
