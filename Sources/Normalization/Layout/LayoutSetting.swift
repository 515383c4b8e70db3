/// How truly lines keep the places of a page.
enum LayoutSetting {
    /// As printed, up to the rounding to whole lines.
    case printed
    /// Cells came out line by line, but not on the lines that they stand on.
    case displaced

    /// What each line costs that a text stands further from its place, in nats.
    var besides: Double { self == .printed ? 3 : 1 }
}
