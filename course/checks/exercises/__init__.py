"""One declaration for each function: the library's version, examples, hints, and the mistakes that are known."""
