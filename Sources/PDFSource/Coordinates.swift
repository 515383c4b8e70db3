internal import CPopplerGLib
internal import DocumentModel

extension Double {
    /// Beyond any page, in points: the largest has 14,400 units of at most 75,000 points (ISO 32000-2, annex C).
    private static let farthest = 1e10

    /// The number as a coordinate or length in points: broken files have infinite ones, and some that are no number.
    var asPoints: Double { isFinite ? Swift.min(Swift.max(self, -Self.farthest), Self.farthest) : 0 }
}

extension Rect {
    /// A rectangle of poppler's; its coordinates are those of the page that it was asked for.
    init(_ rectangle: PopplerRectangle) {
        self.init(
            x0: rectangle.x1.asPoints,
            y0: rectangle.y1.asPoints,
            x1: rectangle.x2.asPoints,
            y1: rectangle.y2.asPoints
        )
    }
}
