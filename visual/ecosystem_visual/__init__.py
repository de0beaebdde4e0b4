"""Maps of a network: view model, page, picture and notebook export."""

from ecosystem_visual.model import ViewModel, view_model
from ecosystem_visual.page import Assets, page, policy, script, style
from ecosystem_visual.pyvis_export import LargeNotebookMap, pyvis_html, pyvis_network
from ecosystem_visual.svg import Picture, svg

__all__ = [
    "Assets",
    "LargeNotebookMap",
    "Picture",
    "ViewModel",
    "page",
    "policy",
    "pyvis_html",
    "pyvis_network",
    "script",
    "style",
    "svg",
    "view_model",
]
