// What Python found for the question the page asked: handed on as an event, so that the page itself is not sent again.

export default function answer({ data }) {
  if (data) document.dispatchEvent(new CustomEvent("dich-exact", { detail: JSON.parse(data) }));
}
