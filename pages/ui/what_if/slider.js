// A native slider in human units with today's mark. While it moves nothing is committed; 200 ms after the last
// change, or at once when it is left, one step is remembered. The value shown beside it is hidden from the accessibility tree (the slider says
// its own value), so that nothing chatters.

let pending = 0;

// options: { id, label, low, high, step, decimals, unit, get() -> value|null, today() -> value|null, set(value, drag) }
const createSlider = (app, options) => {
  const { id, low, high, step, unit, decimals } = options;
  const onGrid = (value) => Number((low + Math.round((value - low) / step) * step).toFixed(9));
  const clamp = (value) => Math.min(high, Math.max(low, value));
  const part = (value) => ((clamp(value) - low) / (high - low)).toFixed(4);
  const spoken = (value) => (value === null ? app.t("lever.unset") : app.quantity(value, unit, decimals));
  const input = el("input", { type: "range", id, min: low, max: high, step, "aria-describedby": `${id}-m` });
  const mark = el("i", { class: "sl-now" }), track = el("div", { class: "sl" }, input, mark);
  const shown = el("b", { class: "sl-v", "aria-hidden": "true" });
  const head = el("div", { class: "sl-h" }, el("label", { for: id, text: options.label }), shown);

  const wait = () => { clearTimeout(pending); pending = 0; };
  const settle = () => { wait(); app.store.commit(); };
  input.addEventListener("input", () => {
    const value = Number(input.value), today = options.today();
    wait();
    // back on the mark is back at today's own value, also where that lies between two steps
    options.set(today !== null && value === onGrid(clamp(today)) ? today : value, true);
  });
  input.addEventListener("change", () => { wait(); pending = setTimeout(settle, QUIET); });
  input.addEventListener("blur", () => { if (pending) settle(); });

  const update = () => {
    const value = options.get(), today = options.today();
    const at = value === null ? low : onGrid(clamp(value));
    if (Number(input.value) !== at) input.value = at;
    const text = spoken(value);
    say(shown, text);
    put(input, "aria-valuetext", text);
    show(mark, today !== null);
    const from = today === null ? low : today, to = value === null ? from : value;
    const style = `--a:${part(Math.min(from, to))};--b:${part(Math.max(from, to))};--n:${part(today ?? low)}`;
    put(track, "style", style);
    track.classList.toggle("unset", value === null);
  };
  return { head, track, input, update };
};
