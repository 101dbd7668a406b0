/* The proof page. A link to a sentence opens the heading it is folded under (browsers do so by themselves, some only
   since short), and one button opens or closes them all. Without this file every heading still opens by itself. */
(() => {
  const folds = [...document.querySelectorAll(".proof__fold")];
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest(".proof__fold");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();

  const place = document.querySelector(".proof__all");
  if (!place) return;
  const button = place.querySelector("button");
  const words = { true: button.dataset.close, false: button.textContent };
  let opened = false;
  button.addEventListener("click", () => {
    opened = !opened;
    folds.forEach((fold) => { fold.open = opened; });
    button.textContent = words[opened];
  });
  place.hidden = false;
})();
