// Finds the panels of a page, and makes each one when it comes near to the view, with the data that it needs.

// Data comes as scripts, because a page from the disk may not fetch: name -> arrays, each deflated and in base64.
const scripts = {};

function load(name) {
  scripts[name] ??= new Promise((done, fail) => {
    const script = make("script", "", document.head);
    script.onload = () => done(unpackAll(LIVE.data[name]));
    script.onerror = fail;
    script.src = new URL(`${name}.js`, LIVE.folder);
  });
  return scripts[name];
}

async function unpackAll(texts) {
  const unpack = async ([name, text]) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return [name, new Uint8Array(await new Response(stream).arrayBuffer())];
  };
  return Object.fromEntries(await Promise.all(Object.entries(texts).map(unpack)));
}

// The photographs are kept as differences to the pixel on the left, which deflate to less.
function pixels(differences) {
  const bytes = differences.slice();
  for (let k = 3; k < bytes.length; k++) bytes[k] += bytes[k - 3];
  return bytes;
}

async function pictures() {
  const { train, test, K, X_X_test, kept } = await load("pictures");
  const whole = ({ buffer }) => new Uint32Array(buffer);
  return { train: pixels(train), test: pixels(test), K: whole(K), X_X_test: whole(X_X_test), kept };
}

async function makeLive(element, { panel, settings }) {
  const about = LIVE.panels[panel];
  const photos = about.pictures ? await pictures() : { train: "", test: "" };
  if (!about.recorded) return makePanel(element, about, settings, trained({ ...about, pictures: photos }));
  const { text, bytes } = await load(panel);
  const { frames, chunks } = JSON.parse(new TextDecoder().decode(text));
  const memory = await new Blob([bytes, photos.train, photos.test]).arrayBuffer();
  const bytesOf = (ids) => Uint8Array.from(ids.flatMap((id) => [...new Uint8Array(memory, ...chunks[id])])).buffer;
  return makePanel(element, about, settings, recorded({ ...about, frames }, bytesOf));
}

// A panel as data-live says: its start, then moves, each after a whole run; a tour, until the reader touches it.
async function show(element, live) {
  element.replaceChildren();
  const panel = await makeLive(element, live);
  make("p", "live-note", element).textContent = LIVE.panels[live.panel].note;
  element.nextElementSibling?.classList.add("replaced");
  const waiting = [...(live.moves ?? [])];
  let tour = matchMedia("(prefers-reduced-motion: reduce)").matches ? [] : [...(live.tour ?? [])];
  for (const touch of ["pointerdown", "keydown"]) element.addEventListener(touch, () => (tour = []));
  const go = ([name, value]) => panel.set({ [name]: value }, name);
  panel.ended = () => {
    if (waiting.length) go(waiting.shift());
    else if (tour.length) setTimeout(() => tour.length && go(tour.shift()), 2000);
  };
}

const AHEAD = { rootMargin: "400px" };
const near = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
    near.unobserve(target);
    show(target, JSON.parse(target.dataset.live));
  }
}, AHEAD);

// The page of presets shows the one that the address names.
function showNamed(stage) {
  const link = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("a[data-live]");
  if (!link) return;
  const element = make("div", "live", null);
  stage.replaceChildren(make("h2", "", null), make("p", "", null), element);
  stage.children[0].textContent = link.textContent;
  stage.children[1].textContent = link.dataset.question;
  document.querySelector("[data-live][aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  // the browser itself goes to the link, so go back once there is a panel
  show(element, JSON.parse(link.dataset.live)).then(() => stage.scrollIntoView());
}

document.addEventListener("DOMContentLoaded", () => {
  for (const element of document.querySelectorAll("div[data-live]")) near.observe(element);
  const stage = document.getElementById("preset");
  if (!stage) return;
  addEventListener("hashchange", () => showNamed(stage));
  showNamed(stage);
});
