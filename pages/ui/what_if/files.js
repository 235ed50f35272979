// Scenarios as a file, made and read in the browser only; the table of all scenarios as CSV. A file is checked whole
// before anything changes: what cannot be read is said, and what was on screen stays; a value, a start or a ramp outside
// its range is treated as in a link, and said.

const FILE_FORMAT = "dich2030-scenarios", FILE_VERSION = 1, FILE_LARGEST = 200000, FAULTS_SHOWN = 8;

const toFile = (app) => {
  const { store, data } = app, scenarios = {};
  for (const letter of SLOTS) {
    const slot = store.slot(letter);
    if (!slot || (letter !== store.active && store.untouched(slot))) continue;
    scenarios[letter] = { name: slot.name, levers: slot.moves, ...(slot.times && { starts: slot.times }), assumptions: slot.values };
  }
  return { format: FILE_FORMAT, version: FILE_VERSION, province: data.province, plan: data.about.plan, figures: data.about.day,
    versions: data.versions, training: data.about.training, units: "as on screen: 28 is 28 %", active: store.active, scenarios };
};

// { state, old, changed: [sentence] } or { faults: [sentence] }; never throws
const fromFile = (app, text) => {
  const { store, data, t } = app, faults = [], changed = [], isObject = (v) => typeof v === "object" && v !== null && !Array.isArray(v);
  const fault = (key, values) => { faults.push(t(key, values)); };
  const short_ = (v) => String(v).replace(/[^\p{L}\p{N} ._-]/gu, "").slice(0, 30);
  if (text.length > FILE_LARGEST) return { faults: [t("file.large")] };
  let found;
  try { found = JSON.parse(text); } catch { return { faults: [t("file.not_json")] }; }
  if (!isObject(found) || found.format !== FILE_FORMAT) return { faults: [t("file.other")] };
  if (!Number.isInteger(found.version) || found.version > FILE_VERSION || found.version < 1) return { faults: [t("file.newer", { version: short_(found.version) })] };
  if (found.province !== data.province) return { faults: [t("file.province", { theirs: short_(found.province), ours: data.province })] };
  if (!isObject(found.scenarios) || !Object.keys(found.scenarios).length) return { faults: [t("file.empty")] };
  const number = (v) => typeof v === "number" && Number.isFinite(v) && Math.abs(v) < 1e9;
  const slots = { A: blankSlot(), B: null, C: null };
  const fit = (letter, lever, { value, first, ramp = 1 }) => {
    const { move, problems } = asAllowed(store.known, lever, { value, first, ramp });
    changed.push(...problems.map((p) => t("file.in", { letter, text: app.told(p) })));
    return move;
  };
  for (const [letter, one] of Object.entries(found.scenarios)) {
    if (!SLOTS.includes(letter) || !isObject(one)) { fault("file.slot", { letter: short_(letter) }); continue; }
    const slot = blankSlot();
    if (typeof one.name === "string") slot.name = one.name.replace(/[\p{C}]/gu, "").trim().slice(0, 40) || null;
    else if (one.name !== null && one.name !== undefined) fault("file.name", { letter });
    for (const field of ["levers", "starts", "assumptions"]) if (one[field] !== undefined && !isObject(one[field])) fault("file.part", { letter, part: field });
    const when = (lever, move) => {
      if (!Number.isInteger(move.first)) fault("file.year", { letter, name: lever.label });
      else if (move.ramp !== undefined && !Number.isInteger(move.ramp)) fault("file.ramp", { letter, name: lever.label });
      else return true;
      return false;
    };
    const each = (field, take) => {
      for (const [name, move] of Object.entries(isObject(one[field]) ? one[field] : {})) {
        const lever = Object.hasOwn(store.levers, name) ? store.levers[name] : null;
        if (!lever) fault("file.lever", { letter, name: short_(name) });
        else if (!isObject(move) || (field === "levers" && !number(move.value))) fault("file.value", { letter, name: lever.label });
        else if (when(lever, move)) take(name, fit(letter, lever, field === "levers" ? move : { first: move.first, ramp: move.ramp }));
      }
    };
    each("levers", (name, move) => { if (move) slot.moves[name] = move; });
    each("starts", (name, time) => { if (time && !(name in slot.moves)) slot.times = { ...slot.times, [name]: time }; });
    for (const [name, value] of Object.entries(isObject(one.assumptions) ? one.assumptions : {})) {
      if (!store.known.settable.has(name)) fault("file.assumption", { letter, name: short_(name) });
      else if (!number(value)) fault("file.value", { letter, name: data.names[name]?.label ?? name });
      else slot.values[name] = value;
    }
    slots[letter] = slot;
  }
  const active = found.active ?? "A";
  if (!SLOTS.includes(active) || !slots[active]) fault("file.active", { letter: short_(active) });
  if (faults.length) return { faults };
  return { state: { active, slots }, changed, old: typeof found.versions === "string" ? older(found.versions, data.versions) : null };
};

