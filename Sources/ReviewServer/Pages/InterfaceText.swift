internal import Wording

/// The words of the pages, by the names that templates and scripts call them.
enum InterfaceText {
    static let texts: [Language: [String: String]] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in (language, phrases.mapValues { $0[language] }) }
    )

    private static let phrases: [String: Phrase] = queue.merging(form) { first, _ in first }
        .merging(viewer) { first, _ in first }.merging(common) { first, _ in first }

    private static let common: [String: Phrase] = [
        "product": Phrase("FormMend 审核", "FormMend Review"),
        "queue": Phrase("待审列表", "Queue"),
        "reviewer": Phrase("审核人", "Reviewer"),
        "save": Phrase("保存", "Save"),
        "cancel": Phrase("取消", "Cancel"),
        "close": Phrase("关闭", "Close"),
        "switchLanguage": Phrase("English", "中文"),
        "languageLabel": Phrase("Switch to English", "切换为中文"),
        "skip": Phrase("跳到正文", "Skip to content"),
        "signIn": Phrase("登录", "Sign in"),
        "token": Phrase("访问令牌", "Access token"),
        "tokenHelp": Phrase("启动服务的终端上显示了令牌。", "The terminal where the server was started shows the token."),
        "tokenWrong": Phrase("令牌不正确。", "That is not the token."),
        "yourName": Phrase("您的姓名（记录在每次更改中）", "Your name (it is kept with each change)"),
        "backToQueue": Phrase("返回待审列表", "Back to the queue"),
        "help": Phrase("帮助", "Help"),
        "api": Phrase("接口说明", "API"),
    ]

    private static let queue: [String: Phrase] = [
        "queueTitle": Phrase("待审表格", "Forms to review"),
        "search": Phrase("项目或单位", "Project or unit"),
        "year": Phrase("年度", "Year"),
        "kind": Phrase("类型", "Kind"),
        "unit": Phrase("单位", "Unit"),
        "order": Phrase("排序", "Order"),
        "all": Phrase("全部", "All"),
        "noYear": Phrase("无年度", "no year"),
        "worst": Phrase("待审最多在前", "Most to review first"),
        "byYear": Phrase("按年度", "By year"),
        "byUnit": Phrase("按单位", "By unit"),
        "byKind": Phrase("按类型", "By kind"),
        "includeDone": Phrase("含已完成", "Include finished"),
        "apply": Phrase("筛选", "Filter"),
        "reset": Phrase("清除", "Clear"),
        "start": Phrase("开始审核", "Start reviewing"),
        "project": Phrase("项目 / 单位", "Project / unit"),
        "file": Phrase("文件", "File"),
        "open": Phrase("待审", "Open"),
        "reviewed": Phrase("已审", "Reviewed"),
        "untitled": Phrase("（未读出项目名称）", "(no project name was read)"),
        "noUnit": Phrase("（未读出单位）", "(no unit was read)"),
        "nothing": Phrase("没有符合条件的表格。", "No form matches."),
        "allDone": Phrase("全部审核完毕。", "Everything has been reviewed."),
        "fieldsOpen": Phrase("项待审", "fields to review"),
        "formsOpen": Phrase("张表格待审", "forms to review"),
        "fieldsReviewed": Phrase("项已审", "fields reviewed"),
        "formsInAll": Phrase("张表格", "forms in all"),
        "previousPage": Phrase("上一页", "Previous page"),
        "nextPage": Phrase("下一页", "Next page"),
        "queueKeys": Phrase("J/K 选择，Enter 打开，S 开始，/ 搜索", "J/K select, Enter open, S start, / search"),
        "formNumber": Phrase("第", "no."),
    ]

    private static let form: [String: Phrase] = [
        "leftToReview": Phrase("项待审", "left to review"),
        "accept": Phrase("确认", "Accept"),
        "correct": Phrase("更正", "Correct"),
        "unreadable": Phrase("无法辨认", "Unreadable"),
        "undo": Phrase("撤销", "Undo"),
        "nextForm": Phrase("下一张", "Next form"),
        "previousForm": Phrase("上一张", "Previous form"),
        "nextField": Phrase("下一待审项", "Next flagged"),
        "previousField": Phrase("上一待审项", "Previous flagged"),
        "paper": Phrase("表格内容", "The form"),
        "inspector": Phrase("当前项", "Current field"),
        "readAs": Phrase("读作", "Reads as"),
        "noValue": Phrase("无内容", "no value"),
        "blankText": Phrase("（空）", "(blank)"),
        "confidence": Phrase("可信度", "Confidence"),
        "reasons": Phrase("需核对的原因", "Why it needs a look"),
        "noReasons": Phrase("无疑问", "nothing in doubt"),
        "lowConfidence": Phrase("可信度低", "the confidence is low"),
        "others": Phrase("其他读法", "Other readings"),
        "stateOpen": Phrase("待审", "to be reviewed"),
        "stateReviewed": Phrase("已审", "reviewed"),
        "stateSure": Phrase("无疑问", "not in doubt"),
        "newText": Phrase("原件上印的内容", "What the paper prints"),
        "notOfType": Phrase("不符合类型，应为", "Not of the field's type; expected:"),
        "willBe": Phrase("将记为", "Will be stored as"),
        "willBeBlank": Phrase("将记为无内容", "Will be stored as blank"),
        "wasRead": Phrase("机器读作", "was read as"),
        "cleared": Phrase("检查已通过", "Check passes now"),
        "raised": Phrase("检查发现", "Check found"),
        "changedByOther": Phrase("他人已更改此项，您的更改未保存。", "Somebody else changed this field; your change was not stored."),
        "goneField": Phrase("文件已重新读取，请重新载入。", "The file was read anew; load the page again."),
        "failed": Phrase("未能保存", "It was not stored"),
        "offline": Phrase("无法连接服务，更改未保存。", "The server cannot be reached; nothing was stored."),
        "undone": Phrase("已撤销", "Undone"),
        "nothingToUndo": Phrase("没有可撤销的更改", "There is nothing to undo"),
        "formDone": Phrase("本表已全部审核。", "Every field of this form is reviewed."),
        "keys": Phrase("键盘操作", "Keys"),
        "singleKeys": Phrase("启用单字母快捷键", "Use single-letter keys"),
        "keyNext": Phrase("下一 / 上一待审项", "Next / previous flagged field"),
        "keyAny": Phrase("下一 / 上一项（含无疑问项）", "Next / previous field, flagged or not"),
        "keyOther": Phrase("采用其他读法", "Choose another reading"),
        "keyZoom": Phrase("放大 / 缩小 / 适合宽度", "Zoom in / out / fit"),
        "keyQueue": Phrase("返回列表", "Back to the queue"),
        "keyHelp": Phrase("显示或关闭本帮助", "Show or hide this help"),
        "keySave": Phrase("保存更正 / 放弃", "Store the correction / give it up"),
        "legend": Phrase("标记", "Marks"),
        "indicatorsPart": Phrase("绩效指标", "Indicators"),
        "history": Phrase("记录", "History"),
    ]

    private static let viewer: [String: Phrase] = [
        "source": Phrase("原件", "Source"),
        "page": Phrase("页", "Page"),
        "of": Phrase("/", "of"),
        "zoomIn": Phrase("放大", "Zoom in"),
        "zoomOut": Phrase("缩小", "Zoom out"),
        "fit": Phrase("适合宽度", "Fit width"),
        "previous": Phrase("上一页", "Previous page"),
        "next": Phrase("下一页", "Next page"),
        "fileGone": Phrase(
            "原件已不在原处，以下为读取时的文字及其位置。",
            "The file is gone; below is the text that was read, with its places."
        ),
        "fileChanged": Phrase(
            "原件在读取之后已被改动，不再显示；以下为当时读取的文字及其位置。",
            "The file was changed since it was read and is not shown; below is the text that was read then, with its places."
        ),
        "pageFailed": Phrase("无法显示此页，以下为读取的文字。", "The page cannot be shown; below is the text that was read."),
        "loading": Phrase("正在载入…", "Loading…"),
        "pageImage": Phrase("原件页面图像", "Image of the source page"),
        "noPlace": Phrase("原件中没有此项的位置", "The source has no place for this field"),
        "line": Phrase("行", "line"),
    ]

    /// The words that the scripts of the form page use.
    static func script(_ language: Language) -> [String: String] {
        form.merging(viewer) { first, _ in first }.merging(common) { first, _ in first }.mapValues { $0[language] }
    }
}
