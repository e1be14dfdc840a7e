"""What each output format makes of the nodes: visit and depart pairs, one module per format."""
