"""The linter: an apparatus and a token stream -> findings."""
