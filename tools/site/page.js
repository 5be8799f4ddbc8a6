// Light or dark: as the system has it, until the reader chooses. Loaded in <head>, so that no page flashes.
const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

function chosen() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null; // the reader's browser keeps nothing: then a choice lasts for this page
  }
}

function choose(theme) {
  root.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // see chosen()
  }
}

const isDark = () => (root.dataset.theme ?? (systemDark.matches ? "dark" : "light")) === "dark";
const theme = chosen();
if (theme) root.dataset.theme = theme;

document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  const label = () => {
    button.textContent = isDark() ? "Light colours" : "Dark colours";
    document.body.dataset.jpThemeLight = !isDark(); // panels draw themselves anew when this changes
  };
  button.addEventListener("click", () => {
    choose(isDark() ? "light" : "dark");
    label();
  });
  systemDark.addEventListener("change", label);
  button.hidden = false;
  label();

  // Beside the text in a wide window, before it in a narrow one.
  document.getElementById("contents").open = matchMedia("(min-width: 72rem)").matches;

  // What is too wide scrolls; the keyboard must reach it, and only then.
  const reach = () => {
    for (const box of document.querySelectorAll("pre, .scroll, .formula")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  document.fonts.ready.then(reach);
  addEventListener("resize", reach);
});
