// The whole state as one short word of a link, and back.
//   1-3f2a91c0~A~inv-40-2027~rhoT-1.2-2027-2~alphaK.40~growthSet.1~B~n.B%E1...
//   version of the link's grammar, version of the model; a slot's letter (the active one is said twice);
//   lever-value-year[-ramp]; assumption.value; values as shown on screen (40, not 0.40); n.NAME the slot's name;
//   lever-year[-ramp]: when a lever that is not moved yet would begin.
// Only letters, digits and . - _ ~ are used: an address bar shows them as they are. link.py reads and writes the same.

const LINK = 1;
const SLOTS = ["A", "B", "C"];
const NUMBER = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;
const MOVE = new RegExp(String.raw`^([A-Za-z]\w{0,20})-(${NUMBER})-(\d{4})(?:-(\d{1,2}))?$`);
const TIME = /^([A-Za-z]\w{0,20})-(\d{4})(?:-(\d{1,2}))?$/;
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

// nothing differs from the baseline; nothing at all has been set, not even when a lever would begin
const isBlank = (slot) => !slot || (!slot.name && !Object.keys(slot.moves).length && !Object.keys(slot.values).length);
const isUntouched = (slot) => isBlank(slot) && !Object.keys(slot?.times ?? {}).length;

// "" when nothing differs from the baseline
const encode = (state, versions) => {
  const used = SLOTS.filter((letter) => state.slots[letter] && (letter !== "A" || !isUntouched(state.slots.A)));
  if (!used.length && state.active === "A") return "";
  const parts = [`${LINK}-${versions}`, state.active];
  for (const letter of used) {
    const slot = state.slots[letter];
    parts.push(letter);
    if (slot.name) parts.push(`n.${nameToLink(slot.name)}`);
    const when = ({ first, ramp }) => `-${first}${ramp === 1 ? "" : `-${ramp}`}`;
    for (const [name, move] of Object.entries(slot.moves)) parts.push(`${name}-${short(move.value)}${when(move)}`);
    for (const [name, time] of Object.entries(slot.times ?? {})) parts.push(name + when(time));
    for (const [name, value] of Object.entries(slot.values)) parts.push(`${name}.${short(value)}`);
  }
  return parts.join("~");
};

const VERSIONED = ["model", "plan", "data"];
const older = (then, now) => {
  const [a, b] = [then.split("."), now.split(".")], other = VERSIONED.filter((_, i) => a[i] !== b[i]);
  return other.length ? other : null;
};

// A lever as somebody else wrote it, as it may be set: its value brought into its range, and said; a start or a ramp
// outside the model leaves it out, and that is said too. Links and files are read by this one rule.
const MOST_YEARS = 10;
const asAllowed = (known, lever, { value, first, ramp }) => {
  const name = lever.label;
  if (first <= known.t0 || first > known.tT)
    return { move: null, problems: [{ key: "link.year", values: { name, year: String(first), from: String(known.t0 + 1), to: String(known.tT) } }] };
  if (ramp < 1 || ramp > MOST_YEARS) return { move: null, problems: [{ key: "link.ramp", values: { name, most: MOST_YEARS } }] };
  if (value === undefined) return { move: { first, ramp }, problems: [] };
  const taken = Math.min(Math.max(value, lever.low), lever.high);
  return { move: { value: taken, first, ramp },
    problems: taken === value ? [] : [{ key: "link.range", values: { name, value, low: lever.low, high: lever.high, taken } }] };
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
    const own = (name) => {
      if (!Object.hasOwn(known.levers, name)) { problems.push({ key: "link.name", values: { text: name } }); return null; }
      return known.levers[name];
    };
    if (SLOTS.includes(part)) slot = state.slots[part] ??= blankSlot();
    else if (part.startsWith("n.")) slot.name = [...nameFromLink(part.slice(2, 200))].slice(0, 40).join("") || null;
    else if ((m = MOVE.exec(part))) {
      const lever = own(m[1]), found = lever && asAllowed(known, lever, { value: Number(m[2]), first: Number(m[3]), ramp: Number(m[4] ?? 1) });
      if (found) problems.push(...found.problems);
      if (found?.move) { slot.moves[m[1]] = found.move; delete slot.times?.[m[1]]; }
    } else if ((m = TIME.exec(part))) {
      const lever = own(m[1]), found = lever && asAllowed(known, lever, { first: Number(m[2]), ramp: Number(m[3] ?? 1) });
      if (found) problems.push(...found.problems);
      if (found?.move && !(m[1] in slot.moves)) (slot.times ??= {})[m[1]] = found.move;
    } else if ((m = VALUE.exec(part))) {
      if (!known.settable.has(m[1])) problems.push({ key: "link.name", values: { text: m[1] } });
      else slot.values[m[1]] = Number(m[2]);
    } else problems.push({ key: "link.part", values: { text: quoted(part) } });
  };
  parts.forEach(take);
  for (const one of Object.values(state.slots)) if (one?.times && !Object.keys(one.times).length) delete one.times;
  if (!state.slots[active]) state.slots[active] = blankSlot();
  state.active = active;
  return { state, problems: problems.slice(0, 5), old: older(found[2], known.versions) };
};
