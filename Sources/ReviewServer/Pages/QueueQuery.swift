internal import FormModel
internal import Store

/// The part of an address that says what a queue shows.
struct QueueQuery: Sendable {
    let filter: QueueFilter
    /// From 1.
    let page: Int

    static let pageLength = 50

    init(_ query: [String: String]) {
        func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : String($0.prefix(200)) } }
        filter = QueueFilter(
            year: text("year").flatMap { Int($0) },
            kind: text("kind").flatMap(FormKind.init(rawValue:)),
            unit: text("unit"),
            search: text("q"),
            includesDone: query["done"] == "1",
            order: text("order").flatMap(QueueFilter.Order.init(rawValue:)) ?? .worst
        )
        page = max(1, min(1_000_000, text("page").flatMap { Int($0) } ?? 1))
    }

    /// The same as a query, without the page; empty where nothing is filtered.
    var text: String {
        var fields: [(name: String, value: String)] = []
        if let year = filter.year { fields.append(("year", "\(year)")) }
        if let kind = filter.kind { fields.append(("kind", kind.rawValue)) }
        if let unit = filter.unit { fields.append(("unit", unit)) }
        if let search = filter.search { fields.append(("q", search)) }
        if filter.includesDone { fields.append(("done", "1")) }
        if filter.order != .worst { fields.append(("order", filter.order.rawValue)) }
        return FormFields.encode(fields)
    }

    /// The query with one more field.
    func text(adding name: String, _ value: String) -> String {
        let more = FormFields.encode([(name, value)])
        return text.isEmpty ? more : text + "&" + more
    }
}
