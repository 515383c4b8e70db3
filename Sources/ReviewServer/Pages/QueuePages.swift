internal import FormModel
internal import Hummingbird
internal import Reviewing
internal import Store
internal import Wording

/// The queue: which forms wait, and where to begin.
struct QueuePages: Sendable {
    let desk: ReviewDesk
    let renderer: PageRenderer

    func queue(_ request: Request, _ context: ReviewContext) throws -> Response {
        let query = QueueQuery(request.query)
        let language = context.language
        let offset = (query.page - 1) * QueueQuery.pageLength
        let page = try desk.store.queue(query.filter, offset: offset, limit: QueueQuery.pageLength)
        let summary = try desk.store.queueSummary()
        let pages = max(1, (page.count + QueueQuery.pageLength - 1) / QueueQuery.pageLength)
        let suffix = query.text.isEmpty ? "" : "?" + query.text
        var values: [String: Any] = [
            "forms": page.entries.map { entry($0, suffix, language) },
            "count": page.count,
            "isEmpty": page.entries.isEmpty,
            "isAllDone": summary.progress.formsToReview == 0,
            "progress": progress(summary.progress),
            "years": summary.years.compactMap { facet in
                facet.value.map { option("\($0)", "\($0)（\(facet.formsToReview)）", isChosen: $0 == query.filter.year) }
            },
            "kinds": summary.kinds.map {
                option(
                    $0.value.rawValue,
                    "\($0.value.wording[language])（\($0.formsToReview)）",
                    isChosen: $0.value == query.filter.kind
                )
            },
            "units": summary.units.map {
                option($0.value, "\($0.value)（\($0.formsToReview)）", isChosen: $0.value == query.filter.unit)
            },
            "orders": QueueFilter.Order.allCases.map {
                option($0.rawValue, Self.words($0)[language], isChosen: $0 == query.filter.order)
            },
            "search": query.filter.search ?? "",
            "includesDone": query.filter.includesDone,
            "isFiltered": !query.text.isEmpty,
            "startPath": "/start" + suffix,
            "page": query.page,
            "pages": pages,
        ]
        if query.page > 1 { values["previousPath"] = "/?" + query.text(adding: "page", "\(query.page - 1)") }
        if query.page < pages { values["nextPath"] = "/?" + query.text(adding: "page", "\(query.page + 1)") }
        return renderer.page("queue", values, context, back: "/" + suffix)
    }

    /// Leads to the first form of a queue.
    func start(_ request: Request, _ context: ReviewContext) throws -> Response {
        let query = QueueQuery(request.query)
        let first = try desk.store.queue(query.filter, offset: 0, limit: 1).entries.first
        let suffix = query.text.isEmpty ? "" : "?" + query.text
        return .redirect(to: first.map { "/forms/\($0.id)" + suffix } ?? "/" + suffix, type: .found)
    }

    private func entry(_ entry: QueueEntry, _ suffix: String, _ language: Language) -> [String: Any] {
        [
            "path": "/forms/\(entry.id)" + suffix,
            "project": Self.text(entry.project, else: "untitled", language),
            "unit": Self.text(entry.unit, else: "noUnit", language),
            "kind": entry.kind.wording[language], "year": entry.year.map { "\($0)" } ?? "–", "file": entry.file,
            "number": "\(entry.number)", "open": "\(entry.openFields)", "isOpen": entry.openFields > 0,
            "reviewed": "\(entry.reviewedFields)",
        ]
    }

    /// A text, or what is said where nothing was read.
    private static func text(_ text: String?, else name: String, _ language: Language) -> String {
        text.flatMap { $0.isEmpty ? nil : $0 } ?? InterfaceText.texts[language]?[name] ?? ""
    }

    private func progress(_ progress: ReviewProgress) -> [String: Any] {
        let all = progress.openFields + progress.reviewedFields
        return [
            "forms": progress.forms, "formsToReview": progress.formsToReview, "openFields": progress.openFields,
            "reviewedFields": progress.reviewedFields, "all": all,
            "percent": all == 0 ? 100 : progress.reviewedFields * 100 / all,
        ]
    }

    private func option(_ value: String, _ words: String, isChosen: Bool) -> [String: Any] {
        ["value": value, "words": words, "isChosen": isChosen]
    }

    private static func words(_ order: QueueFilter.Order) -> Phrase {
        switch order {
        case .worst: Phrase("待审最多在前", "Most to review first")
        case .year: Phrase("按年度", "By year")
        case .unit: Phrase("按单位", "By unit")
        case .kind: Phrase("按类型", "By kind")
        }
    }
}
