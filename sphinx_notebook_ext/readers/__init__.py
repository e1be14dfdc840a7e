"""Readers: the text of a file -> its tokens and its apparatus. Neither Sphinx nor docutils."""
