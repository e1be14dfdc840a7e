"""The scholarship in plain Python: records, numbering, citations, signs, the JSON schema."""
