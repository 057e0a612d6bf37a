// Differences and sums while one types. The server works them out again; everything works without it.
"use strict";

(function () {
  const form = document.getElementById("sheet-form");
  if (!form) return;
  const hundredths = (text) => {
    const clean = String(text).trim().replace(/[,，]/g, "");
    return clean !== "" && Number.isFinite(Number(clean)) ? Math.round(Number(clean) * 100) : null;
  };
  const shown = (value) => (value === null ? "—" : (value / 100).toFixed(2));

  function work() {
    let difference = 0;
    form.querySelectorAll(".line").forEach((line) => {
      const own = hundredths(line.dataset.self), given = hundredths(line.querySelector('[name^="points-"]').value);
      const gap = own === null || given === null ? null : given - own;
      line.querySelector(".difference").textContent = shown(gap);
      line.classList.toggle("differs", given !== null && given !== own);
      if (gap !== null) difference += gap;
    });
    return difference;
  }

  // A corrected value empties the points, so that the server fills them in; a value that was worked out is shown.
  form.addEventListener("input", (event) => {
    const name = event.target.name || "";
    if (name.startsWith("corrected-")) {
      const points = form.elements[`points-${name.slice(10)}`];
      if (event.target.value.trim()) points.value = "";
    }
    work();
  });
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    const line = event.detail.target;
    if (!line.id || !line.id.startsWith("computed-")) return;
    const fresh = document.getElementById(line.id);
    const points = form.elements[`points-${line.id.slice(9)}`];
    if (fresh && fresh.dataset.points && points.value.trim() === "") {
      points.value = String(Number(fresh.dataset.points));
      work();
    }
  });

  // Enter goes to the same field of the next indicator.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || event.isComposing || field.tagName !== "INPUT" || !field.name.includes("-")) return;
    event.preventDefault();
    const same = [...form.querySelectorAll(`[name^="${field.name.split("-")[0]}-"]`)];
    const below = same[same.indexOf(field) + 1];
    if (below) below.focus();
  });
})();
