// The answers of the browser, run once more by the Python model: one word there, one back. Whoever asked later wins;
// when the server is away or silent the browser's answer stands and says so.

const CHECK_PATIENCE = 8000;
const EXACT = "dich-exact";

// check.ask(slot, outcome, chance, answers): status() -> null | "asked" | "away" | { found: [{gives, chance, share, growth}] }
const createCheck = (app, tellPanel) => {
  let number = 0, state = null, timer = 0, waiting = null;
  const settle = (next) => { clearTimeout(timer); state = next; tellPanel(); };
  const hear = (event) => {
    const { n, found } = event.detail ?? {};
    if (n !== number || !Array.isArray(found)) return;
    settle({ found });
  };
  document.addEventListener(EXACT, hear);
  app.free.push(() => { document.removeEventListener(EXACT, hear); clearTimeout(timer); });
  return {
    status: () => state,
    // what is to be told, at once or with the link that is about to be written
    ask(slot, outcome, chance, answers) {
      const { values, moves } = app.store.scenario(slot);
      number = Date.now();
      waiting = JSON.stringify({ n: number, id: outcome.id, chance, values, moves, answers: answers.map((a) => a.values) });
      state = "asked";
      clearTimeout(timer);
      timer = setTimeout(() => { if (state === "asked") settle("away"); }, CHECK_PATIENCE);
      if (app.offline || !app.tell) settle("away");
    },
    forget() { clearTimeout(timer); number = 0; state = waiting = null; },
    take() { const word = waiting; waiting = null; return word; },
  };
};
