// Ticks: all of the page at once, and how many are ticked. Without it each box still works.
"use strict";

(function () {
  const form = document.getElementById("bulk");
  if (!form) return;
  const boxes = () => [...document.querySelectorAll("input[name=pick][form=bulk]")];
  const all = form.querySelector("input[data-page-all]");
  const count = form.querySelector("[data-count]");
  form.querySelectorAll("[data-page-all]").forEach((one) => { one.hidden = false; });
  function tell() {
    const ticked = boxes().filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && ticked < boxes().length;
    count.textContent = ticked ? `已选 ${ticked} 项` : "";
  }
  all.addEventListener("change", () => { boxes().forEach((box) => { box.checked = all.checked; }); tell(); });
  document.addEventListener("change", (event) => { if (event.target.name === "pick") tell(); });
  window.addEventListener("pageshow", tell);
  tell();
})();
