"""Numba kernels: compressed sparse rows in, arrays out; importing this package does not import numba."""
