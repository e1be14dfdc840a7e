"""Builders of ours: the apparatus as JSON, PDF by way of Typst."""
