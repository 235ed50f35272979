// Presets, the three slots A, B and C, and their names.

panels.register("slots", { place: "slots", mount(box, app) {
  const { store, data, t } = app, tabs = {};
  const preset = (p) => el("button", { type: "button", class: "btn", title: p.about, text: p.label, "data-preset": p.id, onclick: () => store.change((draft) => {
    draft.moves = Object.fromEntries(Object.entries(p.values).map(([name, value]) => [name, { value, first: store.levers[name].first, ramp: store.levers[name].ramp }]));
    draft.times = {};
    draft.name = p.label;
  }) });
  const presets = data.presets.map(preset);
  const add = (letter) => {
    const slot = store.slot();
    store.add(letter, { ...slot, name: slot.name ? t("slot.copy", { name: slot.name }).slice(0, 40) : null });
  };
  const tab = (letter) => {
    const name = el("span", { class: "st-n" }), button = el("button", { type: "button", class: "st", "aria-pressed": "false", onclick: () => {
      if (store.slot(letter)) store.use(letter); else add(letter);
      tabs[letter].button.focus();
    } }, el("b", { class: "st-l", text: letter }), name);
    return (tabs[letter] = { button, name }).button;
  };
  const field = el("input", { type: "text", id: "st-name", maxlength: "40", autocomplete: "off" });
  field.addEventListener("change", () => { const name = field.value.trim() || null; if (name !== store.slot().name) store.change((draft) => { draft.name = name; }); });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") field.blur(); });
  const drop = el("button", { type: "button", class: "wi-mini", onclick: () => { const gone = store.active; store.remove(gone); tabs.A.button.focus(); } });
  box.append(el("div", { class: "st-row" },
    el("div", { class: "st-tabs", role: "group", "aria-label": t("slot.which") }, SLOTS.map(tab)),
    el("div", { class: "st-name" }, el("label", { for: field.id, text: t("slot.name") }), field, drop),
    el("div", { class: "st-pre", role: "group", "aria-label": t("slot.presets") }, el("span", { class: "st-pl", text: t("slot.presets") }), presets), app.actions));
  return (frame) => {
    if (frame.drag) return;
    for (const letter of SLOTS) {
      const slot = store.slot(letter), on = letter === store.active;
      put(tabs[letter].button, "aria-pressed", String(on));
      say(tabs[letter].name, slot ? slot.name ?? (store.blank(slot) ? t("slot.blank") : t("slot.unnamed")) : t("slot.add"));
      tabs[letter].button.classList.toggle("none", !slot);
      // the invitation is written once: the letters after it stand alone
      tabs[letter].button.classList.toggle("bare", !slot && SLOTS.some((before) => before < letter && !store.slot(before)));
    }
    if (document.activeElement !== field) field.value = store.slot().name ?? "";
    show(drop, store.active !== "A"); say(drop, t("slot.remove", { letter: store.active }));
  };
} });
