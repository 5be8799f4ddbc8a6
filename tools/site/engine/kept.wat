;; C (n, m) = A (n, k) B (k, m), in doubles, row after row; $A, $B, $C and $terms are addresses. First each row of A
;; becomes a list of what is not zero in it, for ReLU leaves few: 16 bytes each, the number and the address of its row of
;; B, and before them the address of the end. Then 16 columns of C at a time, whose sums stay in registers, two in each.
;; Where m does not fit, what follows B and C in the memory is read or written too: columns go from right to left, so
;; that no number that counts is written over.
(module
  (memory (export "memory") 256) ;; 16 MB
  (func (export "times") (param $A i32) (param $B i32) (param $terms i32) (param $C i32)
    (param $n i32) (param $k i32) (param $m i32)
    (local $line i32) (local $list i32) (local $i i32) (local $j i32) (local $p i32) (local $to i32) (local $end i32)
    (local $b i32) (local $c i32) (local $a f64) (local $x v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $s4 v128) (local $s5 v128) (local $s6 v128) (local $s7 v128)
    (local.set $line (i32.shl (local.get $m) (i32.const 3))) ;; bytes in a row of B and C
    (local.set $list (i32.shl (i32.add (local.get $k) (i32.const 1)) (i32.const 4))) ;; bytes for the list of a row
    (local.set $j (local.get $terms))
    (loop $rows
      (local.set $to (i32.add (local.get $j) (i32.const 16)))
      (local.set $b (local.get $B))
      (local.set $p (i32.const 0))
      (loop $row
        (local.set $a (f64.load (local.get $A)))
        (f64.store (local.get $to) (local.get $a))
        (i32.store offset=8 (local.get $to) (local.get $b))
        (local.set $to (i32.add (local.get $to) (i32.shl (f64.ne (local.get $a) (f64.const 0)) (i32.const 4))))
        (local.set $A (i32.add (local.get $A) (i32.const 8)))
        (local.set $b (i32.add (local.get $b) (local.get $line)))
        (br_if $row (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 1))) (local.get $k))))
      (i32.store (local.get $j) (local.get $to))
      (local.set $j (i32.add (local.get $j) (local.get $list)))
      (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
    (local.set $j (i32.and (i32.sub (local.get $line) (i32.const 8)) (i32.const -128)))
    (loop $columns
      (local.set $i (i32.const 0))
      (local.set $to (local.get $terms))
      (local.set $c (i32.add (local.get $C) (local.get $j)))
      (loop $row
        (local.set $s0 (v128.const i64x2 0 0)) (local.set $s1 (v128.const i64x2 0 0))
        (local.set $s2 (v128.const i64x2 0 0)) (local.set $s3 (v128.const i64x2 0 0))
        (local.set $s4 (v128.const i64x2 0 0)) (local.set $s5 (v128.const i64x2 0 0))
        (local.set $s6 (v128.const i64x2 0 0)) (local.set $s7 (v128.const i64x2 0 0))
        (local.set $p (i32.add (local.get $to) (i32.const 16)))
        (local.set $end (i32.load (local.get $to)))
        (block $none
          (br_if $none (i32.eq (local.get $p) (local.get $end)))
          (loop $sum
            (local.set $x (v128.load64_splat (local.get $p)))
            (local.set $b (i32.add (i32.load offset=8 (local.get $p)) (local.get $j)))
            (local.set $s0 (f64x2.add (local.get $s0) (f64x2.mul (local.get $x) (v128.load (local.get $b)))))
            (local.set $s1 (f64x2.add (local.get $s1) (f64x2.mul (local.get $x) (v128.load offset=16 (local.get $b)))))
            (local.set $s2 (f64x2.add (local.get $s2) (f64x2.mul (local.get $x) (v128.load offset=32 (local.get $b)))))
            (local.set $s3 (f64x2.add (local.get $s3) (f64x2.mul (local.get $x) (v128.load offset=48 (local.get $b)))))
            (local.set $s4 (f64x2.add (local.get $s4) (f64x2.mul (local.get $x) (v128.load offset=64 (local.get $b)))))
            (local.set $s5 (f64x2.add (local.get $s5) (f64x2.mul (local.get $x) (v128.load offset=80 (local.get $b)))))
            (local.set $s6 (f64x2.add (local.get $s6) (f64x2.mul (local.get $x) (v128.load offset=96 (local.get $b)))))
            (local.set $s7 (f64x2.add (local.get $s7) (f64x2.mul (local.get $x) (v128.load offset=112 (local.get $b)))))
            (br_if $sum (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))
        (v128.store (local.get $c) (local.get $s0)) (v128.store offset=16 (local.get $c) (local.get $s1))
        (v128.store offset=32 (local.get $c) (local.get $s2)) (v128.store offset=48 (local.get $c) (local.get $s3))
        (v128.store offset=64 (local.get $c) (local.get $s4)) (v128.store offset=80 (local.get $c) (local.get $s5))
        (v128.store offset=96 (local.get $c) (local.get $s6)) (v128.store offset=112 (local.get $c) (local.get $s7))
        (local.set $c (i32.add (local.get $c) (local.get $line)))
        (local.set $to (i32.add (local.get $to) (local.get $list)))
        (br_if $row (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n))))
      (br_if $columns (i32.ge_s (local.tee $j (i32.sub (local.get $j) (i32.const 128))) (i32.const 0))))))
