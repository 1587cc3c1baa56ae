"""How Sphinx makes pages of this folder: `sphinx-build -W --keep-going docs target/docs`, with the wheel installed."""

from importlib.util import find_spec

project = "Rashomon"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "Rashomon"
# The account of a made-up affair stands in the pages as it is.
html_extra_path = ["account.html"]
exclude_patterns = ["requirements.txt"]
# Links to a heading, as GitHub makes them.
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "none"
# What only some have is not needed to tell of it.
autodoc_mock_imports = [name for name in ("datatrove", "spacy") if find_spec(name) is None]
