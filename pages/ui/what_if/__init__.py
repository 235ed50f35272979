"""The what-if page: constant data and words from Python, one component in which the browser owns the levers."""
