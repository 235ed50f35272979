// What an outcome stands on, as indicators/scenario/footing.py finds it: Python walked the equations once for each
// pair of closures; here only what the user has filled in or moved is put in.

// the names under an output: of its guarded parts those whose needs are all given, and of the options those that are set
const namesUnder = (entry, given, expanded) => {
  const names = new Set(entry.base);
  const add = (guards, own) => {
    for (const needed of Object.values(guards)) if ([...expanded(needed)].every(given)) for (const name of [...needed, ...own]) names.add(name);
  };
  add(entry.guards, []);
  for (const [option, guards] of Object.entries(entry.options)) if (given(option)) add(guards, [option]);
  return names;
};

const createFooting = (data, store) => {
  const NONE = new Set();
  const look = (slot, output) => {
    const scenario = store.scenario(slot);
    const on = (name) => ((scenario.values[name] ?? data.base[name] ?? 0) < 0.5 ? 0 : 1);
    const entry = data.walks[`${on("growthSet")}${on("behaviour")}`][output];
    const known = (name) => defined(scenario.values[name] ?? data.base[name]), given = (name) => known(name) || name in scenario.moves;
    // a lever starts from what is known of today; where nothing is, it stands in for it
    const standing = (name) => known(name) || (name in scenario.moves && !defined(store.start(slot, name)));
    // a name without a value of its own stands on what its default line says
    const expanded = (names, also = NONE, own = given) => {
      const found = new Set(), seen = new Set(), left = [...names];
      while (left.length) {
        const name = left.pop();
        if (seen.has(name)) continue;
        seen.add(name);
        if (!own(name) && !also.has(name) && data.defaults[name]) left.push(...data.defaults[name]);
        else found.add(name);
      }
      return found;
    };
    const missing = (name) => !given(name);
    const names = namesUnder(entry, given, expanded);
    const stands = [...expanded(names, NONE, standing)].sort(), upstream = [...new Set([...expanded(names), ...stands, ...data.tables])].sort();
    const lacking = stands.filter(missing);
    const levers = new Set(Object.keys(store.levers));
    const itself = [...expanded(names, levers)];
    if (itself.length === 1 && levers.has(itself[0]))
      return { kind: "set", assumptions: [], observed: [], lacking, lever: itself[0], upstream };
    if (lacking.length) return { kind: "empty", assumptions: [], observed: [], lacking, lever: null, upstream };
    const observed = (name) => store.parameters[name]?.footing === "observed"
      && (!(name in slot.values) || slot.values[name] === store.human(name, data.base[name]));
    const assumptions = stands.filter((name) => !observed(name));
    return { kind: assumptions.length ? "conditional" : "observed", assumptions,
      observed: stands.filter(observed), lacking, lever: null, upstream };
  };
  const kept = new WeakMap();
  const footings = (slot) => {
    if (!kept.has(slot)) kept.set(slot, Object.fromEntries([...data.outcomes, ...data.places].map((o) => [o.id, look(slot, o.output)])));
    return kept.get(slot);
  };
  // different assumptions and observed values under all outcomes together
  const heads = (slot) => {
    const all = data.outcomes.filter((o) => !o.context).map((o) => footings(slot)[o.id]);
    const count = (field) => new Set(all.flatMap((f) => f[field])).size;
    return { assumptions: count("assumptions"), observed: count("observed") };
  };
  return { footings, heads };
};
