// The answers of the browser, run once more by the Python model: one word there, one back. Whoever asked later wins;
// when the server is away or silent the browser's answer stands and says so.

const CHECK_PATIENCE = 8000;
const EXACT = "dich-exact";

// check.ask(slot, outcome, chance, answers); check.status() -> null | "asked" | "away" | "alone" | { found: [{gives, chance, share, growth}] }
const createCheck = (app, tellPanel) => {
  let number = 0, state = null, timer = 0, patience = 0;
  const stop = () => { clearTimeout(timer); clearTimeout(patience); };
  const settle = (next) => { stop(); state = next; tellPanel(); };
  const hear = (event) => {
    const { n, found } = event.detail ?? {};
    if (n === number && Array.isArray(found)) settle({ found });
  };
  document.addEventListener(EXACT, hear);
  app.free.push(() => { document.removeEventListener(EXACT, hear); stop(); });
  return {
    status: () => state,
    ask(slot, outcome, chance, answers) {
      stop();
      number = Date.now();
      if (app.alone) { state = "alone"; return; }
      state = app.offline ? "away" : "asked";
      if (app.offline) return;
      const { values, moves } = app.store.scenario(slot), asked = answers.flatMap((a) => Object.keys(a.values));
      const times = Object.fromEntries(asked.map((name) => [name, app.store.timing(name, slot)]));
      const word = JSON.stringify({ n: number, id: outcome.id, chance, values, moves, times, answers: answers.map((a) => a.values) });
      timer = setTimeout(() => app.tell("goal", word), QUIET);
      patience = setTimeout(() => settle("away"), CHECK_PATIENCE);
    },
    lost() { if (state === "asked") settle("away"); },
    forget() { stop(); number = 0; state = null; },
  };
};
