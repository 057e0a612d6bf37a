// Shows beside a sum of money what it is in 元 and in 万元, so that a slip of the unit is seen while typing. The
// figures are moved as text, never computed as floats. Everything works without it.
"use strict";

(function () {
  // "1234.5" moved by four places to the left or right, with separators.
  function moved(text, places) {
    const parts = text.split(".");
    let whole = parts[0];
    let decimals = parts[1] || "";
    if (places > 0) {
      decimals = decimals.padEnd(places, "0");
      whole += decimals.slice(0, places);
      decimals = decimals.slice(places);
    } else if (places < 0) {
      whole = whole.padStart(1 - places, "0");
      decimals = whole.slice(places) + decimals;
      whole = whole.slice(0, places);
    }
    whole = whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
    decimals = decimals.replace(/0+$/, "");
    return decimals ? `${whole}.${decimals}` : whole;
  }
  function show(field) {
    const [number, unit] = field.querySelectorAll("input, select");
    const both = field.querySelector("[data-both]");
    const text = number.value.trim().replace(/[,，]/g, "");
    if (!/^\d{1,16}(\.\d+)?$/.test(text)) { both.textContent = ""; return; }
    const wan = unit.value === "万元";
    both.textContent = `= ${moved(text, wan ? 4 : 0)} 元 = ${moved(text, wan ? 0 : -4)} 万元`;
  }
  document.querySelectorAll("[data-money]").forEach((field) => {
    field.addEventListener("input", () => show(field));
    show(field);
  });
})();
