"""The importers, in the order in which they are asked whether they recognise a file."""

from ecosystem_importers.base import Importer
from ecosystem_importers.bods import BODS
from ecosystem_importers.bundle import BUNDLE
from ecosystem_importers.cordis import CORDIS
from ecosystem_importers.cytoscape import CYTOSCAPE
from ecosystem_importers.dl import DL
from ecosystem_importers.dpg import DPG
from ecosystem_importers.followthemoney import FOLLOWTHEMONEY
from ecosystem_importers.gexf import GEXF
from ecosystem_importers.giving360 import GIVING360
from ecosystem_importers.gleif import GLEIF
from ecosystem_importers.gml import GML
from ecosystem_importers.graphml import GRAPHML
from ecosystem_importers.graphology import GRAPHOLOGY
from ecosystem_importers.gtr import GTR
from ecosystem_importers.jsongraph import JSONGRAPH
from ecosystem_importers.kumu import KUMU
from ecosystem_importers.nodelink import NODELINK
from ecosystem_importers.nodexl import NODEXL
from ecosystem_importers.ocds import OCDS
from ecosystem_importers.onodo import ONODO
from ecosystem_importers.pajek import PAJEK
from ecosystem_importers.polinode import POLINODE
from ecosystem_importers.popolo import POPOLO
from ecosystem_importers.ror import ROR
from ecosystem_importers.schemaorg import SCHEMAORG
from ecosystem_importers.tabular import TABULAR
from ecosystem_importers.vosviewer import VOSVIEWER
from ecosystem_importers.wikidata import WIKIDATA
from ecosystem_importers.yamlmap import YAMLMAP

IMPORTERS: tuple[Importer, ...] = (
    BUNDLE,
    CORDIS,
    DPG,
    FOLLOWTHEMONEY,
    GIVING360,
    GTR,
    KUMU,
    OCDS,
    POPOLO,
    ROR,
    GRAPHOLOGY,
    JSONGRAPH,
    CYTOSCAPE,
    VOSVIEWER,
    POLINODE,
    NODELINK,
    ONODO,
    NODEXL,
    GEXF,
    GRAPHML,
    GML,
    PAJEK,
    DL,
    YAMLMAP,
    WIKIDATA,
    SCHEMAORG,
    BODS,
    GLEIF,
    TABULAR,
)
