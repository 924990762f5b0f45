// What is wrong with the page as it stands, in words; an empty list where nothing is.
() => {
  const wrong = [];
  const visible = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    wrong.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  }
  if (document.documentElement.lang !== "zh-CN") wrong.push("no language");
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not exactly one h1");
  for (const id of new Set([...document.querySelectorAll("[id]")].map((node) => node.id))) {
    if (document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1) wrong.push(`id twice: ${id}`);
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]):not([hidden]), select, textarea")) {
    if (!field.labels.length) wrong.push(`no label: ${field.name || field.id}`);
    for (const id of (field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean)) {
      if (!document.getElementById(id)) wrong.push(`describes nothing: ${id}`);
    }
  }
  for (const image of document.images) if (!image.hasAttribute("alt")) wrong.push(`no alt: ${image.src}`);
  for (const node of document.querySelectorAll("a[href], button")) {
    const name = node.textContent.trim() || node.getAttribute("aria-label") || node.querySelector("img")?.alt;
    if (!name) wrong.push(`no name: ${node.outerHTML.slice(0, 80)}`);
  }

  const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const light = ({ r, g, b }) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return { r: 255, g: 255, b: 255 };
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const node = text.parentElement;
    if (!text.textContent.trim() || !visible(node)) continue;
    const style = getComputedStyle(node);
    const [one, two] = [light(parse(style.color)), light(ground(node))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (two + 0.05);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (contrast < needed) wrong.push(`contrast ${contrast.toFixed(2)}: ${text.textContent.trim().slice(0, 30)}`);
    if (size < 11) wrong.push(`text of ${size}px: ${text.textContent.trim().slice(0, 30)}`);
  }
  return wrong;
}
