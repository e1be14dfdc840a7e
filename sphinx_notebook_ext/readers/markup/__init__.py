"""Documents with markup (HTML, Markdown, reST), read into one neutral tree."""
