// Figures in the text of a section are moved and removed as a whole. Everything works without it.
"use strict";

(function () {
  const form = document.getElementById("section-form");
  if (!form) return;
  const area = form.elements.text;
  const tokens = () => [...area.value.matchAll(/\{[^{}\n]*\}/g)].map((found) => [found.index, found.index + found[0].length]);
  const around = (place) => tokens().find(([start, end]) => start < place && place < end);

  // Within a figure nothing is typed: the caret goes behind it, and deleting takes the whole of it.
  area.addEventListener("beforeinput", (event) => {
    if (event.isComposing || area.selectionStart !== area.selectionEnd) return;
    const caret = area.selectionStart;
    const backward = event.inputType === "deleteContentBackward";
    const forward = event.inputType === "deleteContentForward";
    const hit = tokens().find(([start, end]) => (backward ? start < caret && caret <= end : start <= caret && caret < end));
    if ((backward || forward) && hit) area.setSelectionRange(hit[0], hit[1]);
    else if (!backward && !forward && around(caret)) area.setSelectionRange(around(caret)[1], around(caret)[1]);
  });

  // A chosen figure is put where the caret is.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    const inside = around(area.selectionStart);
    if (inside) area.setSelectionRange(inside[1], inside[1]);
    area.setRangeText(`{${button.dataset.insert}}`, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
