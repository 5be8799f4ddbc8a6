const test = require("node:test");
const assert = require("node:assert");
const { engine } = require("./engine.cjs");

const { RandomState, Generator } = engine("RandomState", "Generator");
const expected = JSON.parse(require("fs").readFileSync(process.env.NUMPY, "utf8")); // from NumPy itself: see test_engine.py
const close = (a, b) => assert.ok(Math.abs(a - b) <= 4e-15 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

for (const { seed, uniform, normal, rng_uniform, rng_normal, rng_quarters } of expected) {
  test(`seed ${seed}: RandomState`, () => {
    const one = new RandomState(seed);
    assert.deepStrictEqual(uniform.map(() => one.random()), uniform);
    const two = new RandomState(seed);
    normal.forEach((x) => close(two.normal(), x));
  });
  test(`seed ${seed}: default_rng`, () => {
    const one = new Generator(seed);
    assert.deepStrictEqual(rng_uniform.map(() => one.random()), rng_uniform);
    const two = new Generator(seed);
    rng_normal.forEach((x) => close(two.normal(), x));
    assert.deepStrictEqual([...new Generator(seed).quarters(rng_quarters.length)], rng_quarters);
  });
}
