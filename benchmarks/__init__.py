"""What the fast path of `dnn_utils` is worth, measured beside other programs: `make bench`."""
