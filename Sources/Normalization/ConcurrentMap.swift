private import Dispatch
private import Synchronization

extension Array where Element: Sendable {
    /// The elements as `transform` gives them, in order.
    ///
    /// - Parameter concurrently: Whether all processors work on them.
    func map<Mapped: Sendable>(
        concurrently: Bool,
        _ transform: @Sendable (Element) -> Mapped
    ) -> [Mapped] {
        guard concurrently, count > 1 else { return map(transform) }
        let results = Mutex([Mapped?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let mapped = transform(self[index])
            results.withLock { $0[index] = mapped }
        }
        return results.withLock { $0 }.compactMap(\.self)
    }
}
