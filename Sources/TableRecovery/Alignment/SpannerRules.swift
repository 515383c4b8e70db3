internal import DocumentModel

/// Rules under the heads of several columns: such a rule is as long as the columns that its head stands over.
enum SpannerRules {
    /// A head stands over the middle of its rule to this share of its height.
    private static let centring = 1.5
    /// A rule stands at most so far below its head, as a share of the head's height.
    private static let reach = 0.8
    /// A rule of this share of the table's width belongs to all of it.
    private static let longest = 0.95

    /// The extents of the rules under the segments of a line that reach over several columns, in points.
    static func spans(under line: SegmentLine, in region: AlignedRegion, _ drawn: [Ruling]) -> [Range<Double>] {
        line.segments.compactMap { head in
            let near = drawn.filter { rule in
                rule.orientation == .horizontal && rule.position > head.box.midY
                    && rule.position < head.box.y1 + reach * head.box.height
            }
            return joined(near).first { span in
                span.lowerBound <= head.box.x0 + head.box.height && span.upperBound >= head.box.x1 - head.box.height
                    && abs((span.lowerBound + span.upperBound) / 2 - head.box.midX) <= centring * head.box.height
                    && span.upperBound - span.lowerBound < longest * region.box.width
                    && region.separators.contains { $0 > span.lowerBound && $0 < span.upperBound }
            }
        }
    }

    /// The extents of rules at one height; pieces that touch are one rule.
    private static func joined(_ rules: [Ruling]) -> [Range<Double>] {
        var extents: [Range<Double>] = []
        for rule in rules.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = extents.last, rule.start <= last.upperBound + RulingNetwork.snapDistance {
                extents[extents.count - 1] = last.lowerBound..<max(last.upperBound, rule.end)
            } else if rule.end > rule.start {
                extents.append(rule.start..<rule.end)
            }
        }
        return extents
    }
}
