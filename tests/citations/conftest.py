"""Builds as a user would run them, with the project of the extension's own tests."""

from tests.extension.conftest import Project, project

__all__ = ["Project", "project"]
