// The engine of the pages, loaded into node: all its files as one script, as the worker has them.
const fs = require("fs");
const path = require("path");

const folder = path.join(__dirname, "../../../tools/site/engine");

function engine(...names) {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".js")).sort();
  const source = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
  return new Function(`${source.join("\n")}\nreturn { ${names.join(", ")} };`)();
}

module.exports = { engine };
