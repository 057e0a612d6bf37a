// The form of a self-evaluation beyond HTML: paste from Excel, keys, scores without loading the page. Everything works
// without it.
"use strict";

(function () {
  const form = document.getElementById("sheet");
  if (!form || !window.htmx) return;
  const columns = ["actual", "reason", "improvement", "source"];
  const cells = () => [...form.querySelectorAll(".cell")];

  function score() { htmx.trigger(form, "kept"); }

  // “计算得分” answers in place; a paste sends the form and gets the table back.
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name !== "do" || !["score", "paste"].includes(button.value)) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.value === "score") score(); else paste();
  }, true);
  function paste() { jixiao.renew(form, "paste"); }
  form.addEventListener("paste", (event) => {
    const field = event.target;
    const text = (event.clipboardData || window.clipboardData).getData("text");
    const column = (field.name || "").split("-")[0];
    if (!columns.includes(column) || !/[\t\n]/.test(text.trim())) return;
    if (field.tagName === "TEXTAREA" && !/\t/.test(text) && column !== "actual") return;
    event.preventDefault();
    form.elements.pasted.value = text;
    form.elements["paste-row"].value = field.closest("tbody").id.slice(4);
    form.elements["paste-column"].value = column;
    paste();
  });

  // Enter goes to the next actual value, Shift+Enter back; Ctrl+Enter scores.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key === "Enter") {
      event.preventDefault();
      score();
    } else if (event.key === "Enter" && !event.isComposing && field.form === form && field.tagName === "INPUT") {
      event.preventDefault();
      const all = cells();
      const next = all[all.indexOf(field) + (event.shiftKey ? -1 : 1)];
      if (field.classList.contains("cell") && next) next.focus();
    }
  });

  // Where points are missing, the reasons are opened to be filled in; who closes them again is let alone.
  const opened = new Set();
  document.body.addEventListener("htmx:afterSettle", () => {
    form.querySelectorAll(".hints[data-short]").forEach((why) => {
      if (opened.has(why.id)) return;
      opened.add(why.id);
      why.closest("tr").querySelector("details.reasons").open = true;
    });
  });
})();
