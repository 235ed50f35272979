// Small helpers every other file uses: elements, numbers as pages/ui/text.py writes them, words in the page's language.

const SVG = "http://www.w3.org/2000/svg";

// el("p", { class: "x", text: "..." }, child, ...): an element; null, false and undefined are left out
const build = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "style") node.style.cssText = value; // an attribute would be inline style, which a strict policy refuses
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};
const el = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => build(document.createElementNS(SVG, tag), attributes, children);
// writes only what differs from what was written last: a frame touches few nodes and reads none
const say = (node, text) => { if (node.$said !== text) { node.$said = text; node.textContent = text; } };
const put = (node, name, value) => {
  const text = String(value), key = `$${name}`;
  if (node[key] === text) return;
  node[key] = text;
  if (name === "style") node.style.cssText = text;
  else node.setAttribute(name, text);
};
const show = (node, on) => { if (node.$shown !== on) { node.$shown = on; node.hidden = !on; } };
const defined = (value) => value !== null && value !== undefined && !Number.isNaN(value);

const speech = (data) => {
  const vi = data.language === "vi", point = vi ? "," : ".", group = vi ? "." : ",", NBSP = "\u00a0";

  // |x| in plain decimals, as short as it can be written: "43.3", never "4e-7"
  const plain = (x) => {
    const [digits, power] = String(Math.abs(x)).split("e");
    if (power === undefined) return digits;
    const [whole, part = ""] = digits.split("."), shift = Number(power), all = whole + part;
    if (shift < 0) return `0.${"0".repeat(-shift - 1)}${all}`;
    return all.padEnd(shift + 1, "0");
  };
  // half rounds away from zero, on the decimal digits
  const rounded = (text, decimals) => {
    const [whole, part = ""] = text.split(".");
    if (part.length <= decimals) return [whole, part.padEnd(decimals, "0")];
    const up = part[decimals] >= "5" ? 1n : 0n;
    const all = (BigInt(whole + part.slice(0, decimals)) + up).toString().padStart(decimals + 1, "0");
    return [all.slice(0, all.length - decimals), all.slice(all.length - decimals)];
  };
  const number = (x, decimals = null, signed = false) => {
    const text = plain(x), kept = decimals ?? (text.split(".")[1] ?? "").length;
    const [whole, part] = rounded(text, kept);
    const zero = /^0*$/.test(whole + part);
    const sign = x < 0 && !zero ? "\u2212" : signed && x > 0 && !zero ? "+" : "";
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, group) + (part ? point + part : "");
  };
  const percent = (x, decimals = null, signed = false) => number(x, decimals, signed) + (vi ? NBSP : "") + "%";
  const quantity = (x, unit, decimals = null, signed = false) => {
    if (unit.code === "PCT") return percent(x, decimals, signed);
    const forms = unit.label.split("|"), label = Math.abs(x) === 1 ? forms[0] : forms[forms.length - 1];
    return number(x, decimals, signed) + (label ? NBSP + label : "");
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values?.[name] ?? "");
  // t("key", { name: "already formatted" })
  const t = (key, values) => {
    const text = data.words[key];
    if (text === undefined) throw new Error(`no words for ${key}`);
    return fill(Array.isArray(text) ? text[1] : text, values);
  };
  // n("key", 3, {...}): one form for 1, one for others; {n} is the number
  const n = (key, count, values) => {
    const forms = data.words[key];
    return fill(forms[count === 1 ? 0 : 1], { ...values, n: number(count, 0) });
  };
  // a change between two percentages is in percentage points
  const change = (x, unit, decimals = null) =>
    unit.code === "PCT" ? `${number(x, decimals, true)}${NBSP}${t("points")}` : quantity(x, unit, decimals, true);
  // a chance as it may be shown: "dưới 5 %", "60 %", "trên 95 %" (indicators.chances.shown_chance)
  const chance = (p) => {
    const twenty = p * 20, low = Math.floor(twenty), steps = twenty - low === 0.5 ? low + (low % 2) : Math.round(twenty);
    if (steps < 1) return t("chance.below", { value: percent(5) });
    if (steps > 19) return t("chance.above", { value: percent(95) });
    return percent(steps * 5);
  };
  // what could not be followed in a link or a file, { key, values }, as a sentence: its numbers as they are read here
  const told = ({ key, values }) => t(key, Object.fromEntries(Object.entries(values).map(([name, v]) => [name, typeof v === "number" ? number(v) : v])));
  return { number, percent, quantity, change, chance, t, n, fill, told, NBSP };
};
