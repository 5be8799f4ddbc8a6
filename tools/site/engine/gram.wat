;; C (n, m) = A (n, m) K (m, m), in doubles, row after row: $A, $K and $C are addresses. Two rows of C by eight columns
;; at a time, whose sums stay in registers, two numbers in each. Where n or m does not fit, what follows A, K or C in
;; the memory is read or written too: columns go from right to left, so that no number that counts is written over.
(module
  (memory (export "memory") 256) ;; 16 MB
  (func (export "times") (param $A i32) (param $K i32) (param $C i32) (param $n i32) (param $m i32)
    (local $line i32) (local $j i32) (local $i i32) (local $a i32) (local $k i32) (local $c i32) (local $end i32)
    (local $x v128) (local $y v128) (local $k0 v128) (local $k1 v128) (local $k2 v128) (local $k3 v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $t0 v128) (local $t1 v128) (local $t2 v128) (local $t3 v128)
    (local.set $line (i32.shl (local.get $m) (i32.const 3))) ;; bytes in a row
    (local.set $j (i32.and (i32.sub (local.get $line) (i32.const 8)) (i32.const -64)))
    (loop $columns
      (local.set $i (i32.const 0))
      (local.set $a (local.get $A))
      (local.set $c (i32.add (local.get $C) (local.get $j)))
      (loop $rows
        (local.set $k (i32.add (local.get $K) (local.get $j)))
        (local.set $end (i32.add (local.get $a) (local.get $line)))
        (local.set $s0 (v128.const f64x2 0 0)) (local.set $s1 (v128.const f64x2 0 0))
        (local.set $s2 (v128.const f64x2 0 0)) (local.set $s3 (v128.const f64x2 0 0))
        (local.set $t0 (v128.const f64x2 0 0)) (local.set $t1 (v128.const f64x2 0 0))
        (local.set $t2 (v128.const f64x2 0 0)) (local.set $t3 (v128.const f64x2 0 0))
        (loop $sum
          (local.set $x (v128.load64_splat (local.get $a)))
          (local.set $y (v128.load64_splat (i32.add (local.get $a) (local.get $line))))
          (local.set $k0 (v128.load (local.get $k))) (local.set $k1 (v128.load offset=16 (local.get $k)))
          (local.set $k2 (v128.load offset=32 (local.get $k))) (local.set $k3 (v128.load offset=48 (local.get $k)))
          (local.set $s0 (f64x2.add (local.get $s0) (f64x2.mul (local.get $x) (local.get $k0))))
          (local.set $s1 (f64x2.add (local.get $s1) (f64x2.mul (local.get $x) (local.get $k1))))
          (local.set $s2 (f64x2.add (local.get $s2) (f64x2.mul (local.get $x) (local.get $k2))))
          (local.set $s3 (f64x2.add (local.get $s3) (f64x2.mul (local.get $x) (local.get $k3))))
          (local.set $t0 (f64x2.add (local.get $t0) (f64x2.mul (local.get $y) (local.get $k0))))
          (local.set $t1 (f64x2.add (local.get $t1) (f64x2.mul (local.get $y) (local.get $k1))))
          (local.set $t2 (f64x2.add (local.get $t2) (f64x2.mul (local.get $y) (local.get $k2))))
          (local.set $t3 (f64x2.add (local.get $t3) (f64x2.mul (local.get $y) (local.get $k3))))
          (local.set $k (i32.add (local.get $k) (local.get $line)))
          (br_if $sum (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 8))) (local.get $end))))
        (v128.store (local.get $c) (local.get $s0)) (v128.store offset=16 (local.get $c) (local.get $s1))
        (v128.store offset=32 (local.get $c) (local.get $s2)) (v128.store offset=48 (local.get $c) (local.get $s3))
        (local.set $c (i32.add (local.get $c) (local.get $line)))
        (v128.store (local.get $c) (local.get $t0)) (v128.store offset=16 (local.get $c) (local.get $t1))
        (v128.store offset=32 (local.get $c) (local.get $t2)) (v128.store offset=48 (local.get $c) (local.get $t3))
        (local.set $c (i32.add (local.get $c) (local.get $line)))
        (local.set $a (i32.add (local.get $a) (local.get $line)))
        (br_if $rows (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 2))) (local.get $n))))
      (br_if $columns (i32.ge_s (local.tee $j (i32.sub (local.get $j) (i32.const 64))) (i32.const 0))))))
