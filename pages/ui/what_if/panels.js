// Panels: each file registers what it draws; the page mounts them in the order of PLACES.
//   panels.register("levers", { place: "levers", mount(box, app) { ...; return (frame) => {...}; } })
// mount() builds once and returns the function called in every frame that follows a change, or nothing.
// frame: { why: "drag" | "change" | "reset" | "undo" | "redo" | "slot" | "link" | "settle" | "size", drag, draws }

const panels = (() => {
  const registered = [];
  return {
    register(name, { place, mount }) { registered.push({ name, place, mount }); },
    at: (place) => registered.filter((panel) => panel.place === place),
  };
})();
