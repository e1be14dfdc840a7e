project = "An edition with everything"
author = "The editors"
copyright = "2026, The editors"  # noqa: A001
version = release = "1"
language = "en"
extensions = ["myst_parser", "sphinx_design", "sphinx_notebook_ext"]
myst_enable_extensions = ["colon_fence", "deflist"]
notebook_annotators = {
    "GI": {"name": "", "role": "translator"},
    "SMC": {"name": "", "role": "translator"},
    "ED": {"name": "Édith Durand", "role": "editor"},
}
notebook_sources = ["works.bib"]
html_theme = "basic"
latex_engine = "xelatex"
latex_show_urls = "footnote"
latex_documents = [("index", "edition.tex", project, author, "manual")]
man_pages = [("index", "edition", "an edition", [author], 7)]
texinfo_documents = [("index", "edition", project, author, "Edition", "An edition.", "History")]
epub_identifier = "urn:uuid:7d9f0f9e-3f4c-4f0a-9f0d-2a5b7c1f0001"
epub_uid = "edition-id"
epub_description = "A made-up edition with every construct."
