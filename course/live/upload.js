// A button that reads a picture from the reader's machine. A file that would break the connection stays there.

function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jupyter-widgets jupyter-button widget-button";
  button.style.width = "auto";
  button.textContent = model.get("description");
  button.title = model.get("tooltip");
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/*";
  input.hidden = true;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = ""; // so that the same file can be chosen again
    if (!file) return;
    const message = { name: file.name, size: file.size };
    if (file.size > model.get("limit")) model.send(message);
    else model.send(message, undefined, [await file.arrayBuffer()]);
  });
  el.append(button, input);
}

export default { render };
