"""What can go wrong, each as one line that says what, where and how to mend it."""

from __future__ import annotations


class ImporterError(Exception):
    """A source or a target that nothing can be done with."""
