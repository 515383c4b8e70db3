"use strict";
// Shows where a field was read: a page of a PDF with boxes, lines of an export, or the text that was read where the file
// is no longer to be had.
class Viewer {
    static zoomStep = 1.25;
    static scales = [1, 1.5, 2, 3, 4, 6];
    static contextLines = 400;

    constructor(data, select) {
        this.data = data;
        this.texts = data.texts;
        this.select = select;
        this.stage = document.getElementById("stage");
        this.notice = document.getElementById("viewer-notice");
        this.zoom = 1;
        this.page = 0;
        this.images = new Map();
        this.pageTools = document.getElementById("page-tools");
        const hasPages = data.isPDF && data.file === "unchanged";
        document.getElementById("zoom-tools").hidden = !hasPages;
        this.pageTools.hidden = !hasPages;
        this.mode = hasPages ? "page" : data.file === "unchanged" ? "lines" : "evidence";
        document.getElementById("page-previous").onclick = () => this.turn(-1);
        document.getElementById("page-next").onclick = () => this.turn(1);
        document.getElementById("zoom-in").onclick = () => this.scaleBy(Viewer.zoomStep);
        document.getElementById("zoom-out").onclick = () => this.scaleBy(1 / Viewer.zoomStep);
        document.getElementById("zoom-fit").onclick = () => this.fit();
        window.addEventListener("resize", () => this.layOut());
    }

    /// Shows a field's place and marks it.
    async show(field) {
        this.field = field;
        const pages = field.source.filter((place) => place.page).map((place) => place.page);
        if (this.mode === "page") {
            const page = pages[0] || this.page || this.firstPage();
            await this.showPage(page);
        } else if (this.mode === "lines") {
            await this.showLines();
        } else {
            this.showEvidence();
        }
        this.notice.hidden = field.source.length > 0 || this.notice.dataset.kind === "failed";
        if (!field.source.length && this.notice.dataset.kind !== "failed") this.notice.textContent = this.texts.noPlace;
    }

    firstPage() {
        for (const field of this.data.fields.values()) {
            for (const place of field.source) if (place.page) return place.page;
        }
        return 1;
    }

    turn(step) {
        const page = Math.max(1, Math.min(this.data.pages, this.page + step));
        if (page !== this.page) this.showPage(page);
    }

    scaleBy(factor) {
        this.zoom = Math.max(0.5, Math.min(6, this.zoom * factor));
        this.layOut();
        this.reveal();
    }

    fit() {
        this.zoom = 1;
        this.layOut();
        this.reveal();
    }

    // Pages.

    async showPage(page) {
        this.page = page;
        document.getElementById("page-number").textContent = `${this.texts.page} ${page} ${this.texts.of} ${this.data.pages}`;
        const wanted = page;
        const image = await this.image(page, this.scale());
        if (wanted !== this.page) return;
        if (!image) {
            this.fall();
            return;
        }
        this.shown = image;
        this.layOut();
        this.reveal();
    }

    /// The picture of a page with at least so many pixels for each point.
    async image(page, scale) {
        const key = `${page}@${scale}`;
        if (!this.images.has(key)) this.images.set(key, this.load(page, scale));
        return this.images.get(key);
    }

    async load(page, scale) {
        try {
            const response = await fetch(`/documents/${this.data.document}/pages/${page}?scale=${scale}`);
            if (!response.ok) return null;
            const [width, height] = response.headers.get("X-Page-Size").split(" ").map(Number);
            const url = URL.createObjectURL(await response.blob());
            return {url, width, height, scale, page};
        } catch {
            return null;
        }
    }

    /// Pixels for each point that the screen can show now.
    scale() {
        const width = this.shown ? this.shown.width : 595;
        const wanted = (this.stage.clientWidth - 24) * this.zoom / width * window.devicePixelRatio;
        return Viewer.scales.find((scale) => scale >= wanted) || Viewer.scales.at(-1);
    }

    layOut() {
        if (this.mode !== "page" || !this.shown) return;
        const {width, height, page} = this.shown;
        const shownWidth = Math.max(200, (this.stage.clientWidth - 24) * this.zoom);
        const factor = shownWidth / width;
        let sheet = this.stage.querySelector(".sheet-image");
        if (!sheet) {
            sheet = document.createElement("div");
            sheet.className = "sheet-image";
            const image = document.createElement("img");
            image.alt = this.texts.pageImage;
            sheet.append(image);
            sheet.onclick = (event) => this.pick(event);
            this.stage.replaceChildren(sheet);
        }
        sheet.style.width = `${width * factor}px`;
        sheet.style.height = `${height * factor}px`;
        const image = sheet.querySelector("img");
        if (image.src !== this.shown.url) image.src = this.shown.url;
        this.factor = factor;
        this.mark(sheet, page, factor);
        this.sharpen(page);
    }

    /// Loads the page once more where more pixels can be seen than it has.
    async sharpen(page) {
        const scale = this.scale();
        if (scale <= this.shown.scale) return;
        const image = await this.image(page, scale);
        if (!image || this.shown.page !== page || image.scale <= this.shown.scale) return;
        this.shown = image;
        this.stage.querySelector(".sheet-image img").src = image.url;
    }

    mark(sheet, page, factor) {
        for (const box of sheet.querySelectorAll(".box")) box.remove();
        const add = (place, kind) => {
            const [x0, y0, x1, y1] = place.box;
            const box = document.createElement("div");
            box.className = `box ${kind}`;
            box.style.left = `${x0 * factor - 2}px`;
            box.style.top = `${y0 * factor - 2}px`;
            box.style.width = `${(x1 - x0) * factor + 4}px`;
            box.style.height = `${(y1 - y0) * factor + 4}px`;
            sheet.append(box);
            return box;
        };
        for (const field of this.data.fields.values()) {
            if (field.state !== "open" || field === this.field) continue;
            for (const place of field.source) if (place.page === page) add(place, "other");
        }
        this.current = null;
        for (const place of this.field ? this.field.source : []) {
            if (place.page !== page) continue;
            const box = add(place, "current");
            if (!this.current) this.current = box;
        }
    }

