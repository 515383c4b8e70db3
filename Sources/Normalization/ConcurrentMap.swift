private import Dispatch
private import Synchronization

extension Array where Element: Sendable {
    /// The elements as `transform` gives them, in order; all processors work on them.
    ///
    /// - Parameter transform: Is called from several threads at once.
    func mapConcurrently<Mapped: Sendable>(_ transform: @Sendable (Element) -> Mapped) -> [Mapped] {
        guard count > 1 else { return map(transform) }
        let results = Mutex([Mapped?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let mapped = transform(self[index])
            results.withLock { $0[index] = mapped }
        }
        return results.withLock { $0 }.compactMap(\.self)
    }
}
