public import FormModel

extension Flag {
    /// The reason in plain words.
    public var wording: Phrase {
        switch self {
        case .wrapped: Phrase("由多行合并", "joined from several lines")
        case .stitched: Phrase("跨页或跨表合并", "joined across a page or table break")
        case .shifted: Phrase("原在其他列，已移回", "stood in another column and was moved")
        case .spanInferred: Phrase("按合并单元格补全", "repeated from a row span that the source does not show")
        case .split: Phrase("由一段文字拆分", "divided from one run of text")
        case .markupStripped: Phrase("已去除标记", "markup was removed")
        case .labelVariant: Phrase("栏目名称不完全一致", "the label matched only approximately")
        case .ocr: Phrase("由图像识别", "read from an image")
        case .ambiguous: Phrase("有两种读法", "two readings fit")
        case .unparsed: Phrase("内容与栏目类型不符", "the text is not of the field's type")
        case .unknownTerm: Phrase("不是已知的指标名称", "not a known indicator level or term")
        case .blank: Phrase("有栏目但未填写", "the label is there, no value is printed")
        case .missing: Phrase("应有的栏目未找到", "this kind of form has the field, this one shows no label for it")
        case .sumMismatch: Phrase("合计与分项之和不符", "the parts do not add up to the total")
        case .rateMismatch: Phrase("执行率或其得分与金额不符", "the execution rate or its score does not follow from the amounts")
        case .scoreMismatch: Phrase("得分合计不符或超过分值", "the scores do not add up, or one is above its weight")
        case .weightMismatch: Phrase("分值合计不符", "the weights do not add up to the total")
        case .dateOrder: Phrase("日期先后或年度不符", "the dates are out of order or outside the year")
        case .duplicate: Phrase("同一表或同一行重复出现", "the same form or row was read twice")
        }
    }
}

extension FieldReview.Action {
    public var wording: Phrase {
        switch self {
        case .accepted: Phrase("已确认", "accepted")
        case .corrected: Phrase("已更正", "corrected")
        case .otherReading: Phrase("已改用另一读法", "other reading chosen")
        case .unreadable: Phrase("无法辨认", "unreadable")
        }
    }
}

extension FormKind {
    public var wording: Phrase {
        switch self {
        case .target: Phrase("绩效目标表", "target")
        case .selfEvaluation: Phrase("绩效自评表", "self-evaluation")
        }
    }
}
