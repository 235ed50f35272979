// The whole state as one short word of a link, and back.
//   1-3f2a91c0~A~inv-40-2027~rhoT-1.2-2027-2~alphaK.40~growthSet.1~B~n.B%E1...
//   version of the link's grammar, version of the model; a slot's letter (the active one is said twice);
//   lever-value-year[-ramp]; assumption.value; values as shown on screen (40, not 0.40); n.NAME the slot's name.
// Only letters, digits and . - _ ~ are used: an address bar shows them as they are. link.py reads and writes the same.

const LINK = 1;
const SLOTS = ["A", "B", "C"];
const NUMBER = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;
const MOVE = new RegExp(String.raw`^([A-Za-z]\w{0,20})-(${NUMBER})-(\d{4})(?:-(\d{1,2}))?$`);
const VALUE = new RegExp(String.raw`^([A-Za-z]\w{0,20})\.(${NUMBER})$`);

// a number as short as it can be read back
const short = (x) => {
  const text = String(x);
  return text.includes("e") ? x.toFixed(9).replace(/\.?0+$/, "") : text;
};
const nameToLink = (name) => [...name].map((c) =>
  /[A-Za-z0-9]/.test(c) ? c : c === " " ? "_" : `.${c.codePointAt(0).toString(16)}.`).join("");
const nameFromLink = (text) => text.replace(/_/g, " ")
  .replace(/\.([0-9a-f]{1,6})\./g, (_, code) => {
    const point = parseInt(code, 16), letter = point > 0x10ffff ? "" : String.fromCodePoint(point);
    return /\p{C}/u.test(letter) ? "" : letter; // what cannot be seen is no part of a name
  });

const isBlank = (slot) => !slot || (!slot.name && !Object.keys(slot.moves).length && !Object.keys(slot.values).length);

// "" when nothing differs from the baseline
const encode = (state, versions) => {
  const used = SLOTS.filter((letter) => state.slots[letter] && (letter !== "A" || !isBlank(state.slots.A)));
  if (!used.length && state.active === "A") return "";
  const parts = [`${LINK}-${versions}`, state.active];
  for (const letter of used) {
    const slot = state.slots[letter];
    parts.push(letter);
    if (slot.name) parts.push(`n.${nameToLink(slot.name)}`);
    for (const [name, move] of Object.entries(slot.moves))
      parts.push(`${name}-${short(move.value)}-${move.first}${move.ramp === 1 ? "" : `-${move.ramp}`}`);
    for (const [name, value] of Object.entries(slot.values)) parts.push(`${name}.${short(value)}`);
  }
  return parts.join("~");
};

const VERSIONED = ["model", "plan", "data"];
const older = (then, now) => {
  const [a, b] = [then.split("."), now.split(".")], other = VERSIONED.filter((_, i) => a[i] !== b[i]);
  return other.length ? other : null;
};

// { state, problems: [{ key, values }], old: which of model, plan and figures were others, or null }; never throws
const decode = (text, known) => {
  const state = { active: "A", slots: { A: blankSlot(), B: null, C: null } }, problems = [];
  if (!text) return { state, problems, old: null };
  const quoted = (part) => [...part].filter((c) => c >= " ").slice(0, 30).join("");
  const [head, active, ...parts] = text.slice(0, 4000).split("~");
  const found = /^(\d{1,3})-((?:[0-9a-f]{4,16}\.){2}[0-9a-f]{4,16})$/.exec(head ?? "");
  if (!found || !SLOTS.includes(active)) {
    problems.push({ key: "link.unread", values: { text: quoted(text) } });
    return { state, problems, old: null };
  }
  if (Number(found[1]) > LINK) {
    problems.push({ key: "link.newer", values: {} });
    return { state, problems, old: null };
  }
  let slot = state.slots.A;
  const take = (part) => {
    let m;
    if (SLOTS.includes(part)) slot = state.slots[part] ??= blankSlot();
    else if (part.startsWith("n.")) slot.name = [...nameFromLink(part.slice(2, 200))].slice(0, 40).join("") || null;
    else if ((m = MOVE.exec(part))) {
      const lever = Object.hasOwn(known.levers, m[1]) ? known.levers[m[1]] : null, first = Number(m[3]), ramp = Number(m[4] ?? 1), value = Number(m[2]);
      if (!lever) problems.push({ key: "link.name", values: { text: m[1] } });
      else if (first <= known.t0 || first > known.tT || ramp < 1 || ramp > 10)
        problems.push({ key: "link.year", values: { text: quoted(part), name: lever.label } });
      else {
        if (value < lever.low || value > lever.high)
          problems.push({ key: "link.range", values: { name: lever.label, value: m[2] } });
        slot.moves[m[1]] = { value: Math.min(Math.max(value, lever.low), lever.high), first, ramp };
      }
    } else if ((m = VALUE.exec(part))) {
      if (!known.settable.has(m[1])) problems.push({ key: "link.name", values: { text: m[1] } });
      else slot.values[m[1]] = Number(m[2]);
    } else problems.push({ key: "link.part", values: { text: quoted(part) } });
  };
  parts.forEach(take);
  if (!state.slots[active]) state.slots[active] = blankSlot();
  state.active = active;
  return { state, problems: problems.slice(0, 5), old: older(found[2], known.versions) };
};
