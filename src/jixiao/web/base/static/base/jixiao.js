// What pages do beyond HTML. Everything works without it.
"use strict";

// A form with changes that were not sent warns before it is left.
(function () {
  let changed = false;
  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form.dataset.warn !== undefined) changed = true;
  });
  document.addEventListener("submit", () => { changed = false; });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.elt.dataset && event.detail.elt.dataset.autosave !== undefined) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
})();

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
