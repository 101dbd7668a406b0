/* The line about a changed statement. Whoever hides it does not see it again for that version: after that click, and
   only then, the number of the version is kept, in this browser alone. It runs before the line is there, so that a
   hidden one never shows and nothing moves. Without this file the link hides the line until the next page. */
(() => {
  const KEY = "statement-line";
  const page = document.documentElement.classList;
  const version = Number(document.currentScript.dataset.version);
  let hidden;
  try {
    hidden = Number(localStorage.getItem(KEY));
  } catch {
    return; // this browser keeps nothing, and so the page does not say that it does
  }
  page.add("remembers-line");
  if (hidden >= version) page.add("without-line");
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".statement-line__leave")) return;
    event.preventDefault();
    page.add("without-line");
    try {
      localStorage.setItem(KEY, version);
    } catch {
      // full: it is hidden on this page only
    }
  });
})();
