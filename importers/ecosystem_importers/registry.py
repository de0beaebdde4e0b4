"""The importers, in the order in which they are asked whether they recognise a file."""

from ecosystem_importers.base import Importer
from ecosystem_importers.bundle import BUNDLE
from ecosystem_importers.cordis import CORDIS
from ecosystem_importers.followthemoney import FOLLOWTHEMONEY
from ecosystem_importers.kumu import KUMU
from ecosystem_importers.popolo import POPOLO
from ecosystem_importers.ror import ROR
from ecosystem_importers.tabular import TABULAR

IMPORTERS: tuple[Importer, ...] = (BUNDLE, CORDIS, FOLLOWTHEMONEY, KUMU, POPOLO, ROR, TABULAR)
