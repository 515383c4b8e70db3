private import Synchronization

/// One lock around all of poppler.
///
/// Poppler shares FreeType, cairo and colour state between documents without locks: two threads of one process that
/// read two different documents crash. Parallel work takes processes; the lock only keeps a program that forgets this
/// from crashing.
enum PopplerLock {
    private static let mutex = Mutex(())

    static func withLock<Value: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> sending Value
    ) throws(Failure) -> sending Value {
        try mutex.withLock { _ throws(Failure) in try body() }
    }
}
