"""Ways to damage the bytes of a file, in place, at one of the places given; and a stream that unpacks to very much."""

import struct
import zlib


def flip(content, places, rng):
    content[rng.choice(places)] ^= 1 << rng.integers(8)


def replace(content, places, rng):
    for place in rng.choice(places, rng.integers(1, 9)):
        content[place] = rng.integers(256)


def extreme(content, places, rng):
    place = rng.choice(places) // 8 * 8
    content[place : place + 8] = rng.choice([b"\xff" * 8, bytes(8), b"\x7f" + b"\xff" * 7, b"\xff" * 7 + b"\x7f"])


def blank(content, places, rng):
    place, length = rng.choice(places), rng.integers(1, 600)
    content[place : place + length] = bytes(len(content[place : place + length]))


def shift(content, places, rng):
    place, length = rng.choice(places), rng.integers(1, 9)
    if rng.random() < 0.5:
        del content[place : place + length]
    else:
        content[place:place] = rng.bytes(length)


def copy(content, places, rng):
    """Copy eight bytes from elsewhere: addresses that point to a wrong place, or back to where they are."""
    place, source = rng.choice(places, 2) // 8 * 8
    content[place : place + 8] = content[source : source + 8]


DAMAGES = [flip, replace, extreme, blank, shift, copy, flip]


def packed_zeros(count):
    """A zlib stream that unpacks to so many zeros, made without packing them one by one."""
    packer = zlib.compressobj(9, wbits=-15)
    million = [packer.compress(bytes(10**6)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)][1]
    end = packer.compress(bytes(count % 10**6)) + packer.flush()
    return b"\x78\x9c" + million * (count // 10**6) + end + struct.pack(">HH", count % 65521, 1)
