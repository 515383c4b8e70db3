internal import DocumentModel

/// A head of a table in a layout.
struct LayoutHead {
    let text: RecoveredText
    let columns: Range<Int>
    let match: LabelMatch
    let lines: ClosedRange<Int>
}
