// Python's words with JavaScript's numbers.

// What str.format makes of a template: names or places in braces, each with :.4f, :g or :, where Python has one.
function say(template, values) {
  let place = 0;
  return template.replace(/\{(\w*)(?::([^}]*))?\}/g, (_, name, form) => written(values[name || place++], form));
}

function written(value, form) {
  if (!form) return String(value);
  if (form === ",") return value.toLocaleString("en-US");
  if (form === "g") return String(+value.toPrecision(6));
  const digits = Number(/^\.(\d+)f$/.exec(form)[1]);
  // what toFixed would write with an exponent: the cost of a run that diverges
  return Math.abs(value) < 1e21 ? value.toFixed(digits) : `${BigInt(value)}.${"0".repeat(digits)}`;
}

// A setting as Python prints it: a number that need not be whole keeps its point.
function printed(value, { whole } = {}) {
  return Number.isInteger(value) && !whole ? `${value}.0` : String(value);
}

// The call that makes the panel as it is: Panel.call of course/live/panel.py.
function callOf(name, spec, settings, points = []) {
  const changed = Object.keys(spec).filter((key) => settings[key] !== spec[key].value);
  const given = changed.map((key) => {
    const text = printed(settings[key], spec[key]);
    return `${key}=${spec[key].kind === "choice" ? `'${text}'` : text}`;
  });
  const added = points.map(([x, y, label]) => `(${printed(x)}, ${printed(y)}, ${label})`).join(", ");
  if (added) given.push(`points=[${added}]`);
  return `live.${name}(${given.join(", ")})`;
}
