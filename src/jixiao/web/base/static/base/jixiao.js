// What pages do beyond HTML. Everything works without it.
"use strict";

// What somebody typed before the scripts were there is heard now: kept, scored and warned of like the rest. Where the
// browser itself filled fields in again, after a reload or a step back, nobody typed.
document.addEventListener("DOMContentLoaded", () => {
  const [loading] = performance.getEntriesByType("navigation");
  if (!loading || loading.type !== "navigate") return;
  const changed = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "TEXTAREA") return field.value !== field.defaultValue;
    if (field.tagName === "INPUT") {
      const fresh = document.createElement("input");
      Object.assign(fresh, { type: field.type, defaultValue: field.defaultValue });
      return field.value !== fresh.value;
    }
    if (field.tagName !== "SELECT") return false;
    const options = [...field.options];
    const given = options.some((option) => option.defaultSelected) || field.multiple;
    return options.some((option, place) => option.selected !== (given ? option.defaultSelected : place === 0));
  };
  const fields = [...document.querySelectorAll("form[data-warn]")].flatMap((form) => [...form.elements]);
  const typed = fields.filter((field) => !["hidden", "file"].includes(field.type) && changed(field)).map((field) => [field, field.value]);
  typed.forEach(([field, value]) => {
    field.value = value; // another field's change may have emptied it
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
});

// "/" puts the cursor into the search of the header, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.getElementById("find");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
