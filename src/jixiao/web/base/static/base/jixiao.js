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
