internal import DocumentModel

/// A head of a table in a layout.
struct LayoutHead {
    let text: RecoveredText
    let columns: Range<Int>
    /// `nil` for a head that nobody knows.
    let match: LabelMatch?
    let lines: ClosedRange<Int>

    func role<Value>(_ transform: (LabelRole) -> Value?) -> Value? { match?.roles.lazy.compactMap(transform).first }
}
