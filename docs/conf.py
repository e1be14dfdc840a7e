"""The annotated reader of the Verkhneuralsk notebook, and the manual beside it."""

from sphinx_notebook_ext import __version__

project = "The Crisis of the Revolution and the Tasks of the Proletariat: An Annotated Reader"
author = "The sphinx-notebook-ext contributors"
copyright = f"2026, {author}"
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx_design", "sphinx_notebook_ext"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
exclude_patterns = ["_build"]
nitpicky = True
# The sources are typographic already, and what is quoted from print must stay as printed.
smartquotes = False

notebook_annotators = {
    "GI": {"role": "translator", "signs": ["GI translator’s note:"]},
    "SMC": {"role": "translator", "signs": ["SMC translator’s note:"]},
}
notebook_sources = ["sources.bib"]
notebook_lint = "all"

notebook_pdf_documents = [("index", "verkhneuralsk-notebook", project, author)]

html_theme = "notebook"
html_title = "The Verkhneuralsk Notebook"
html_theme_options = {"subtitle": "An annotated reader"}

latex_engine = "xelatex"  # Cyrillic beside Latin
latex_documents = [("index", "verkhneuralsk-notebook.tex", project, author, "manual")]
man_pages = [("index", "verkhneuralsk-notebook", "annotated reader", [author], 7)]
texinfo_documents = [
    (
        "index",
        "verkhneuralsk-notebook",
        project,
        author,
        "VerkhneuralskNotebook",
        "An annotated reader of a prison notebook of 1932.",
        "History",
    )
]
epub_title = project
