// The invented clients: the address in the bar of the browser, the plain surface that their site is shown on, and how
// far down the second telephone is.
const clients = {
  bakery: { address: "bakkerijroggeveen.example", surface: "#eab9b0", down: 560 },
  bicycles: { address: "spaak-rijwielen.example", surface: "#c9ccc6", down: 530 },
  canoes: { address: "derietkraag.example", surface: "#0d4752", down: 900 },
  library: { address: "biebzuiderwaard.example", surface: "#cfc4f7", down: 590 },
  piano: { address: "adaverhoef.example", surface: "#d6d3cd", down: 470 },
  seeds: { address: "zaadhandelspruit.example", surface: "#e0b84a", down: 610 },
};

function screen(site, width, height, shown, down = 0) {
  const box = document.createElement("div");
  box.className = "screen";
  box.style.cssText = `width:${shown}px;height:${Math.round(height * shown / width)}px`;
  const frame = document.createElement("iframe");
  frame.src = `/sites/${site}.html`;
  frame.scrolling = "no";
  frame.style.cssText = `width:${width}px;height:${height + down}px;transform:scale(${shown / width}) translateY(-${down}px)`;
  box.append(frame);
  return box;
}

function browser(site, shown, height = 900) {
  const box = document.createElement("div");
  box.className = "browser";
  const bar = document.createElement("div");
  bar.className = "bar";
  bar.innerHTML = `<i></i><i></i><i></i><span>${clients[site].address}</span>`;
  box.append(bar, screen(site, 1440, height, shown));
  return box;
}

function phone(site, shown, down = 0) {
  const box = document.createElement("div");
  box.className = "phone";
  box.append(screen(site, 390, 800, shown, down));
  return box;
}
