public import Store

/// Where an import begins.
public enum ImportRoots: Sendable {
    /// Files and folders.
    case paths([RawPath])
    /// The names in the store that the options want to be read again.
    case stored
}

/// The paths that a walk begins with.
struct RootPaths: IteratorProtocol, Sendable {
    private var given: ArraySlice<RawPath>
    private let again: ReadAgain?
    private var last: Int64 = 0

    private struct ReadAgain {
        let store: Store
        let options: ImportOptions
        let version: String
        let end: Int64
    }

    init(given paths: [RawPath]) {
        given = paths[...]
        again = nil
    }

    /// The names in a store that the options want to be read again, fetched page by page.
    init(in store: Store, options: ImportOptions, version: String) {
        given = []
        again = (try? store.lastName()).map {
            ReadAgain(store: store, options: options, version: version, end: $0)
        }
    }

    mutating func next() -> RawPath? {
        if given.isEmpty, let again {
            let page = try? again.store.namesToReadAgain(
                reasons: again.options.retried,
                notBy: again.options.reextracts ? again.version : nil,
                after: last,
                upTo: again.end
            )
            last = page?.last?.id ?? last
            given = (page ?? []).map(\.path)[...]
        }
        return given.popFirst()
    }
}
