// The monitoring sheet beyond HTML: paste from Excel, keys, checks without loading the page. Everything works without it.
"use strict";

(function () {
  const form = document.getElementById("sheet");
  if (!form || !window.htmx) return;
  const cells = (column) => [...form.querySelectorAll(`.cell[data-column="${column}"]`)];

  function check() { htmx.trigger(form, "kept"); }

  // “检查” answers in place; a paste sends the form and gets the table back.
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name !== "do" || !["check", "paste"].includes(button.value)) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.value === "check") check(); else paste();
  }, true);
  function paste() { jixiao.renew(form, "paste"); }
  form.addEventListener("paste", (event) => {
    const field = event.target;
    const text = (event.clipboardData || window.clipboardData).getData("text");
    if (!field.classList.contains("cell") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    form.elements.pasted.value = text;
    form.elements["paste-row"].value = field.dataset.row;
    form.elements["paste-column"].value = field.dataset.column;
    paste();
  });

  // Enter goes down the column, Shift+Enter up.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key === "Enter" && !event.isComposing && field.form === form && field.tagName === "INPUT") {
      event.preventDefault();
      if (!field.classList.contains("cell")) return;
      const column = cells(field.dataset.column);
      const next = column[column.indexOf(field) + (event.shiftKey ? -1 : 1)];
      if (next) next.focus();
    }
  });

  // Where the forecast falls short, the causes are opened to be filled in.
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const hint = document.getElementById(event.detail.target.id);
    if (!hint || hint.dataset.short === undefined) return;
    hint.closest("tr").querySelector("details.reasons").open = true;
  });
})();
