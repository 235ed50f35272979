// What everything stands on, in numbers of assumptions and figures; undo, redo, replay; the notices of a link; the one line said after a change.

const describe = (app, before, after) => {
  const parts = (slot, name) => [slot.moves, slot.values, slot.times ?? {}].map((part) => (name === undefined ? Object.keys(part) : part[name]));
  const names = [...new Set([before, after].flatMap((slot) => parts(slot).flat()))];
  return names.filter((name) => JSON.stringify(parts(before, name)) !== JSON.stringify(parts(after, name)));
};

// "Vốn đầu tư: 40 %. TFP 43,4 %, GRDP tăng 4,9 % mỗi năm."
const effect = (app, why) => {
  const { store, t, data } = app, slot = store.slot(), last = store.turned;
  const changed = last && !["slot", "link", "apply"].includes(why) && last.before.active === store.active ? describe(app, last.before.slots[store.active] ?? blankSlot(), slot) : [];
  const another = last && last.before.active !== store.active && t("live.slot", { letter: store.active, name: slot.name ?? t(store.blank(slot) ? "slot.blank" : "slot.unnamed") });
  const name = changed.length === 1 ? changed[0] : null;
  const label = name && (store.levers[name]?.label ?? data.names[name]?.label);
  const value = name && store.value(name), was = name && (last.before.slots[store.active] ?? blankSlot());
  // only the start or the ramp was chosen: nothing has changed yet where the lever is not moved
  const when = label && store.levers[name] && value === (was.moves[name]?.value ?? store.today(name, was)) && !(name in slot.values) && !(name in was.values);
  const shown = when ? whenWords(app, store.timing(name)) : defined(value) ? app.quantity(value, data.names[name].unit, store.levers[name]?.decimals ?? null) : t("lever.unset");
  const first = label ? `${label}: ${shown}. ` : "";
  if (when && !(name in slot.moves) && !(name in was.moves)) return t("live.would", { name: label, when: shown });
  const tfp = data.outcomes.find((o) => o.period), judged = app.results(slot).judged;
  const growth = app.central(slot).GY_mean[app.years.length - 1] * 100;
  const share = tfp && judged[tfp.id].median;
  const text = defined(share) && defined(growth) ? t("live.effect", { share: app.percent(share, 1), growth: app.percent(growth, 1) }) : t("live.done");
  const odd = implausible(app, slot).length;
  return [another, first + text, odd > 0 && app.n("live.odd", odd)].filter(Boolean).join(" ");
};

panels.register("notice", { place: "notice", mount(box, app) {
  const title = app.t("notice.title");
  const close = el("button", { type: "button", class: "wi-mini", text: app.t("notice.close"), onclick: () => { app.opened = null; draw(); } });
  const draw = () => {
    const { problems = [], old = null } = app.opened ?? {};
    const said = [...problems.map((p) => app.told(p)), ...(old ? [app.t("link.old", { what: old.map((part) => app.t(`link.old_${part}`)).join(", ") })] : [])];
    if (said.length) setTimeout(() => app.announce([title, ...said].join(" ")), 300);
    box.replaceChildren(...(said.length ? [el("div", { class: "notice" }, el("b", { text: title }), said.map((text) => el("p", { text })), close)] : []));
  };
  return (frame) => { if (frame.why === "link") draw(); };
} });

panels.register("head", { place: "head", mount(box, app) {
  const { store, t } = app;
  const count = el("p", { class: "hd-c" }), chip = el("span", { class: "assume", text: t("head.model") }), text = el("span");
  count.append(chip, " ", text);
  const button = (key, act, long = null) => el("button", { type: "button", class: "btn", text: t(key), "aria-label": long && t(long), title: long && t(long), onclick: act });
  const undo = button("head.undo", () => store.undo()), redo = button("head.redo", () => store.redo());
  const replay = button("head.replay", () => run(), "head.replay_long"), reset = button("head.reset", () => store.clear());
  const take = el("a", { class: "btn", href: elsewhere("tai-lieu", store.encode()), target: "_self", text: t("head.documents") });
  // the deck needs a server to make it: pages published as files have none
  const present = app.alone ? null : el("a", { class: "btn", target: "_self", text: t("head.present") });
  const copied = el("span", { class: "sr" });
  const link = button("head.link", async () => {
    try { await navigator.clipboard.writeText(location.origin + withLink(store.encode())); say(link, t("head.copied")); }
    catch { say(link, t("head.in_bar")); }
    setTimeout(() => say(link, t("head.link")), 2500);
  });
  const away = el("p", { class: "hd-away", text: t("offline.line") });
  box.append(count, away, copied);
  // they stand in one row with the scenarios
  app.actions = el("div", { class: "hd-b", role: "group", "aria-label": t("head.actions") }, undo, redo, replay, reset, link, take, present);
  // the last change once more: before, then the way to after
  let timer = 0;
  const run = () => {
    const { before, after } = store.last ?? {};
    if (!before) return;
    clearTimeout(timer);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches, steps = calm ? 1 : 24, letter = store.active;
    const a = before.slots[letter] ?? blankSlot(), b = after.slots[letter] ?? blankSlot();
    const between = (part) => {
      const moves = {};
      for (const name of Object.keys({ ...a.moves, ...b.moves })) {
        const to = b.moves[name] ?? { ...a.moves[name], value: store.today(name, b) ?? a.moves[name].value };
        const from = a.moves[name]?.value ?? store.today(name, a) ?? to.value;
        moves[name] = { ...to, value: from + (to.value - from) * part };
      }
      return { ...after, slots: { ...after.slots, [letter]: { ...b, moves } } };
    };
    let step = 0;
    const next = () => {
      if (step > steps) { store.preview(null); return; }
      store.preview(step === 0 ? before : between(step / steps));
      timer = setTimeout(next, step === 0 ? 500 : calm ? 700 : 40);
      step++;
    };
    next();
  };
  app.root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches("input[type=text], textarea")) return;
    const key = event.key.toLowerCase();
    if (key === "z" || key === "y") { event.preventDefault(); if (key === "y" || event.shiftKey) store.redo(); else store.undo(); }
  });
  return (frame) => {
    show(away, app.offline);
    if (frame.drag) return;
    const { assumptions, observed } = app.heads(store.slot());
    say(text, `${t("head.not_published")} ${app.n("head.assumptions", assumptions)}, ${app.n("head.observed", observed)}.`);
    take.href = elsewhere("tai-lieu", store.encode());
    if (present) {
      const { moves, values } = store.slot();
      put(present, "href", `${elsewhere("trinh-chieu", store.encode())}#s-kich-ban-${store.active.toLowerCase()}`);
      show(present, Object.keys(moves).length + Object.keys(values).length > 0);
    }
    // a button that has nothing to do keeps the focus it has
    for (const [node, able] of [[undo, store.canUndo], [redo, store.canRedo], [replay, store.last], [reset, !store.untouched(store.slot())]]) put(node, "aria-disabled", String(!able));
    if (["change", "reset", "undo", "redo", "slot"].includes(frame.why)) app.announce(effect(app, frame.why));
  };
} });
