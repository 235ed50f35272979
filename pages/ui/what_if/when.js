// When a lever acts: its first year and its ramp, open to choice before it is moved; and what is assumed for the years
// until then. Those years are not published yet: an assumption of the baseline, labelled as one, never an observed year.

// "từ 2028, đủ mức sau 2 năm"
const whenWords = (app, { first, ramp }) =>
  (ramp > 1 ? app.t("lever.from_over", { first, ramp: app.n("lever.ramp_years", ramp) }) : app.t("lever.from", { first }));

const footingTag = (app, name, slot) => {
  const parameter = app.store.parameters[name];
  if (name in slot.values) return app.t("lever.yours_assumed");
  if (parameter?.footing === "observed") return null;
  if (parameter?.footing === "empty" || !parameter) return app.store.today(name, slot) === null ? app.t("lever.no_data") : null;
  return app.t("lever.assumed");
};

// the level without the lever, and the mark of what it stands on: an assumed level is not a level of today, so that its
// figure stands inside the mark that says so
const levelWords = (app, lever, slot) => {
  const { store, data, t } = app, { name } = lever, mine = name in slot.values, today = store.today(name, slot);
  const level = today === null ? "" : app.quantity(Number(today.toFixed(lever.decimals + 1)), data.names[name].unit);
  const guessed = level && !mine && store.parameters[name]?.footing === "assumption";
  return {
    now: level && !guessed ? t(mine ? "lever.until" : "lever.now", { now: level }) : "",
    tag: guessed ? t("lever.assumed_at", { now: level }) : footingTag(app, name, slot),
  };
};

const createWhen = (app, lever) => {
  const { store, data, t } = app, { name } = lever, id = `lv-${name}`, unit = data.names[name].unit, vi = data.language === "vi";
  const chooser = (part, texts) => {
    const select = el("select", { id: `${id}-${part}`, onchange: () => store.move(name, { [part]: Number(select.value) }) });
    const put_ = (value) => {
      // a link may ask for a ramp no list offers
      if (!texts.some(([v]) => v === value)) texts.push([value, app.n("lever.ramp_years", value)]);
      if (select.options.length !== texts.length) select.replaceChildren(...texts.map(([v, text]) => el("option", { value: v, text })));
      select.value = value;
    };
    return { select, put: put_ };
  };
  const first = chooser("first", app.years.map((year) => [year, String(year)]));
  const ramp = chooser("ramp", app.years.map((_, i) => [i + 1, app.n("lever.ramp_years", i + 1)]));
  const pair = (key, select) => el("span", {}, el("label", { for: select.id, text: t(key) }), select);
  const times = el("div", { class: "lv-w" }, pair("lever.first", first.select), pair("lever.ramp", ramp.select));

  // what holds before: only where there is a level of today to put an assumption in place of
  const parameter = store.parameters[name], able = parameter && parameter.footing !== "empty", assumed = parameter?.footing === "assumption";
  const [low, high] = assumed ? [parameter.low ?? lever.low, parameter.high ?? lever.high] : [lever.low, lever.high];
  let shown = null;
  const input = el("input", { type: "text", inputmode: "decimal", id: `${id}-before`, autocomplete: "off", "aria-describedby": `${id}-why` });
  const label = el("label", { for: input.id }), tag = el("span", { class: "assume" }), wrong = el("span", { class: "ty-bad", role: "alert" });
  const back = el("button", { type: "button", class: "wi-mini", text: t("lever.before_back"), onclick: () => { store.assume(name, null); input.focus(); } });
  input.addEventListener("change", () => {
    const text = input.value.trim(), value = text ? typedNumber(text, vi) : null;
    const ok = !text || (value !== null && value >= low && value <= high);
    say(wrong, ok ? "" : t("lever.before_range", { low: app.number(low), high: app.quantity(high, unit) }));
    put(input, "aria-invalid", String(!ok));
    if (ok && value !== (store.slot().values[name] ?? null)) store.assume(name, value === null ? null : Number(value.toFixed(6)));
    else if (ok) update();
  });
  const before = able && el("div", { class: "lv-b" }, label, el("div", { class: "ty-i" }, input,
    el("span", { class: "muted", text: unit.code === "PCT" ? "%" : unit.label.split("|").pop() }), tag, back, wrong),
    el("p", { id: `${id}-why`, text: t("lever.before_why", { year: data.t0 }) }));

  const update = () => {
    const slot = store.slot(), when = store.timing(name), until = (slot.moves[name] ? when.first - 1 : data.tT);
    first.put(when.first); ramp.put(when.ramp);
    if (!before) return;
    show(before, until > data.t0);
    say(label, t("lever.before", { years: until > data.t0 + 1 ? `${data.t0 + 1}–${until}` : String(until) }));
    const mine = name in slot.values;
    const level = store.today(name);
    if (level !== shown || input.getAttribute("aria-invalid") !== "true") {
      shown = level;
      input.value = app.number(Number(level.toFixed(lever.decimals + 2)));
      say(wrong, ""); put(input, "aria-invalid", "false");
    }
    say(tag, mine ? t("lever.yours_assumed") : assumed ? t("lever.assumed") : t("assume.observed", { year: parameter.year ?? "" }));
    show(back, mine);
  };
  return {
    box: el("div", {}, times, before), update,
    sentence: () => { const words = whenWords(app, store.timing(name)); return name in store.slot().moves ? words : t("lever.would", { when: words }); },
  };
};
