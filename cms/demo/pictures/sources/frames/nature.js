// What grows and stands in the wetland of the drawings. Every call with the same seed draws the same.
function dice(seed) {
  let state = seed * 9301 + 49297;
  return () => (state = (state * 9301 + 49297) % 233280) / 233280;
}

function planks(y) {
  let drawn = "";
  for (let x = -14, n = 0; x < 1620; x += 47, n++) {
    drawn += `<rect x="${x}" y="${y + 10}" width="43" height="20" rx="2" fill="${["#7a5d43", "#6b5039", "#755841", "#614732"][n * 7 % 4]}"/>`;
  }
  for (let x = 90; x < 1620; x += 236) {
    drawn = `<rect x="${x}" y="${y + 20}" width="30" height="118" fill="#4b382a"/><rect x="${x}" y="${y + 138}" width="30" height="70" fill="#4b382a" opacity=".22"/>
      <path d="M${x - 26} ${y + 140}h82M${x - 8} ${y + 150}h50" stroke="#dce7e6" stroke-width="3" stroke-linecap="round" opacity=".7"/>` + drawn;
  }
  return drawn + `<rect x="-10" y="${y}" width="1640" height="12" fill="#a98a68"/><rect x="-10" y="${y + 30}" width="1640" height="9" fill="#4b382a"/>`;
}

function ripples(seed) {
  const roll = dice(seed);
  let drawn = "";
  for (let n = 0; n < 26; n++) {
    const x = roll() * 1600, y = 800 + roll() * 190, w = 30 + roll() * 90;
    drawn += `<path d="M${x} ${y}h${w}" stroke="#dce7e6" stroke-width="3" stroke-linecap="round" opacity="${.25 + roll() * .3}"/>`;
  }
  return drawn;
}

function reed(seed, from, to, foot, height, stems) {
  const roll = dice(seed), greens = ["#5f6f35", "#76823c", "#8f8a45", "#4b5d33"];
  let drawn = "";
  for (let n = 0; n < stems; n++) {
    const x = from + roll() * (to - from), tall = height * (.55 + roll() * .45), lean = (roll() - .4) * tall * .3, colour = greens[Math.floor(roll() * 4)];
    const tip = x + lean, top = foot - tall;
    drawn += `<path d="M${x} ${foot}Q${x + lean * .2} ${foot - tall * .6} ${tip} ${top}" stroke="${colour}" stroke-width="5" fill="none" stroke-linecap="round"/>`;
    const leaf = (roll() > .5 ? 1 : -1) * (34 + roll() * 46), middle = foot - tall * (.35 + roll() * .3);
    drawn += `<path d="M${x + lean * .25} ${middle}q${leaf * .5} -46 ${leaf} -34q${-leaf * .5} 2 ${-leaf} 44z" fill="${colour}"/>`;
    if (n % 3 === 0) drawn += `<rect x="${tip - 8}" y="${top - 12}" width="16" height="62" rx="8" fill="#5a3b22" transform="rotate(${lean * .12} ${tip} ${top})"/>`;
    else if (n % 3 === 1) drawn += `<path d="M${tip} ${top - 40}q17 24 13 62q-13 12 -22 -4q-3 -34 9 -58z" fill="#c2a766" transform="rotate(${8 + lean * .15} ${tip} ${top})"/>`;
  }
  return drawn;
}

function waymark(x, foot, tall) {
  return `<rect x="${x}" y="${foot - tall}" width="34" height="${tall + 4}" fill="#6b5039"/><path d="M${x} ${foot - tall}l17 -16 17 16z" fill="#7a5d43"/>
    <rect x="${x}" y="${foot - tall + 22}" width="34" height="20" fill="#fff"/><rect x="${x}" y="${foot - tall + 42}" width="34" height="20" fill="#d5372b"/>`;
}

function walker(x, foot, size, { coat, legs, skin, hair, bag, long, back }) {
  const turn = back ? -size : size;
  return `<g transform="translate(${x} ${foot}) scale(${turn} ${size})">
    <path d="M-6 -112L-34 -10" stroke="${legs}" stroke-width="25" stroke-linecap="round"/><path d="M8 -112L22 -58L34 -10" stroke="${legs}" stroke-width="25" stroke-linecap="round" stroke-linejoin="round" fill="none"/>
    <path d="M-46 0q0 -14 14 -14t22 14zM22 0q0 -14 14 -14t24 14z" fill="#14282b"/>
    ${bag ? `<path d="M-34 -214q-26 2 -28 34v32q0 14 14 14h20z" fill="${bag}"/>` : ""}
    <path d="M-32 -196q2 -34 34 -34t34 34l8 ${long ? 128 : 92}q-42 14 -84 0z" fill="${coat}"/>
    <path d="M4 -206L${20} -150L46 -122" stroke="#00000022" stroke-width="22" stroke-linecap="round" stroke-linejoin="round" fill="none"/>
    <path d="M2 -206L16 -152L44 -126" stroke="${coat}" stroke-width="19" stroke-linecap="round" stroke-linejoin="round" fill="none"/><circle cx="47" cy="-122" r="9" fill="${skin}"/>
    <rect x="-8" y="-248" width="20" height="28" fill="${skin}"/><circle cx="6" cy="-266" r="29" fill="${skin}"/><path d="M34 -266l9 9 -10 4z" fill="${skin}"/>
    <path d="M-24 -258c-6 -34 12 -46 34 -44 14 0 24 8 26 20 -14 -2 -26 0 -34 6 0 14 -8 24 -16 30 -4 -2 -8 -6 -10 -12z" fill="${hair}"/>
    <circle cx="22" cy="-264" r="3" fill="#14282b"/></g>`;
}

function heron(x, foot, size) {
  return `<g transform="translate(${x} ${foot}) scale(${size})" fill="none" stroke-linecap="round">
    <path d="M-6 0v-96M14 0v-92" stroke="#8a7a3a" stroke-width="6"/><path d="M-40 2h70M-30 12h50" stroke="#dce7e6" stroke-width="3"/>
    <path d="M-66 -96c10 -46 60 -74 96 -52 16 12 10 40 -14 54 -28 16 -62 10 -82 -2z" fill="#6f8489"/><path d="M-66 -96c34 -30 62 -34 92 -24 -8 26 -46 40 -92 24z" fill="#4d6166"/>
    <path d="M26 -136c22 -24 -16 -50 0 -84 6 -14 20 -22 34 -20" stroke="#e9efee" stroke-width="17"/><path d="M56 -252c18 -2 26 6 28 14l44 4 -46 10c-10 6 -26 2 -30 -8 -2 -10 0 -18 4 -20z" fill="#e9efee"/>
    <path d="M82 -238l50 4 -50 8z" fill="#e0a63a"/><path d="M44 -246c14 -10 28 -8 36 2M50 -248c-18 0 -30 6 -42 18" stroke="#14282b" stroke-width="6"/><circle cx="72" cy="-236" r="3.5" fill="#14282b"/></g>`;
}
