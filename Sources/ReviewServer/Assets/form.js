"use strict";
// A form under review: one current field, whose place the viewer shows and whose doubts the inspector explains.
(() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const texts = data.texts;
    data.fields = new Map(data.fields.map((field) => [field.id, field]));
    const csrf = document.querySelector("meta[name=csrf]").content;
    const paper = document.getElementById("paper");
    const inspector = document.getElementById("inspector");
    const toast = document.getElementById("toast");
    const help = document.getElementById("help");
    const cells = [...paper.querySelectorAll("button.value")];
    const ids = cells.map((cell) => Number(cell.dataset.field));
    const done = [];
    let current = null;
    let editor = null;
    let busy = false;

    const field = () => data.fields.get(current);
    const cell = (id) => document.getElementById(`f${id}`);
    const viewer = new Viewer(data, (id) => select(id, true));

    const element = (name, className, ...children) => {
        const made = document.createElement(name);
        if (className) made.className = className;
        made.append(...children);
        return made;
    };

    const button = (words, key, className, action) => {
        const made = element("button", className, words);
        made.type = "button";
        if (key) made.append(" ", element("kbd", "", key));
        made.onclick = action;
        return made;
    };

    const say = (words, isAlarm) => {
        toast.textContent = words;
        toast.classList.toggle("alarm", Boolean(isAlarm));
        toast.classList.toggle("shown", Boolean(words));
        clearTimeout(say.timer);
        if (words && !isAlarm) say.timer = setTimeout(() => toast.classList.remove("shown"), 6000);
    };

    // Choosing a field.

    const select = (id, takesFocus) => {
        if (!cell(id)) return;
        closeEditor();
        if (current !== null) {
            cell(current).removeAttribute("aria-current");
            cell(current).tabIndex = -1;
        }
        current = id;
        const chosen = cell(id);
        chosen.setAttribute("aria-current", "true");
        chosen.tabIndex = 0;
        if (takesFocus) chosen.focus({preventScroll: true});
        const box = chosen.getBoundingClientRect();
        const view = paper.getBoundingClientRect();
        if (box.top < view.top + 8 || box.bottom > view.bottom - 8) {
            paper.scrollTop += box.top - view.top - Math.max(8, (view.height - box.height) / 3);
        }
        inspect();
        viewer.show(field());
    };

    /// The next field of a state in the form's order, round its end; null where there is none.
    const find = (step, isWanted) => {
        const at = ids.indexOf(current);
        for (let count = 1; count <= ids.length; count += 1) {
            const id = ids[(at + step * count + ids.length * 2) % ids.length];
            if (id !== current && isWanted(data.fields.get(id))) return id;
        }
        return null;
    };

    const moveFlagged = (step) => {
        const id = find(step, (candidate) => candidate.state === "open");
        if (id !== null) select(id, true);
    };

    const moveAny = (step) => {
        const at = ids.indexOf(current) + step;
        if (ids[at] !== undefined) select(ids[at], true);
    };

    // The inspector.

    const inspect = () => {
        const it = field();
        const head = element("div", "inspector-head");
        const name = element("h2", "", it.label);
        const badge = element("span", `badge ${it.state}`, stateWords(it));
        const sure = element("span", "confidence", `${texts.confidence} `);
        const meter = document.createElement("meter");
        meter.min = 0;
        meter.max = 100;
        meter.low = 85;
        meter.optimum = 100;
        meter.value = it.confidence;
        meter.setAttribute("aria-label", texts.confidence);
        sure.append(meter, ` ${it.confidence} %`);
        head.append(name, badge, sure);

        const says = element("p", "says");
        says.append(element("span", it.text ? "printed" : "printed empty", it.text || texts.blankText));
        if (it.meaning !== null && it.meaning !== undefined && it.meaning !== it.text) {
            says.append(element("span", "meaning", `${texts.readAs} ${it.meaning}`));
        } else if (it.meaning === undefined || it.meaning === null) {
            if (it.text) says.append(element("span", "meaning", `${texts.readAs} ${texts.noValue}`));
        }
        if (it.review) {
            const when = new Date(it.review.at).toLocaleString(document.documentElement.lang);
            let words = `${it.review.words} · ${it.review.reviewer} · ${when}`;
            if (it.review.extractedText !== it.text) {
                words += ` · ${texts.wasRead} “${it.review.extractedText || texts.blankText}”`;
            }
            says.append(element("span", "history", words));
        }

        const reasons = element("ul", "reasons");
        for (const reason of it.reasons) {
            reasons.append(element("li", reason.demandsReview ? "demands" : "", reason.words));
        }
        if (it.state === "open" && !it.reasons.some((reason) => reason.demandsReview)) {
            reasons.append(element("li", "demands", texts.lowConfidence));
        }
        if (!reasons.children.length) reasons.append(element("li", "none", texts.noReasons));

        const body = element("div", "inspector-body", says, reasons);
        if (it.otherReadings.length) {
            const others = element("div", "others", element("span", "others-name", texts.others));
            it.otherReadings.forEach((reading, index) => {
                others.append(button(reading.words, index < 9 ? String(index + 1) : "", "other", () => choose(index)));
            });
            body.append(others);
        }

        const actions = element("div", "actions");
        actions.append(
            button(texts.accept, "Enter", "primary", accept),
            button(texts.correct, "E", "", edit),
            button(texts.unreadable, "U", "", unreadable),
            button(texts.undo, "Z", "", undo),
        );
        inspector.replaceChildren(head, body, actions);
    };

    const stateWords = (it) =>
        it.review ? it.review.words : it.state === "open" ? texts.stateOpen : texts.stateSure;

    const openCount = () => [...data.fields.values()].filter((it) => it.state === "open").length;

    const refreshCell = (it) => {
        const shown = cell(it.id);
        if (!shown) return;
        shown.classList.remove("open", "reviewed", "sure");
        shown.classList.add(it.state);
        const text = shown.querySelector(".text");
        text.textContent = it.text || texts.blankText;
        text.classList.toggle("blank", !it.text);
        shown.querySelector(".state").textContent =
            it.state === "open" ? `, ${texts.stateOpen}` : it.state === "reviewed" ? `, ${texts.stateReviewed}` : "";
    };

    const refreshCount = () => {
        const open = openCount();
        document.getElementById("open-count").textContent = open;
        document.getElementById("left").classList.toggle("none", open === 0);
        document.getElementById("form-next").classList.toggle("ready", open === 0);
    };

    // Changing a field.

    const request = async (id, method, path, body) => {
        try {
            const response = await fetch(`/api/fields/${id}/correction${path}${path ? "&" : "?"}lang=${data.lang}`, {
                method,
                headers: {"X-CSRF-Token": csrf, "Content-Type": "application/json"},
                body: body ? JSON.stringify(body) : undefined,
            });
            return {status: response.status, answer: await response.json()};
        } catch {
            return {status: 0, answer: null};
        }
    };

    /// Sends a change; true where it was stored.
    const change = async (it, method, path, body) => {
        if (busy) return false;
        busy = true;
        const {status, answer} = await request(it.id, method, path, body);
        busy = false;
        if (status === 200) {
            take(answer);
            return true;
        }
        if (status === 409) {
            data.fields.set(answer.field.id, answer.field);
            refreshCell(answer.field);
            refreshCount();
            const who = answer.field.review ? ` (${answer.field.review.reviewer}: “${answer.field.text}”)` : "";
            say(texts.changedByOther + who, true);
            if (!editor) inspect();
        } else if (status === 404) {
            say(texts.goneField, true);
        } else if (status === 0) {
            say(texts.offline, true);
        } else {
            say(`${texts.failed}: ${answer.error ? answer.error.message : status}`, true);
        }
        return false;
    };

    const take = (answer) => {
        const changed = [answer.field, ...answer.changes.map((entry) => entry.field)];
        for (const it of changed) {
            data.fields.set(it.id, it);
            refreshCell(it);
        }
        refreshCount();
        const words = [];
        const list = (kind, pick) => {
            const labels = new Map();
            for (const entry of answer.changes) {
                for (const flag of pick(entry)) labels.set(flag, [...(labels.get(flag) || []), entry.field.label]);
            }
            for (const [flag, names] of labels) words.push(`${kind}: ${flag}\n   ${names.join("; ")}`);
        };
        list(`✓ ${texts.cleared}`, (entry) => entry.cleared);
        list(`! ${texts.raised}`, (entry) => entry.raised);
        say(words.join("\n"));
    };

    /// Stores what is said of the current field and goes on to the next flagged one.
    const speak = async (body) => {
        const it = field();
        const before = it.review ? {action: it.review.action, text: it.text} : null;
        if (!await change(it, "POST", "", {...body, revision: it.revision})) return false;
        done.push({id: it.id, before});
        closeEditor();
        const next = find(1, (candidate) => candidate.state === "open");
        if (next !== null) {
            select(next, true);
        } else {
            select(it.id, true);
            if (openCount() === 0) {
                say(texts.formDone);
                document.getElementById("form-next").focus();
            }
        }
        return true;
    };

    const accept = () => speak({action: "accepted"});
    const unreadable = () => speak({action: "unreadable"});
    const choose = (index) => {
        const reading = field().otherReadings[index];
        if (reading) speak({action: "otherReading", text: reading.text});
    };

    /// Takes back the last change of this visit, else the review of the current field.
    const undo = async () => {
        const last = done.pop() || (field().review ? {id: current, before: null} : null);
        if (!last) {
            say(texts.nothingToUndo);
            return;
        }
        const it = data.fields.get(last.id);
        const isBack = last.before
            ? await change(it, "POST", "", {...last.before, revision: it.revision})
            : await change(it, "DELETE", `?revision=${it.revision}`);
        if (!isBack) return;
        const words = toast.textContent;
        select(last.id, true);
        say([`${texts.undone}: ${it.label}`, words].filter(Boolean).join("\n"));
    };

    // The editor.

    const edit = () => {
        const it = field();
        const isLong = it.type === "string" && (it.text.length > 60 || it.text.includes("\n"));
        const input = document.createElement(isLong ? "textarea" : "input");
        input.id = "editor-input";
        input.value = it.text;
        input.setAttribute("aria-describedby", "editor-hint");
        input.autocomplete = "off";
        input.spellcheck = false;
        const label = element("label", "", `${texts.newText} · ${it.label}`);
        label.htmlFor = input.id;
        const hint = element("p", "hint", it.hint);
        hint.id = "editor-hint";
        hint.setAttribute("aria-live", "polite");
        const form = element("form", "editor", label, input, hint);
        const row = element("div", "actions");
        const store = button(texts.save, "Enter", "primary", null);
        store.type = "submit";
        row.append(store, button(texts.cancel, "Esc", "", cancel));
        form.append(row);
        form.onsubmit = (event) => {
            event.preventDefault();
            save(input);
        };
        input.oninput = () => previewSoon(it, input, hint);
        input.onkeydown = (event) => {
            if (event.key === "Escape") {
                event.preventDefault();
                event.stopPropagation();
                cancel();
            } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
                event.preventDefault();
                save(input);
            }
        };
        editor = form;
        inspector.replaceChildren(form);
        input.focus();
        input.select();
    };

    const save = async (input) => {
        const text = input.value;
        if (!await speak({action: "corrected", text})) {
            input.setAttribute("aria-invalid", "true");
            input.focus();
        }
    };

    const cancel = () => {
        closeEditor();
        inspect();
        cell(current).focus({preventScroll: true});
    };

    const closeEditor = () => {
        clearTimeout(previewSoon.timer);
        editor = null;
    };

    const previewSoon = (it, input, hint) => {
        clearTimeout(previewSoon.timer);
        previewSoon.timer = setTimeout(async () => {
            const text = input.value;
            const response = await fetch(
                `/api/fields/${it.id}/reading?lang=${data.lang}&text=${encodeURIComponent(text)}`
            ).catch(() => null);
            if (!response || !response.ok || input.value !== text) return;
            const answer = await response.json();
            const isWrong = answer.kind === "notOfType";
            input.setAttribute("aria-invalid", String(isWrong));
            hint.classList.toggle("wrong", isWrong);
            hint.textContent = isWrong ? `${texts.notOfType} ${it.hint}`
                : answer.kind === "blank" ? texts.willBeBlank : `${texts.willBe} ${answer.meaning}`;
        }, 150);
    };

    // Keys.

    let usesLetters = localStorage.getItem("formmend-letters") !== "off";

    const keys = [
        {keys: ["j", "ArrowDown"], shown: "J ↓ / K ↑", words: texts.keyNext, run: () => moveFlagged(1)},
        {keys: ["k", "ArrowUp"], run: () => moveFlagged(-1)},
        {keys: ["l", "ArrowRight"], shown: "L → / H ←", words: texts.keyAny, run: () => moveAny(1)},
        {keys: ["h", "ArrowLeft"], run: () => moveAny(-1)},
        {keys: ["Enter", "a"], shown: "Enter / A", words: texts.accept, run: () => accept()},
        {keys: ["e", "F2"], shown: "E / F2", words: texts.correct, run: () => edit()},
        {keys: [], shown: "Enter / Esc", words: texts.keySave},
        {keys: ["o"], shown: "O / 1–9", words: texts.keyOther, run: () => choose(0)},
        {keys: ["u"], shown: "U", words: texts.unreadable, run: () => unreadable()},
        {keys: ["z"], shown: "Z", words: texts.undo, run: () => undo()},
        {keys: ["n"], shown: "N / P", words: `${texts.nextForm} / ${texts.previousForm}`, run: () => follow("form-next")},
        {keys: ["p"], run: () => follow("form-previous")},
        {keys: ["+", "="], shown: "+ / − / 0", words: texts.keyZoom, run: () => viewer.scaleBy(Viewer.zoomStep)},
        {keys: ["-"], run: () => viewer.scaleBy(1 / Viewer.zoomStep)},
        {keys: ["0"], run: () => viewer.fit()},
        {keys: ["q"], shown: "Q", words: texts.keyQueue, run: () => follow("to-queue")},
        {keys: ["?"], shown: "?", words: texts.keyHelp, run: () => toggleHelp()},
    ];

    const follow = (id) => document.getElementById(id).click();

    document.addEventListener("keydown", (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (help.open) {
            if (event.key === "?") {
                event.preventDefault();
                help.close();
            }
            return;
        }
        if (event.target.closest("input, textarea, select")) return;
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        const isLetter = key.length === 1;
        // Buttons and links that are not fields of the form keep their own keys.
        const isControl = event.target.closest("a, button:not(.value), [tabindex='0']#stage");
        if (isControl && !isLetter) return;
        if (isLetter && !usesLetters) return;
        if (/^[1-9]$/.test(key) && field().otherReadings[Number(key) - 1]) {
            event.preventDefault();
            choose(Number(key) - 1);
            return;
        }
        const binding = keys.find((entry) => entry.keys.includes(key));
        if (!binding) return;
        event.preventDefault();
        binding.run();
    });

    // Help.

    const toggleHelp = () => {
        if (help.open) {
            help.close();
            return;
        }
        const title = element("h2", "", texts.keys);
        title.id = "help-title";
        const table = document.createElement("table");
        for (const entry of keys) {
            if (!entry.shown) continue;
            const head = element("th", "", element("kbd", "", entry.shown));
            head.scope = "row";
            table.append(element("tr", "", head, element("td", "", entry.words)));
        }
        const letters = document.createElement("input");
        letters.type = "checkbox";
        letters.id = "letters";
        letters.checked = usesLetters;
        letters.onchange = () => {
            usesLetters = letters.checked;
            localStorage.setItem("formmend-letters", usesLetters ? "on" : "off");
        };
        const label = element("label", "check", letters, ` ${texts.singleKeys}`);
        const legend = element("div", "legend", element("h3", "", texts.legend));
        for (const [state, words] of [["open", texts.stateOpen], ["reviewed", texts.stateReviewed]]) {
            legend.append(element("span", `value ${state}`, element("span", "mark"), element("span", "text", words)));
        }
        help.replaceChildren(title, table, legend, label, button(texts.close, "Esc", "primary", () => help.close()));
        help.showModal();
    };
    help.addEventListener("close", () => cell(current).focus({preventScroll: true}));
    document.getElementById("help-open").onclick = toggleHelp;
    document.getElementById("field-next").onclick = () => moveFlagged(1);
    document.getElementById("field-previous").onclick = () => moveFlagged(-1);
    for (const shown of cells) shown.onclick = () => select(Number(shown.dataset.field), true);
    // Focus that comes by Tab or by a screen reader chooses, too.
    paper.addEventListener("focusin", (event) => {
        const shown = event.target.closest("button.value");
        if (shown && Number(shown.dataset.field) !== current) select(Number(shown.dataset.field), false);
    });

    refreshCount();
    const first = ids.find((id) => data.fields.get(id).state === "open");
    if (ids.length) select(first === undefined ? ids[0] : first, true);
})();
