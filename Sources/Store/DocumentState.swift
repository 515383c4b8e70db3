/// How far the import of a content has come.
public enum DocumentState: String, Sendable, CaseIterable {
    /// Its forms are in the store.
    case imported
    /// It was read, and holds no form.
    case formless
    /// It took a worker down once, and is to be tried once more, alone.
    case retry
    /// It cannot be read.
    case failed
    /// It took a worker down when it was alone too.
    case quarantined
}
