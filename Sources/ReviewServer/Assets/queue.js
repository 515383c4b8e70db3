"use strict";
// The queue by keyboard: a row is chosen by moving the focus to its link.
(() => {
    const links = [...document.querySelectorAll("table.queue tbody th a")];
    const search = document.getElementById("search");
    const usesLetters = localStorage.getItem("formmend-letters") !== "off";

    const move = (step) => {
        if (!links.length) return;
        const at = links.indexOf(document.activeElement);
        const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
        const link = links[Math.max(0, Math.min(links.length - 1, next))];
        link.focus();
        link.closest("tr").scrollIntoView({block: "nearest"});
    };

    document.addEventListener("keydown", (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest("input, select, textarea")) {
            if (event.key === "Escape") event.target.blur();
            return;
        }
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        if (key.length === 1 && !usesLetters) return;
        if (key === "j" || key === "ArrowDown") move(1);
        else if (key === "k" || key === "ArrowUp") move(-1);
        else if (key === "/") search.focus();
        else if (key === "s") document.getElementById("start")?.click();
        else return;
        event.preventDefault();
    });
})();
