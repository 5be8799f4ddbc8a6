// What the page adds to the controls of a panel, which are ipywidgets.

// The handle of a slider gets the name of its control, and says its value where ipywidgets says the number of the stop.
function nameControls(panel) {
  for (const handle of panel.querySelectorAll(".noUi-handle")) {
    const row = handle.closest(".widget-hbox");
    const name = row?.querySelector(".widget-label")?.textContent;
    const box = row?.querySelector("input");
    if (!name || !box) continue;
    handle.setAttribute("aria-label", name);
    handle.setAttribute("aria-valuetext", box.value);
    box.setAttribute("aria-label", `${name}, a number`);
  }
}

const PATIENCE = 1500; // milliseconds
const SILENT =
  "The kernel does not answer: a cell is running, and the panel follows when it ends; or the kernel has stopped, and the cell has to be run again.";

// Asks the kernel for an answer whenever the reader does something, and says so if none comes.
function watchKernel(panel, ask, silent) {
  let timer = 0;
  const asked = () => {
    if (timer) return;
    timer = setTimeout(silent, PATIENCE);
    ask();
  };
  for (const kind of ["pointerup", "keyup", "change"]) panel.addEventListener(kind, asked, true);
  return () => {
    clearTimeout(timer);
    timer = 0;
  };
}
