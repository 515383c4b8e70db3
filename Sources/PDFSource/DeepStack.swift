internal import CPopplerGLib

#if canImport(Glibc)
    internal import Glibc
#endif

/// Room for calls that recurse as deep as a file says.
///
/// Poppler reads and frees a structure tree with a call for each of its levels, of which a malformed one has any number:
/// some thirty thousand end a process that gives them a usual stack.
enum DeepStack {
    /// In bytes, of which only what is used takes memory: enough for a million levels.
    private static let size = 256 << 20

    /// Calls `body` on a thread of its own, and waits for it.
    ///
    /// - Returns: Whether `body` was called: the system may refuse such a thread.
    static func run(_ body: () -> Void) -> Bool {
        withoutActuallyEscaping(body) { body in
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            defer { pthread_attr_destroy(&attributes) }
            var thread = pthread_t()
            let work = Unmanaged.passRetained(Work(body))
            guard pthread_attr_setstacksize(&attributes, size) == 0,
                pthread_create(&thread, &attributes, call, work.toOpaque()) == 0
            else {
                work.release()
                return false
            }
            pthread_join(thread, nil)
            return true
        }
    }

    private static let call: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
    }

    private final class Work {
        let body: () -> Void

        init(_ body: @escaping () -> Void) { self.body = body }
    }
}
