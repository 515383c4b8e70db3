private import Synchronization

/// One lock around all of poppler.
///
/// Poppler shares FreeType, cairo and colour state between documents without locks: two threads of one process that
/// read two different documents crash. What only works on what poppler gave stands outside of the lock, so that threads
/// get on while one of them reads; to read in parallel takes processes.
enum PopplerLock {
    private static let mutex = Mutex(())

    static func withLock<Value: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> sending Value
    ) throws(Failure) -> sending Value {
        try mutex.withLock { _ throws(Failure) in try body() }
    }
}
