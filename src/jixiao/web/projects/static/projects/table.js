// The table of indicators beyond HTML: buttons without loading the page, paste from Excel, keys, the sum. Everything
// works without it.
"use strict";

(function () {
  const form = document.getElementById("goal-form");
  if (!form || !window.htmx) return;
  const columns = ["level1", "level2", "name", "operator", "target", "unit", "weight"];
  const table = () => document.getElementById("indicators");

  const send = (verb) => jixiao.renew(form, verb);
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.name !== "do" || button.value === "save" || !table().contains(button)) return;
    event.preventDefault();
    event.stopPropagation();
    send(button.value);
  }, true);
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "indicators" && event.detail.target !== table()) return;
    sum();
  });

  // Cells copied from Excel fill the table from the field in which they are pasted.
  form.addEventListener("paste", (event) => {
    const field = event.target;
    const text = (event.clipboardData || window.clipboardData).getData("text");
    if (!field.name || !field.name.startsWith("row-") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    form.elements.pasted.value = text;
    form.elements["paste-row"].value = rowOf(field);
    const name = field.name.slice(4);
    form.elements["paste-column"].value = name === "level" ? "level1" : columns.includes(name) ? name : "name";
    send("paste");
  });

  // Enter goes down a row; behind the last one it adds a row. Alt and an arrow move the row.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.isComposing || !field.name || !field.name.startsWith("row-")) return;
    const row = rowOf(field);
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      send((event.key === "ArrowUp" ? "up-" : "down-") + row);
    } else if (event.key === "Enter" && field.tagName === "INPUT") {
      event.preventDefault();
      const below = form.querySelectorAll(`[name="${field.name}"]`)[row + 1];
      if (below && below.offsetParent) below.focus();
      else if (!below) send("add");
    }
  });
  function rowOf(field) {
    return [...form.querySelectorAll(`[name="${field.name}"]`)].indexOf(field);
  }

  // The sum of the weights in hundredths, so that 0.1 and 0.2 are 0.3.
  function sum() {
    const shown = document.getElementById("weight-sum");
    if (!shown) return;
    let hundredths = 0;
    form.querySelectorAll('[name="row-weight"]').forEach((field) => {
      const number = Number(field.value.trim().replace(/[,，]/g, ""));
      if (Number.isFinite(number)) hundredths += Math.round(number * 100);
    });
    const whole = hundredths + Math.round(Number(shown.dataset.execution) * 100);
    [hundredths, whole].forEach((value, place) => {
      const field = shown.querySelectorAll("b")[place];
      if (field) field.textContent = String(value / 100);
    });
    const right = whole === Math.round(Number(shown.dataset.whole) * 100);
    shown.classList.toggle("good", right);
    shown.classList.toggle("warn", !right);
  }
  form.addEventListener("input", (event) => { if (event.target.name === "row-weight") sum(); });
  // A check answers for what it was sent; what was typed since counts, too. Colours come with the settling.
  document.body.addEventListener("htmx:oobAfterSwap", (event) => { if (event.detail.target.id === "weight-sum") sum(); });
  document.body.addEventListener("htmx:afterSettle", sum);
})();
