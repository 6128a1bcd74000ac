"""A believable cooperative on one machine, made by running the protocols, and the bench."""
