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

// What could not be kept is said where it is kept, and tried again: nobody closes a page that only looks kept.
(function () {
  const kept = (element) => element && element.dataset && element.dataset.autosave !== undefined;
  function say(element, text) {
    element.textContent = text;
    element.classList.add("error");
  }
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const elt = event.detail.requestConfig.elt;
    const xhr = event.detail.xhr;
    if (!kept(elt)) return;
    if (xhr.responseURL.includes("/accounts/login/")) {
      event.detail.shouldSwap = false;
      say(elt, "登录已过期，没有暂存。请在另一个窗口登录，再回到本页继续填写；不要关闭本页。");
    } else if (xhr.status >= 400) {
      say(elt, xhr.status === 409 ? xhr.responseText : "没有暂存：系统没有响应。填写的内容还在本页，请稍后保存。");
    } else {
      elt.classList.remove("error");
    }
  });
  document.body.addEventListener("htmx:sendError", (event) => {
    if (kept(event.detail.elt)) say(event.detail.elt, "没有暂存：连接断开。填写的内容还在本页，连上后会再次暂存；不要关闭本页。");
  });
  window.addEventListener("online", () => {
    document.querySelectorAll("[data-autosave]").forEach((element) => htmx.trigger(element.closest("form") || element, "kept"));
  });
})();
