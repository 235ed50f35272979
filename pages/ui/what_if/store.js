// What the user has set, and everything that may be done with it. Values are as shown on screen (28, not 0.28);
// scenario() turns them into the model's unit. A slot is never changed in place: a new one takes its place, so
// that whatever was computed for a slot stays true for it.

// a slot may also have times: { lever: { first, ramp } }, chosen for levers that are not moved yet; none: no such part
const blankSlot = () => ({ name: null, moves: {}, values: {} });
const MOST_UNDONE = 200;

const createStore = (data, engine) => {
  const levers = Object.fromEntries(data.levers.map((lever) => [lever.name, lever]));
  const parameters = Object.fromEntries(data.parameters.map((p) => [p.name, p]));
  const known = {
    levers, t0: data.t0, tT: data.tT, versions: data.versions,
    settable: new Set([...data.parameters.map((p) => p.name), ...data.switches]),
  };
  let state = { active: "A", slots: { A: blankSlot(), B: null, C: null } };
  let committed = state, dragging = false, touched = null, turned = null;
  const past = [], future = [], listeners = new Set();

  // decimal shift instead of a division: 43.3 is 0.433, exactly as it is written in the province's file
  const factor = (name) => data.names[name]?.factor ?? 1;
  const model = (name, value) => (factor(name) === 100 ? Number(`${short(value)}e-2`) : value / factor(name));
  const human = (name, value) => Number((value * factor(name)).toPrecision(12));

  const scenarios = new WeakMap();
  const scenario = (slot) => {
    if (!scenarios.has(slot)) {
      const values = {}, moves = {};
      for (const [name, value] of Object.entries(slot.values)) values[name] = model(name, value);
      for (const [name, move] of Object.entries(slot.moves)) moves[name] = { ...move, value: model(name, move.value) };
      scenarios.set(slot, { values, moves, frozen: [] });
    }
    return scenarios.get(slot);
  };

  const tell = (why) => { for (const listener of listeners) listener(why); };
  const same = (a, b) => encode(a, "0000") === encode(b, "0000");
  const replaceSlot = (letter, slot) => { state = { ...state, slots: { ...state.slots, [letter]: slot } }; };

  // one change: mutate(draft of the active slot). While dragging nothing is committed.
  const change = (mutate, { drag = false, why = "change", of = null } = {}) => {
    touched = of;
    const slot = state.slots[state.active];
    const draft = { name: slot.name, moves: { ...slot.moves }, values: { ...slot.values }, times: { ...slot.times } };
    mutate(draft);
    for (const name of Object.keys(draft.times)) if (name in draft.moves) delete draft.times[name];
    if (!Object.keys(draft.times).length) delete draft.times;
    replaceSlot(state.active, draft);
    dragging = drag;
    if (drag) tell("drag");
    else commit(why);
  };
  // remembers the present state as one step, writes it into the link, says it once
  const commit = (why = "change") => {
    dragging = false;
    if (same(state, committed)) { state = { ...state }; committed = state; tell("settle"); return; }
    past.push(committed);
    if (past.length > MOST_UNDONE) past.shift();
    future.length = 0;
    turned = { before: committed, after: state };
    committed = state;
    tell(why);
  };
  const go = (from, to, why) => {
    if (!from.length) return false;
    to.push(committed);
    turned = { before: committed, after: from.at(-1) };
    state = committed = from.pop();
    dragging = false;
    tell(why);
    return true;
  };

  // every given name at the start, default lines applied
  const starts = new WeakMap();
  const start = (slot, name) => {
    if (!starts.has(slot)) starts.set(slot, scenarioModel.prepare(engine, { values: scenario(slot).values }).centre);
    return starts.get(slot)[scenarioModel.GIVEN.indexOf(name)];
  };
  const today = (name, slot = state.slots[state.active]) => {
    if (name in slot.values) return slot.values[name];
    const value = start(slot, name);
    return defined(value) ? human(name, value) : null;
  };
  const value = (name, slot = state.slots[state.active]) => slot.moves[name]?.value ?? today(name, slot);
  // { first, ramp }: when a lever acts, or would act once it is moved
  const timing = (name, slot = state.slots[state.active]) => {
    const { first, ramp } = slot.moves[name] ?? slot.times?.[name] ?? levers[name];
    return { first, ramp };
  };

  return {
    levers, parameters, known, model, human, start, today, value, timing, scenario, change, commit,
    get state() { return state; },
    get active() { return state.active; },
    get dragging() { return dragging; },
    // the lever or assumption moved last: while dragging nothing else has to be drawn anew
    get touched() { return touched; },
    get last() { return past.length ? { before: past[past.length - 1], after: committed } : null; },
    // what the last step was, also one back or forward: { before, after }
    get turned() { return turned; },
    get canUndo() { return past.length > 0; },
    get canRedo() { return future.length > 0; },
    slot: (letter = state.active) => state.slots[letter],
    blank: isBlank,
    untouched: isUntouched,

    // a lever: { value, first, ramp }, what is left out stays; back at today's value it is no longer moved, and keeps
    // the start and the ramp chosen for it
    move(name, { value: to, first, ramp } = {}, options) {
      const lever = levers[name];
      change((slot) => {
        const before = timing(name), when = { first: first ?? before.first, ramp: ramp ?? before.ramp };
        const value_ = to ?? slot.moves[name]?.value ?? today(name);
        if (value_ !== today(name)) { slot.moves[name] = { value: value_, ...when }; return; }
        delete slot.moves[name];
        if (when.first === lever.first && when.ramp === lever.ramp) delete slot.times[name];
        else slot.times[name] = when;
      }, { ...options, of: name });
    },
    // an assumption or start value; null takes it back to the baseline
    assume(name, to, options) {
      change((slot) => {
        const base = data.base[name];
        if (to === null || (defined(base) && to === human(name, base))) delete slot.values[name];
        else slot.values[name] = to;
      }, { ...options, of: name });
    },
    reset: (name) => change((slot) => { for (const part of [slot.moves, slot.times, slot.values]) delete part[name]; }, { why: "reset" }),
    clear: () => change((slot) => { slot.moves = {}; slot.values = {}; slot.times = {}; slot.name = null; }, { why: "reset" }),
    undo: () => go(past, future, "undo"),
    redo: () => go(future, past, "redo"),
    // slots A, B, C
    use(letter) {
      if (!state.slots[letter]) replaceSlot(letter, blankSlot());
      state = { ...state, active: letter };
      commit("slot");
    },
    put(letter, slot, why = "slot") { replaceSlot(letter, slot); commit(why); },
    // a new slot, which is then the active one: one step
    add(letter, slot) { replaceSlot(letter, slot); this.use(letter); },
    remove(letter) {
      replaceSlot(letter, letter === "A" ? blankSlot() : null);
      if (state.active === letter) state = { ...state, active: "A" };
      commit("slot");
    },
    // shown for a moment, committed to nothing: for replays
    preview(other) { touched = null; state = other ?? committed; dragging = Boolean(other); tell(other ? "drag" : "settle"); },
    subscribe(listener) { listeners.add(listener); return () => listeners.delete(listener); },

    encode: () => encode(committed, data.versions),
    // from a link: replaces everything; history is kept so that Back and Undo do not fight
    open(text, { remember = false } = {}) {
      const found = decode(text, known);
      if (remember && !same(found.state, committed)) { past.push(committed); future.length = 0; }
      state = committed = found.state;
      dragging = false;
      tell("link");
      return found;
    },
  };
};
