// What an automated check can say of WCAG 2.1 AA: names, labels, headings, contrast, targets. Returns sentences.
() => {
  const faults = [];
  const shown = (node) => node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const told = (node) => node.outerHTML.slice(0, 90).replace(/\s+/g, " ");
  const name = (node) =>
    (node.getAttribute("aria-label") || node.innerText || node.value || node.title ||
      [...(node.labels || [])].map((label) => label.innerText).join("") ||
      [...node.querySelectorAll("img")].map((image) => image.alt).join("")).trim();

  if (!document.documentElement.lang) faults.push("the page names no language");
  if (!document.title.trim()) faults.push("the page has no title");
  if (document.querySelectorAll("main").length !== 1) faults.push("there should be one main");
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => faults.push(`two elements have the id ${id}`));

  let level = 0;
  for (const heading of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push(`a heading skips a level: ${told(heading)}`);
    level = own;
  }
  for (const image of document.querySelectorAll("img:not([alt]), svg:not([aria-hidden=true]):not([role=img])"))
    faults.push(`a picture without a text: ${told(image)}`);
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea:not([aria-hidden=true])"))
    if (!field.labels.length && !field.getAttribute("aria-label") && !field.getAttribute("aria-labelledby"))
      faults.push(`a field without a label: ${told(field)}`);
  for (const node of document.querySelectorAll("a[href], button"))
    if (shown(node) && !name(node)) faults.push(`a link or button without a name: ${told(node)}`);
  for (const table of document.querySelectorAll("table"))
    if (!table.querySelector("th")) faults.push(`a table without headings: ${told(table)}`);
  for (const node of document.querySelectorAll("[aria-describedby], [aria-labelledby]"))
    for (const id of `${node.getAttribute("aria-describedby") || ""} ${node.getAttribute("aria-labelledby") || ""}`.split(" "))
      if (id && !document.getElementById(id)) faults.push(`nothing has the id ${id}: ${told(node)}`);
  for (const node of document.querySelectorAll("button, .button, input:not([type=hidden])")) {
    const box = node.getBoundingClientRect();
    if (shown(node) && box.width && Math.min(box.width, box.height) < 18) faults.push(`a small target: ${told(node)}`);
  }

  const parse = (text) => { const parts = text.match(/[\d.]+/g).map(Number); return { rgb: parts.slice(0, 3), a: parts[3] ?? 1 }; };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.a > 0.99) return colour.rgb;
    }
    return [255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || seen.has(node) || !shown(node) || node.closest("script, style, option, [disabled]")) continue;
    seen.add(node);
    const style = getComputedStyle(node);
    const [one, two] = [light(parse(style.color).rgb), light(ground(node))].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (one + 0.05) / (two + 0.05);
    if (contrast < (large ? 3 : 4.5)) faults.push(`contrast ${contrast.toFixed(2)}: ${told(node)}`);
  }
  return faults;
}
