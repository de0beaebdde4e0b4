"""The network: what is computed on, projected from one revision of the record under one scope and view."""
