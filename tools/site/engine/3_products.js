// Matrices are row-major Float64Arrays. Products work on small blocks, whose sums stay in the registers.

const zeros = (count) => new Float64Array(count);

// C (n, m) = A B, with A[i, p] at i * across + p * down and B (k, m): two rows of C and four of B at a time. Where
// fewer are left, the rest are rows again, with weights of 0.
function product(A, across, down, B, C, n, k, m) {
  C.fill(0, 0, n * m);
  for (let i = 0; i < n; i += 2) {
    const two = i + 1 < n, c = i * m, d = two ? c + m : c;
    for (let p = 0; p < k; p += 4) {
      const left = k - p, a = i * across + p * down, e = a + across;
      const b0 = p * m, b1 = left > 1 ? b0 + m : b0, b2 = left > 2 ? b1 + m : b0, b3 = left > 3 ? b2 + m : b0;
      const u0 = A[a], u1 = left > 1 ? A[a + down] : 0;
      const u2 = left > 2 ? A[a + 2 * down] : 0, u3 = left > 3 ? A[a + 3 * down] : 0;
      if (!two) {
        for (let j = 0; j < m; j++) C[c + j] += u0 * B[b0 + j] + u1 * B[b1 + j] + u2 * B[b2 + j] + u3 * B[b3 + j];
        continue;
      }
      const v0 = A[e], v1 = left > 1 ? A[e + down] : 0;
      const v2 = left > 2 ? A[e + 2 * down] : 0, v3 = left > 3 ? A[e + 3 * down] : 0;
      for (let j = 0; j < m; j++) {
        const x0 = B[b0 + j], x1 = B[b1 + j], x2 = B[b2 + j], x3 = B[b3 + j];
        C[c + j] += u0 * x0 + u1 * x1 + u2 * x2 + u3 * x3;
        C[d + j] += v0 * x0 + v1 * x1 + v2 * x2 + v3 * x3;
      }
    }
  }
}

// C (n, m) = A (n, k) B (k, m)
function times(A, B, C, n, k, m) { product(A, k, 1, B, C, n, k, m); }

// C (k, m) = A^T B, with A (n, k) the left part of rows of `long` numbers, and B (n, m)
function transposedTimes(A, B, C, n, k, m, long = k) { product(A, 1, long, B, C, k, n, m); }

// C (n, k) = A (n, m) B^T, with B (k, m): two rows by four at a time; at the edges some sums are made twice.
function timesTransposed(A, B, C, n, m, k) {
  for (let i = 0; i < n; i += 2) {
    const i1 = Math.min(i + 1, n - 1);
    for (let p = 0; p < k; p += 4) {
      const p1 = Math.min(p + 1, k - 1), p2 = Math.min(p + 2, k - 1), p3 = Math.min(p + 3, k - 1);
      const a0 = i * m, a1 = i1 * m, b0 = p * m, b1 = p1 * m, b2 = p2 * m, b3 = p3 * m;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0, t0 = 0, t1 = 0, t2 = 0, t3 = 0;
      for (let j = 0; j < m; j++) {
        const u = A[a0 + j], v = A[a1 + j];
        const x0 = B[b0 + j], x1 = B[b1 + j], x2 = B[b2 + j], x3 = B[b3 + j];
        s0 += u * x0, s1 += u * x1, s2 += u * x2, s3 += u * x3;
        t0 += v * x0, t1 += v * x1, t2 += v * x2, t3 += v * x3;
      }
      const c = i * k, d = i1 * k;
      C[c + p] = s0, C[c + p1] = s1, C[c + p2] = s2, C[c + p3] = s3;
      C[d + p] = t0, C[d + p1] = t1, C[d + p2] = t2, C[d + p3] = t3;
    }
  }
}

// A matrix B (k, m) that many products share: C (n, m) = A B, in WebAssembly where the browser runs kept.wat.
class Kept {
  constructor(B, k, m, code) {
    Object.assign(this, { B, k, m });
    if (!code || !globalThis.WebAssembly?.validate(code)) return;
    this.wasm = new WebAssembly.Instance(new WebAssembly.Module(code)).exports;
    this.numbers(0, k * m).set(B);
  }
  // Numbers in the memory of kept.wat.
  numbers(start, count) { return new Float64Array(this.wasm.memory.buffer, 8 * start, count); }
  times(A, C, n) {
    const { B, k, m, wasm } = this;
    if (!wasm) return times(A, B, C, n, k, m);
    const a = k * m, terms = a + n * k, c = terms + 2 * n * (k + 1);
    this.numbers(a, n * k).set(A);
    wasm.times(8 * a, 0, 8 * terms, 8 * c, n, k, m);
    C.set(this.numbers(c, n * m));
  }
}

function dot(A, B) {
  let sum = 0;
  for (let k = 0; k < A.length; k++) sum += A[k] * B[k];
  return sum;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

// The rows of a matrix with m columns, as views.
const rowsOf = (A, m) => Array.from({ length: A.length / m }, (_, i) => A.subarray(i * m, (i + 1) * m));

// The numbers, and below them a row of `m` ones: what a layer of [W | b] multiplies.
function withOnes(A, m) {
  const all = new Float64Array(A.length + m).fill(1);
  all.set(A);
  return all;
}
