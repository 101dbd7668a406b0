/* While the site is looking: asks every two seconds whether it has, and shows the page again when it has. Without this
   file the link beside the message does so. */
(() => {
  const wait = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (answer && answer.ok && !(await answer.text()).includes("data-looking")) location.reload();
    else setTimeout(wait, 2000);
  };
  setTimeout(wait, 1500);
})();
