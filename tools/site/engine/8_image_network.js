// The panel image_network, and what is to be seen of it: image_network.py and image_views.py of course/live/panels.

class ImageNetwork extends Panel {
  quiet = "rows";
  past = []; // runs that came to their end: settings, costs
  ended = false;
  pressed() { this.past = []; return null; }
  *run() {
    const now = { ...this.settings };
    this.data ??= new Pictures(this.pictures, this.constants);
    this.keepRun(now);
    this.dims = [this.data.n_x, ...hiddenSizes(now), 1];
    this.training = new PictureTraining(this.data, this.dims, now, this.constants);
    Object.assign(this, { now, diverged_at: null, ended: false, costs: [], states: [] });
    this.diverged_at = yield* this.train(now.iterations);
    this.ended = true;
  }
  // Returns the iteration at which the cost was not finite any more, or null.
  *train(iterations) {
    const { COSTS, STATES } = this.constants;
    const isAmong = (i, count) => i % Math.max(1, Math.floor(iterations / count)) === 0;
    for (let i = 0; i < iterations; i++) {
      if (isAmong(i, STATES) && !this.look(i)) return i;
      const cost = this.training.net.step();
      if (!Number.isFinite(cost)) return i;
      if (isAmong(i, COSTS)) this.costs.push([i, cost]);
      yield;
    }
    if (!this.look(iterations)) return iterations - 1;
    this.costs.push([iterations, this.newest.cost]);
    return null;
  }
  // Keep the state, if it is finite.
  look(iteration) {
    const state = this.training.state();
    if (state) this.states.push({ iteration, ...state });
    return state;
  }
  // Keep the last run if it came to its end; drop earlier ones with the settings of the next.
  keepRun(now) {
    const runs = this.ended ? [...this.past, { settings: this.now, costs: this.costs }] : this.past;
    const differs = ({ settings }) => Object.keys(now).some((name) => name !== "rows" && settings[name] !== now[name]);
    this.past = runs.filter(differs).slice(-this.constants.PAST);
  }
  get newest() { return this.states.at(-1); }
  // Each view has a method of its name.
  show(...views) { for (const view of views) this[view.name](view); }
  // The template has a line for each run that can be kept, then the base rate and this run.
  cost(view) {
    const { words, costs, now } = this;
    const { BASE, HIGHEST } = this.constants;
    const runs = this.past.filter((run) => run.costs.length);
    const all = [...costs, ...runs.flatMap((run) => run.costs)];
    const last = Math.max(10, ...column(all, 0));
    const [constant, newest] = view.layers.slice(-2);
    view.layers.length = runs.length;
    runs.forEach((run, k) => putCosts(view.layers[k], run.costs, this.runLabel(run.settings)));
    put(constant, [0, last], [BASE, BASE]);
    putCosts(newest, costs, this.runLabel(now) + (costs.length ? say(words.newest, { cost: costs.at(-1)[1] }) : ""));
    view.layers.push(constant, newest);
    view.xlim = [0, last];
    view.ylim = [0, (1 + 0.09 * view.layers.length) * Math.min(Math.max(BASE, ...column(all, 1)), HIGHEST)];
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
  accuracy(view) {
    const { words, newest, states } = this;
    const { m, m_test } = this.data;
    const [always, test_always] = this.percentages(...this.constants.BASELINES);
    const at = column(states, "iteration");
    const both = states.map(({ correct, test_correct }) => this.percentages(correct, test_correct));
    const low = states.map(({ test_correct }, k) => both[k][1] - (100 * this.error(test_correct)) / m_test);
    const high = low.map((x, k) => 2 * both[k][1] - x);
    const last = Math.max(10, at.at(-1));
    const [around, constant, test, training] = view.layers;
    Object.assign(around, { x: row(at), low: row(low), high: row(high) });
    put(constant, [0, last], [test_always, test_always]);
    put(test, at, column(both, 1), say(words.test, { 0: newest.test_correct, m_test }));
    put(training, at, column(both, 0), say(words.training, { 0: newest.correct, m }));
    view.xlim = [0, last];
    view.ylim[0] = Math.max(0, Math.min(always, test_always, ...column(both, 0), ...low) - 3);
  }
  percentages(correct, test_correct) {
    return [(100 * correct) / this.data.m, (100 * test_correct) / this.data.m_test];
  }
  // Standard error of a count of test pictures.
  error(correct) { return Math.sqrt(correct * (1 - correct / this.data.m_test)); }
  gradients(view) {
    const { words, states } = this;
    const { ZERO } = this.constants;
    const at = column(states, "iteration");
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
  rows(view) {
    const { words, training, constants: { SINCE_START, SHADES }, data: { cells } } = this;
    const { shown } = training;
    const sinceStart = this.settings.rows === SINCE_START;
    const limitOf = (one) => percentile(one.map(Math.abs), 0.995);
    const pixels = new Uint8Array(3 * shown * cells ** 2);
    const bytes = rowsAsBytes(training.rows(sinceStart), cells ** 2, limitOf);
    bytes.forEach((byte, q) => pixels.set(SHADES[byte], 3 * q));
    view.pixels = array(pixels, shown, cells, cells, 3);
    view.labels = Array.from({ length: shown }, (_, k) => say(words.unit, { k: k + 1 }));
    const some = this.dims[1] > shown ? say(words.first_rows, { shown, n: this.dims[1] }) : "";
    view.title = words.rows + (sinceStart ? words.since_start : "") + some;
  }
  shapes(view) {
    const { words, dims } = this;
    const { off } = this.newest;
    const matrix = (n, m) => say(words.matrix, [n, m]);
    const sizes = dims.slice(1).map((n, l) => n * (dims[l] + 1));
    view.rows = dims.slice(1).map((n, l) => {
      const always = l < off.length ? say(words.off, { dead: off[l], n }) : words.no_unit;
      const arrays = [matrix(n, dims[l]), matrix(n, 1), matrix(n, this.data.m)];
      return [`${l + 1}`, ...arrays, say(words.size, [sizes[l]]), always];
    });
    view.rows.push([words.all, "", "", "", say(words.size, [sum(sizes)]), ""]);
    view.marks = this.dead.map((l) => [l - 1, 5]);
  }
  // Numbers of the layers of which no unit is ever on.
  get dead() { return this.newest.off.flatMap((count, l) => (count === this.dims[l + 1] ? [l + 1] : [])); }
  numbers() {
    const { newest, diverged_at } = this;
    const { m, m_test } = this.data;
    const [baseline_correct, test_baseline_correct] = this.constants.BASELINES;
    const error = this.error(newest.test_correct);
    return { ...newest, m, m_test, error, baseline_correct, test_baseline_correct, diverged_at };
  }
  summary() { return super.summary() + (this.diverged_at === null ? this.warning() : ""); }
  // What is wrong with this run, if the numbers tell.
  warning() {
    const { words, newest, ended } = this;
    const { BASE, STUCK, SHARE } = this.constants;
    const others = this.dead;
    const last = others.pop();
    const layers = { others: others.join(", "), last, nothing: words.nothing };
    if (last) return say(others.length ? words.dead_layers : words.dead_layer, layers);
    if (ended && newest.cost > this.costs[0][1]) return words.higher;
    if (ended && Math.abs(newest.cost - BASE) < STUCK) return say(words.stuck, { base: BASE, p: SHARE });
    return "";
  }
}

function putCosts(line, costs, label) { put(line, column(costs, 0), column(costs, 1), label); }

function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * (sorted[Math.ceil(at)] - sorted[low]);
}
