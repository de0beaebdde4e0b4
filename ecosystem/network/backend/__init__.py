"""Our kernels as a backend of NetworkX: its functions, with its conventions, when it is asked for `ecosystem`."""
