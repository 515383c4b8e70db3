private import Foundation

/// One lock around all of poppler.
///
/// Poppler shares FreeType, cairo and colour state between documents without locks: two threads of one process that
/// read two different documents crash. What only works on what poppler gave stands outside of the lock, so that threads
/// get on while one of them reads; to read in parallel takes processes.
enum PopplerLock {
    /// No `Mutex`: on Linux it inherits priorities, and who waits for such a lock spins for as long as its owner runs, which
    /// is a whole page here.
    private static let lock = NSLock()

    static func withLock<Value: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> sending Value
    ) throws(Failure) -> sending Value {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }
}
