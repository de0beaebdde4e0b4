"""Sparse matrices as three arrays: the form that kernels take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

I64 = npt.NDArray[np.int64]
F64 = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Csr:
    """A square sparse matrix without diagonal; row i holds `indices[indptr[i]:indptr[i+1]]`, in order."""

    indptr: I64
    indices: I64
    values: F64

    @classmethod
    def of(cls, n: int, rows: npt.ArrayLike, columns: npt.ArrayLike, values: npt.ArrayLike) -> Csr:
        """The matrix of these cells; cells given twice are summed, and zeros and the diagonal left out."""
        rows, columns = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        off = rows != columns
        cells = np.asarray(values, np.float64)[off]
        return cls.of_scipy(csr_array(coo_array((cells, (rows[off], columns[off])), shape=(n, n))))

    @classmethod
    def of_scipy(cls, matrix: csr_array) -> Csr:
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
        matrix.sort_indices()
        return cls(matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64), matrix.data.astype(np.float64))

    @property
    def n(self) -> int:
        return len(self.indptr) - 1

    @cached_property
    def scipy(self) -> csr_array:
        return csr_array((self.values, self.indices, self.indptr), shape=(self.n, self.n))

    @cached_property
    def rows(self) -> I64:
        return np.repeat(np.arange(self.n), np.diff(self.indptr))

    @cached_property
    def symmetric(self) -> Csr:
        """A + Aᵀ: what both directions say together."""
        return Csr.of_scipy(csr_array(self.scipy + self.scipy.T))

    def binary(self) -> Csr:
        return Csr(self.indptr, self.indices, np.ones_like(self.values))

    def nbytes(self) -> int:
        return self.indptr.nbytes + self.indices.nbytes + self.values.nbytes
