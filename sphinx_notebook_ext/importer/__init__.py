"""The importer: a saved page -> an edition."""
