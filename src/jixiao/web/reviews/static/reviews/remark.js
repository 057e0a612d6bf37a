// Words that are selected in the text stand in the form of a remark at once. Without it they are copied by hand.
"use strict";

(function () {
  const text = document.querySelector(".original .text");
  const words = document.getElementById("remark-words");
  const line = document.getElementById("remark-line");
  if (!text || !words || !line) return;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const said = chosen.toString().trim();
    if (!said || said.includes("\n") || said.length > 300 || !text.contains(chosen.anchorNode)) return;
    const fragment = chosen.getRangeAt(0).cloneContents();
    fragment.querySelectorAll("a.n").forEach((number) => number.remove());
    words.value = fragment.textContent.trim();
    const place = chosen.anchorNode.parentElement.closest("[data-line]");
    line.value = place && !place.classList.contains("wide") ? place.dataset.line : "";
  });
})();
