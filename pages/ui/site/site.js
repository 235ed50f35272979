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

// A release never changes, so what came after it is told by a list outside: links to this page there, and a notice on
// an old page. Without this file every page still leads to the newest page of releases.
(async () => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const id = meta("dich-release");
  const path = meta("dich-path");
  const others = document.getElementById("ban-khac");
  if (!id || !path || !others || !location.protocol.startsWith("http")) return;
  const here = location.pathname.replace(/\/$/, "/index.html");
  const place = here.endsWith(`/${path}`) && here.slice(0, -path.length).match(/^(.*\/)(latest|releases\/[^/]+)\/$/);
  if (!place) return;
  const answer = await fetch(`${place[1]}releases.json`, { cache: "no-cache" }).catch(() => null);
  if (!answer?.ok) return;
  const told = await answer.json();
  const at = (release, folder) =>
    `${place[1]}${folder}/${release.lacks.includes(path) ? "index.html" : path}${location.search}${location.hash}`;
  const list = others.querySelector("ul");
  list.replaceChildren(
    ...told.releases
      .filter((release) => release.id !== id && !release.lacks.includes(path))
      .map((release) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = at(release, `releases/${release.id}`);
        link.textContent = release.id;
        item.append(link);
        return item;
      }),
  );
  others.hidden = list.children.length === 0;
  const mine = told.releases.find((release) => release.id === id);
  const newest = told.releases.find((release) => release.id === told.latest);
  // a page the list does not know is newer than the list, which is written last
  if (!mine || !newest || told.latest === id) return;
  const notice = document.getElementById(mine.withdrawn ? "ban-rut" : "ban-cu");
  notice.querySelector("a").href = at(newest, "latest");
  notice.hidden = false;
})();
