"""A made-up edition that has everything which a page of the reader may show."""

project = "The Lantern Papers"
author = "A. Compiler"
copyright = "2026"  # noqa: A001
extensions = ["myst_parser", "sphinx_notebook_ext", "sphinx_notebook_ext.theme"]
myst_enable_extensions = ["colon_fence"]
smartquotes = False
html_theme = "notebook"
html_theme_options = {"subtitle": "a sample"}
html_copy_source = False
notebook_annotators = {
    "AB": {"name": "Anna Berg", "role": "editor"},
    "CD": {"role": "translator"},
}
