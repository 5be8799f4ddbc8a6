// The panel image_network, and what is to be seen of it: image_network.py and image_views.py of course/live/panels.

class ImageNetwork {
  constructor({ name, spec, frame, words, constants, pictures }) {
    Object.assign(this, { name, spec, template: frame, words, constants, past: [], ended: false });
    const { Y, Y_test, CELLS } = constants;
    this.pictures = new Pictures({ ...pictures, Y, Y_test }, CELLS);
    const frequent = (labels) => {
      const ones = labels.reduce((sum, y) => sum + y, 0);
      return Math.max(ones, labels.length - ones);
    };
    this.baselines = [frequent(Y), frequent(Y_test)];
    this.p = Y.reduce((sum, y) => sum + y, 0) / Y.length;
    this.base = -[this.p, 1 - this.p].reduce((sum, q) => sum + q * Math.log(q), 0);
  }
  moved(name) { return name === "rows" ? null : this.run(); }
  pressed() { this.past = []; return null; }
  *run() {
    const now = { ...this.settings };
    const { COSTS, STATES } = this.constants;
    this.keepRun(now);
    this.dims = [this.pictures.n_x, ...hiddenSizes(now), 1];
    this.training = new PictureTraining(this.pictures, this.dims, now, this.constants);
    Object.assign(this, { now, diverged_at: null, ended: false, iterations: [], costs: [], states: [] });
    for (let i = 0; i < now.iterations; i++) {
      if (i % Math.max(1, Math.floor(now.iterations / STATES)) === 0 && !this.look(i)) return;
      const cost = this.training.step();
      if (!Number.isFinite(cost)) return this.diverge(i);
      if (i % Math.max(1, Math.floor(now.iterations / COSTS)) === 0) this.record(i, cost);
      yield;
    }
    if (!this.look(now.iterations, now.iterations - 1)) return;
    this.record(now.iterations, this.newest.cost);
    this.ended = true;
  }
  // Keep the state; whether it is finite.
  look(iteration, last = iteration) {
    const state = this.training.state();
    if (state) this.states.push({ iteration, ...state });
    else this.diverge(last);
    return state !== null;
  }
  diverge(iteration) { this.diverged_at = iteration; this.ended = true; }
  record(iteration, cost) { this.iterations.push(iteration); this.costs.push(cost); }
  // Keep the last run if it came to its end; drop earlier ones with the settings of the next.
  keepRun(now) {
    const { past, ended, iterations, costs } = this;
    const runs = ended ? [...past, { settings: this.now, iterations, costs }] : past;
    const differs = ({ settings }) => Object.keys(now).some((name) => name !== "rows" && settings[name] !== now[name]);
    this.past = runs.filter(differs).slice(-this.constants.PAST);
  }
  get newest() { return this.states.at(-1); }
  frame() {
    const frame = structuredClone(this.template);
    const [cost, accuracy, gradients, rows, shapes] = frame.views;
    this.showCosts(cost);
    this.showAccuracies(accuracy);
    this.showGradients(gradients);
    this.showRows(rows);
    this.showShapes(shapes);
    frame.text = `${this.summary()}\n${callOf(this.name, this.spec, this.settings)}`;
    return frame;
  }
  // The template has a line for each run that can be kept, then the base rate and this run.
  showCosts(view) {
    const { words, iterations, costs, base, p, now } = this;
    const runs = this.past.filter((run) => run.costs.length);
    const last = Math.max(10, ...[iterations, ...runs.map((run) => run.iterations)].map((all) => all.at(-1) ?? 0));
    const [constant, newest] = view.layers.slice(-2);
    view.layers.length = runs.length;
    runs.forEach((run, k) => put(view.layers[k], run.iterations, run.costs, this.runLabel(run.settings)));
    put(constant, [0, last], [base, base], say(words.base, { p, base }));
    const end = costs.length ? say(words.newest, { cost: costs.at(-1) }) : "";
    put(newest, iterations, costs, this.runLabel(now) + end);
    view.layers.push(constant, newest);
    const top = Math.max(base, ...costs, ...runs.flatMap((run) => run.costs));
    view.xlim = [0, last];
    view.ylim = [0, (1 + 0.09 * view.layers.length) * Math.min(top, this.constants.HIGHEST)];
  }
  // What tells a run from the present one: always its learning rate.
  runLabel(settings) {
    const { words, now } = this;
    const parts = [say(words.rate, settings)];
    const sizes = hiddenSizes(settings).join("-");
    if (sizes !== hiddenSizes(now).join("-")) parts.push(sizes || words.no_hidden);
    for (const name of this.constants.NAMED) {
      if (settings[name] !== now[name]) parts.push(say(words[name], [printed(settings[name], this.spec[name])]));
    }
    return parts.join(", ");
  }
  showAccuracies(view) {
    const { words, newest } = this;
    const { m, m_test } = this.pictures;
    const [baseline, test_baseline] = this.baselines;
    const at = this.states.map(({ iteration }) => iteration);
    const share = this.states.map(({ correct }) => (100 * correct) / m);
    const test = this.states.map(({ test_correct }) => (100 * test_correct) / m_test);
    const error = this.states.map(({ test_correct }) => 100 * this.standardError(test_correct));
    const low = test.map((t, k) => t - error[k]);
    const last = Math.max(10, at.at(-1));
    const always = (100 * test_baseline) / m_test;
    const [around, constant, test_line, line] = view.layers;
    Object.assign(around, { x: row(at), low: row(low), high: row(test.map((t, k) => t + error[k])) });
    put(constant, [0, last], [always, always], say(words.baseline, { test_baseline, m_test }));
    put(test_line, at, test, say(words.test, { 0: newest.test_correct, m_test }));
    put(line, at, share, say(words.training, { 0: newest.correct, m }));
    view.xlim = [0, last];
    view.ylim[0] = Math.max(0, Math.min(always, (100 * baseline) / m, ...share, ...low) - 3);
  }
  standardError(correct) {
    const p = correct / this.pictures.m_test;
    return Math.sqrt((p * (1 - p)) / this.pictures.m_test);
  }
  showGradients(view) {
    const { words, states } = this;
    const { ZERO } = this.constants;
    const at = states.map(({ iteration }) => iteration);
    const curves = this.newest.norms.map((_, l) => states.map(({ norms }) => Math.max(norms[l], ZERO)));
    view.layers.length = curves.length;
    curves.forEach((curve, l) => {
      put(view.layers[l], at, curve, say(words.layer, { l: l + 1 }) + (curve.at(-1) === ZERO ? words.no_gradient : ""));
    });
    const norms = curves.flat();
    const low = Math.min(1, ...norms.filter((norm) => norm > ZERO)) / 2;
    const high = Math.max(...norms) * 2;
    view.xlim = [0, Math.max(10, at.at(-1))];
    view.ylim = [low, high * (high / low) ** 0.4];
  }
  showRows(view) {
    const { words, constants, training } = this;
    const sinceStart = this.settings.rows === constants.SINCE_START;
    const [shown, n] = [training.shown, this.dims[1]];
    const W = training.rows(sinceStart);
    const size = W.length / shown;
    const pixels = new Uint8Array(3 * W.length);
    for (let r = 0; r < shown; r++) {
      const one = W.subarray(r * size, (r + 1) * size);
      const limit = percentile(one.map(Math.abs), 0.995);
      asBytes(one.map((w) => 0.5 + (limit > 0 ? (0.5 * w) / limit : 0))).forEach((byte, q) => {
        pixels.set(constants.SHADES.slice(3 * byte, 3 * byte + 3), 3 * (r * size + q));
      });
    }
    view.pixels = array(pixels, shown, Math.sqrt(size), Math.sqrt(size), 3);
    view.labels = Array.from({ length: shown }, (_, k) => say(words.unit, { k: k + 1 }));
    const some = n > shown ? say(words.first_rows, { shown, n }) : "";
    view.title = words.rows + (sinceStart ? words.since_start : "") + some;
  }
  showShapes(view) {
    const { words, dims } = this;
    const { off } = this.newest;
    const matrix = (n, m) => say(words.matrix, [n, m]);
    const sizes = dims.slice(1).map((n, l) => n * (dims[l] + 1));
    view.rows = dims.slice(1).map((n, l) => {
      const always = l < off.length ? say(words.off, { dead: off[l], n }) : words.no_unit;
      const arrays = [matrix(n, dims[l]), matrix(n, 1), matrix(n, this.pictures.m)];
      return [`${l + 1}`, ...arrays, say(words.size, [sizes[l]]), always];
    });
    view.rows.push([words.all, "", "", "", say(words.size, [sizes.reduce((sum, size) => sum + size)]), ""]);
    view.marks = off.flatMap((dead, l) => (dead === dims[l + 1] ? [[l, 5]] : []));
  }
  summary() {
    const { words, newest, diverged_at } = this;
    if (diverged_at !== null) return say(words.diverged, { diverged_at });
    const { m, m_test } = this.pictures;
    const [baseline_correct, test_baseline_correct] = this.baselines;
    const error = m_test * this.standardError(newest.test_correct);
    const now = { ...newest, m, m_test, error, baseline_correct, test_baseline_correct };
    return say(words.summary, now) + this.warning();
  }
  // What is wrong with this run, if the numbers tell.
  warning() {
    const { words, newest, ended, base, p } = this;
    const dead = newest.off.flatMap((count, l) => (count === this.dims[l + 1] ? [l + 1] : []));
    const last = dead.pop();
    const layers = { others: dead.join(", "), last, nothing: words.nothing };
    if (last) return say(dead.length ? words.dead_layers : words.dead_layer, layers);
    if (ended && newest.cost > this.costs[0]) return words.higher;
    if (ended && Math.abs(newest.cost - base) < this.constants.STUCK) return say(words.stuck, { base, p });
    return "";
  }
}

// Gives a line its points and its name.
function put(line, x, y, label) { Object.assign(line, { x: row(x), y: row(y), label }); }

function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}
