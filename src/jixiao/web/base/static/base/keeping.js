// What is typed is kept by itself ([data-autosave]), what could not be kept is said, and who leaves with changes that
// were not sent is warned. Everything works without it.
"use strict";

(function () {
  const kept = (element) => element && element.dataset && element.dataset.autosave !== undefined;
  const formOf = (keeper) => keeper.closest("form") || document.querySelector(keeper.getAttribute("hx-include"));
  const keepersOf = (form) => [...document.querySelectorAll("[data-autosave]")].filter((keeper) => formOf(keeper) === form);

  // A form with changes that were not sent warns before it is left.
  let changed = false;
  document.addEventListener("input", (event) => {
    if (event.target.form && event.target.form.dataset.warn !== undefined) changed = true;
  });
  document.addEventListener("submit", () => { changed = false; });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && kept(event.detail.elt)) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });

  // What could not be kept is said where it is kept, and tried again: nobody closes a page that only looks kept.
  function say(keeper, text) {
    keeper.textContent = text;
    keeper.classList.add("error");
  }
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const asking = event.detail.requestConfig.elt;
    const xhr = event.detail.xhr;
    if (xhr.responseURL.includes("/accounts/login/")) {
      event.detail.shouldSwap = false; // the page for logging in takes the place of nothing that somebody filled in
      const keepers = kept(asking) ? [asking] : keepersOf(asking.closest("form"));
      keepers.forEach((keeper) => say(keeper, "登录已过期，没有暂存。请在另一个窗口登录，再回到本页继续填写；不要关闭本页。"));
    } else if (kept(asking) && xhr.status >= 400) {
      say(asking, xhr.status === 409 ? xhr.responseText : "没有暂存：系统没有响应。填写的内容还在本页，请稍后保存。");
    } else if (kept(asking)) {
      asking.classList.remove("error");
    }
  });
  document.body.addEventListener("htmx:sendError", (event) => {
    if (kept(event.detail.elt)) say(event.detail.elt, "没有暂存：连接断开。填写的内容还在本页，连上后会再次暂存；不要关闭本页。");
  });
  window.addEventListener("online", () => {
    document.querySelectorAll("[data-autosave]").forEach((keeper) => htmx.trigger(formOf(keeper), "kept"));
  });

  // Once a form is sent, or its table is made anew, nothing more is kept of it until somebody types again: the answer
  // would speak of what is no more there, and a draft behind a saved form would look like somebody else's work.
  const sent = new WeakSet();
  function hold(form) {
    keepersOf(form).forEach((keeper) => htmx.trigger(keeper, "htmx:abort"));
  }
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sent.add(event.target);
    hold(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target.form) sent.delete(event.target.form);
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (!kept(event.detail.elt)) return;
    const form = formOf(event.detail.elt);
    if (sent.has(form) || form.querySelector("[aria-busy=true]")) event.preventDefault();
  });

  // A button of the table, or a paste, sends the form and gets the table back. Until then nobody types into the old one.
  function renew(form, verb) {
    const table = form.querySelector("#indicators");
    if (table.inert) return;
    const values = {};
    new FormData(form).forEach((value, name) => { (values[name] = values[name] || []).push(value); });
    const typing = document.activeElement && document.activeElement.id;
    hold(form);
    keepersOf(form).forEach((keeper) => keeper.classList.remove("error"));
    table.inert = true;
    table.setAttribute("aria-busy", "true");
    const done = () => {
      if (table.isConnected) {
        table.inert = false;
        table.removeAttribute("aria-busy");
        const silent = keepersOf(form).filter((keeper) => !keeper.classList.contains("error"));
        silent.forEach((keeper) => say(keeper, "没有完成：系统没有响应。填写的内容还在本页，请稍后再试。"));
      } else {
        htmx.trigger(form, "kept");
      }
      const focus = form.querySelector("#indicators").dataset.focus || typing;
      const field = focus && document.getElementById(focus);
      if (field) field.focus();
    };
    const asked = { source: table, target: "#indicators", swap: "outerHTML", values: { ...values, do: verb } };
    htmx.ajax("POST", location.pathname, asked).then(done, done);
  }

  // Ctrl+S saves.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    const button = document.querySelector('form[data-warn] button[name="do"][value="save"]');
    if (!button) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });

  window.jixiao = { renew };
})();
