// Runs panels of the engine to their ends. Reads {panels, pictures, jobs} from the file that is named, writes frames.
const fs = require("fs");
const { engine } = require("./engine.cjs");

const { PANELS, encode } = engine("PANELS", "encode");
const { panels, pictures, jobs } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));

function array(text, Type) {
  const bytes = Buffer.from(text, "base64");
  return new Type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

const photos = {
  train: array(pictures.train, Uint8Array),
  test: array(pictures.test, Uint8Array),
  K: array(pictures.K, Uint32Array),
  X_X_test: array(pictures.X_X_test, Uint32Array),
  kept: array(pictures.kept, Uint8Array),
};
const made = {};
const frames = jobs.map(({ name, start, steps }) => {
  const panel = name === "image_network" ? (made[name] ??= new PANELS[name]({ ...panels[name], pictures: photos }))
                                         : new PANELS[name](panels[name]);
  panel.past = [];
  panel.ended = panel.ended === null ? null : false;
  panel.settings = { ...start };
  const finish = (job) => {
    if (job) for (const _ of job);
  };
  finish(panel.run());
  for (const [what, value] of steps) {
    if (what === "press") finish(panel.pressed(value));
    else if (what === "pick") finish(panel.picked({ x: value[0], y: value[1] }));
    else {
      panel.settings = { ...panel.settings, [what]: value };
      finish(panel.moved(what));
    }
  }
  const frame = panel.frame();
  const { message, buffers } = encode(frame);
  return { message, buffers: buffers.map((buffer) => Buffer.from(buffer).toString("base64")) };
});
process.stdout.write(JSON.stringify(frames));