    reveal() {
        const target = this.current;
        if (!target) return;
        const stage = this.stage;
        const box = target.getBoundingClientRect();
        const view = stage.getBoundingClientRect();
        const x = box.left - view.left + stage.scrollLeft;
        const y = box.top - view.top + stage.scrollTop;
        const isHidden = box.top < view.top + 40 || box.bottom > view.bottom - 40
            || box.left < view.left || box.right > view.right;
        if (!isHidden) return;
        stage.scrollTo({
            left: Math.max(0, x + box.width / 2 - view.width / 2),
            top: Math.max(0, y + box.height / 2 - view.height / 2),
        });
    }

    /// Chooses the field that was read where somebody clicked: the smallest one, if several were.
    pick(event) {
        const sheet = this.stage.querySelector(".sheet-image").getBoundingClientRect();
        const x = (event.clientX - sheet.left) / this.factor;
        const y = (event.clientY - sheet.top) / this.factor;
        let best = null;
        for (const field of this.data.fields.values()) {
            for (const place of field.source) {
                if (place.page !== this.page) continue;
                const [x0, y0, x1, y1] = place.box;
                if (x < x0 || x > x1 || y < y0 || y > y1) continue;
                const area = (x1 - x0) * (y1 - y0) - (field.state === "open" ? 0.5 : 0);
                if (!best || area < best.area) best = {field, area};
            }
        }
        if (best) this.select(best.field.id);
    }

    /// Goes on with the text that was read.
    fall() {
        this.mode = "evidence";
        this.pageTools.hidden = true;
        document.getElementById("zoom-tools").hidden = true;
        this.notice.dataset.kind = "failed";
        this.notice.textContent = this.texts.pageFailed;
        this.notice.hidden = false;
        this.showEvidence();
    }

    // Lines of an export.

    /// Where the form begins.
    firstLine() {
        let first = Infinity;
        for (const field of this.data.fields.values()) {
            for (const place of field.source) if (place.line) first = Math.min(first, place.line);
        }
        return Number.isFinite(first) ? first : 1;
    }

    async showLines() {
        const places = this.field.source.filter((place) => place.line);
        const line = places.length ? places[0].line : this.firstLine();
        if (!this.lines || line < this.lines.from || line >= this.lines.from + this.lines.lines.length) {
            const from = Math.max(1, line - Viewer.contextLines / 2);
            const response = await fetch(
                `/documents/${this.data.document}/lines?from=${from}&count=${Viewer.contextLines}`
            ).catch(() => null);
            if (!response || !response.ok) {
                this.fall();
                return;
            }
            this.lines = await response.json();
        }
        const list = document.createElement("ol");
        list.className = "source-lines";
        list.start = this.lines.from;
        this.lines.lines.forEach((text, index) => {
            list.append(this.line(this.lines.from + index, text, places));
        });
        this.stage.replaceChildren(list);
        this.current = list.querySelector("mark") || list.children[line - this.lines.from];
        this.reveal();
    }

    /// A line with the spans of the current field marked; columns count Unicode scalars from 1.
    line(number, text, places) {
        const item = document.createElement("li");
        const scalars = [...text];
        const spans = [];
        for (const place of places) {
            // A span that crosses line ends counts each end as one character.
            let start = place.column - 1;
            let rest = place.length;
            for (let at = place.line; at < number && rest > 0; at += 1) {
                const before = this.lines.lines[at - this.lines.from];
                if (before === undefined) break;
                rest -= [...before].length - start + 1;
                start = 0;
            }
            if (place.line <= number && rest > 0) spans.push([start, Math.min(scalars.length, start + rest)]);
        }
        spans.sort((one, other) => one[0] - other[0]);
        let at = 0;
        for (const [start, end] of spans) {
            if (end <= Math.max(at, start)) continue;
            item.append(scalars.slice(at, Math.max(at, start)).join(""));
            const mark = document.createElement("mark");
            mark.textContent = scalars.slice(Math.max(at, start), end).join("");
            item.append(mark);
            at = end;
        }
        item.append(scalars.slice(at).join(""));
        item.setAttribute("aria-label", `${this.texts.line} ${number}: ${text}`);
        return item;
    }

    // The text that was read.

    showEvidence() {
        const list = document.createElement("ul");
        list.className = "evidence";
        const order = (place) => place.page
            ? [place.page, place.box[1], place.box[0]] : [place.line, place.column, 0];
        const fields = [...this.data.fields.values()].filter((field) => field.source.length)
            .sort((one, other) => {
                const [a, b] = [order(one.source[0]), order(other.source[0])];
                return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
            });
        for (const field of fields) {
            const item = document.createElement("li");
            const place = field.source[0];
            const where = document.createElement("span");
            where.className = "where";
            where.textContent = place.page
                ? `${this.texts.page} ${place.page} · ${place.box.map((number) => Math.round(number)).join(" ")}`
                : `${this.texts.line} ${place.line} · ${place.column}`;
            const text = document.createElement("span");
            text.textContent = field.review ? field.review.extractedText : field.text;
            if (field === this.field) {
                const mark = document.createElement("mark");
                mark.append(text);
                item.append(where, mark);
                this.current = mark;
            } else {
                item.append(where, text);
            }
            item.onclick = () => this.select(field.id);
            list.append(item);
        }
        this.stage.replaceChildren(list);
        this.reveal();
    }
}