const CSV_COLUMNS = ["scenario", "scenario_name", "kind", "id", "name", "year", "value", "low_10", "high_90", "unit", "footing", "assumptions_count", "assumptions", "observed", "chance", "chance_error", "verdict", "baseline"];
// UTF-8 with a mark at the start, decimal points; one line that says what this is, then one row an item a scenario
const toCsv = (app) => {
  const { store, data, t } = app, columns = compared(app), { levers, assumptions } = differing(columns), rows = [];
  const tidy = (v) => (defined(v) ? String(Number(v.toPrecision(12))) : ""), labels = (names) => names.map((n) => data.names[n]?.label ?? n).join(" | "), unit = (u) => u?.label.split("|").pop() || (u?.code === "PCT" ? "%" : "");
  const codes = { ON: "ON_TRACK", RISK: "AT_RISK", OFF: "OFF_TRACK" };
  for (const { letter, name, slot } of columns) {
    const head = [letter || "baseline", name];
    const plain = (kind, n, year, value, stands) => rows.push([...head, kind, n, store.levers[n]?.label ?? data.names[n]?.label ?? n, year, tidy(value), "", "", unit(data.names[n]?.unit), stands, "", "", "", "", "", "", tidy(store.today(n, BASE_SLOT))]);
    for (const n of levers) plain("lever", n, slot.moves[n]?.first ?? "", slot.moves[n]?.value ?? store.today(n, slot), n in slot.moves ? "set" : store.parameters[n]?.footing ?? "");
    for (const n of assumptions) plain("assumption", n, "", store.today(n, slot), n in slot.values ? "assumption" : store.parameters[n]?.footing ?? "");
    for (const o of data.outcomes) {
      const c = outcomeCell(app, slot, o), base = outcomeCell(app, BASE_SLOT, o);
      rows.push([...head, "outcome", o.id, o.label, o.year, tidy(c.value), tidy(c.low), tidy(c.high), unit(o.unit), c.kind, c.footing.assumptions.length, labels(c.footing.assumptions), labels(c.footing.observed),
        tidy(c.chance), tidy(c.error), c.verdict ? codes[c.verdict] : "", tidy(base.value)]);
    }
  }
  // a text a spreadsheet could run as a formula begins with an apostrophe
  const cell = (v, column) => {
    const text = String(v).replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " "), isNumber = /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) && CSV_COLUMNS[column] !== "scenario_name";
    const safe = !isNumber && /^[\s\u00a0]*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const line = t("file.provenance", { province: data.about.province, plan: data.about.plan, day: data.about.dayText, versions: data.versions, link: location.origin + withLink(store.encode()) });
  const marks = data.about.training ? [t("file.training")] : [];
  const lines = [[[...marks, line].join(". ")], CSV_COLUMNS, ...rows];
  return `\ufeff${lines.map((row, i) => row.map((v, k) => (i > 1 ? cell(v, k) : cell(v, -1))).join(",")).join("\r\n")}\r\n`;
};

const saveAs = (name, type, text) => {
  const url = URL.createObjectURL(new Blob([text], { type })), link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};

panels.register("files", { place: "files", mount(box, app) {
  const { store, data, t } = app, told = el("div", { class: "fl-say" });
  const name = (kind) => `dich2030_${data.province}_${t("file.stem")}_${data.about.day}.${kind}`;
  const input = el("input", { type: "file", class: "sr", id: "fl-open", accept: ".json,application/json", tabindex: "-1", "aria-label": t("file.open") });
  const button = (key, act) => el("button", { type: "button", class: "btn", text: t(key), onclick: act });
  const open = button("file.open", () => input.click());
  const list = (sentences) => {
    const rest = sentences.length - FAULTS_SHOWN;
    return el("ul", {}, sentences.slice(0, FAULTS_SHOWN).map((text) => el("li", { text })), rest > 0 && el("li", { text: app.n("file.more", rest) }));
  };
  const take = async () => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    const text = file.size > FILE_LARGEST ? " ".repeat(FILE_LARGEST + 1) : await file.text().catch(() => "");
    const found = fromFile(app, text);
    open.focus();
    if (found.faults) {
      told.replaceChildren(el("div", { class: "notice" }, el("b", { text: t("file.refused", { name: file.name.slice(0, 60) }) }), list(found.faults), el("p", { text: t("file.kept") })));
      app.announce([...told.querySelectorAll("b, li, p")].map((part) => part.textContent).join(" "));
      return;
    }
    store.open(encode(found.state, data.versions), { remember: true });
    store.commit(); // the link follows, and one step back undoes it all
    const opened = el("p", {}, t("file.opened", { name: file.name.slice(0, 60) }), found.old && ` ${t("file.old", { what: found.old.map((part) => t(`link.old_${part}`)).join(", ") })}`);
    told.replaceChildren(found.changed.length ? el("div", { class: "notice" }, opened, list(found.changed)) : opened);
    app.announce([opened, ...told.querySelectorAll("li")].map((part) => part.textContent).join(" "));
  };
  input.addEventListener("change", take);
  app.file = { to: () => toFile(app), from: (text) => fromFile(app, text), csv: () => toCsv(app) };
  box.append(el("h2", { text: t("file.title") }), el("p", { class: "muted", text: t("file.about") }), el("div", { class: "fl-b" },
    button("file.save", () => saveAs(name("json"), "application/json", `${JSON.stringify(toFile(app), null, 2)}\n`)), open, input,
    button("file.csv", () => saveAs(name("csv"), "text/csv;charset=utf-8", toCsv(app)))), told);
  return null;
} });
