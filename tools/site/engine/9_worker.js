// In the worker: trains in slices, so that a moved slider is heard, and sends frames no faster than they are drawn.

const PANELS = {
  planar_playground: PlanarPlayground,
  regularization_lab: RegularizationLab,
  image_network: ImageNetwork,
};
const SLICE = 12; // milliseconds of training before the next look
const BETWEEN = 50; // milliseconds from frame to frame: to draw takes longer than to train

// A frame as a message and its buffers: Stage.encode of course/live/stage.py.
function encode(frame) {
  const buffers = [];
  const walk = (value) => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== "object") return value;
    if (!("data" in value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item)]));
    const bytes = value.data instanceof Uint8Array;
    buffers.push((bytes ? value.data.slice() : Float32Array.from(value.data)).buffer);
    return { $array: buffers.length - 1, dtype: bytes ? "uint8" : "float32", shape: value.shape };
  };
  return { message: walk(frame), buffers };
}

// Answers what the page and its stage say: {begin}, {settings, moved}, {press}, {pick, x, y}, {ready}, {drawn}.
function serve(send, later, clock) {
  let panel, job = null, number = 0, drawn = null, unseen = false, sent = 0, begun = false;

  function show() {
    unseen = true;
    const early = job && clock() - sent < BETWEEN;
    if (drawn === null || drawn < number || early || !begun) return;
    unseen = false;
    sent = clock();
    number += 1;
    const { message, buffers } = encode({ ...panel.frame(), running: job !== null, number });
    send({ message, buffers }, buffers);
  }
  function work() {
    if (!job) return;
    const end = clock() + SLICE;
    do {
      if (job.next().done) job = null;
      begun = true;
    } while (job && clock() < end);
    show();
    if (job) later(work);
  }
  // Begin a job in place of the present one; without one there is only something else to show.
  function begin(next) {
    if (!next) return show();
    if (!job) later(work);
    job = next;
  }
  return function hear(data) {
    if (data.begin) panel = new PANELS[data.begin.name](data.begin);
    else if (data.settings) {
      panel.settings = data.settings;
      begin(panel.moved(data.moved));
    } else if (data.pick) {
      begin(panel.picked(data));
      send({ settings: panel.settings }, []);
    } else if (data.press === "stop") {
      job = null;
      show();
    } else if (data.press) begin(panel.pressed(data.press));
    else if (data.ready) {
      drawn = number;
      show();
    } else if (data.drawn > drawn) {
      drawn = data.drawn;
      if (unseen) show();
    }
  };
}

// A message to oneself comes after those that have been sent meanwhile; a timer would wait for longer.
if (typeof importScripts === "function") {
  const again = new MessageChannel();
  let task;
  again.port1.onmessage = () => task();
  const later = (next) => { task = next; again.port2.postMessage(null); };
  const hear = serve(postMessage.bind(self), later, () => performance.now());
  onmessage = ({ data }) => hear(data);
}
