// Lists close on Escape and when something else is chosen; without this file they close on their own heading.
(() => {
  const lists = "details.pop[open], details.menu[open]";
  const close = (except) => {
    for (const list of document.querySelectorAll(lists)) if (list !== except) list.open = false;
  };
  document.addEventListener("click", (event) => close(event.target.closest("details")));
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(lists);
    if (open) {
      close();
      open.querySelector("summary").focus();
    }
  });
})();
