// The server may go: everything here goes on in the browser. Streamlit then opens a dialog of its own that makes the
// page inert; it is put out of sight and closed as soon as it appears, and what had the focus keeps it.

const DIALOG = "[data-testid=stDialog]";
const GRACE = 400;

panels.register("offline", { place: "notice", mount(_box, app) {
  const shell = document.querySelector("[data-testid=stApp]");
  if (!shell) return null;
  let timer = 0, focused = null;
  const away = () => shell.dataset.testConnectionState !== "CONNECTED";
  const close = () => {
    if (!app.offline) return;
    for (const dialog of document.querySelectorAll(DIALOG)) {
      const button = dialog.querySelector("[role=dialog] button") ?? dialog.querySelector("button");
      button?.click();
      if (focused?.isConnected) requestAnimationFrame(() => focused.focus({ preventScroll: true }));
    }
  };
  const mark = (on) => {
    if (app.offline === on) return;
    app.offline = on;
    document.documentElement.classList.toggle("wi-away", on);
    close();
    app.ask("offline");
  };
  const look = () => {
    clearTimeout(timer);
    if (away()) timer = setTimeout(() => mark(true), GRACE);
    else mark(false);
  };
  const keep = (event) => { if (app.root.contains(event.target)) focused = event.target; };
  const state = new MutationObserver(look), appears = new MutationObserver(close);
  state.observe(shell, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  appears.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", keep);
  app.free.push(() => {
    state.disconnect(); appears.disconnect(); clearTimeout(timer);
    document.removeEventListener("focusin", keep);
    document.documentElement.classList.remove("wi-away");
  });
  look();
  return null;
} });
