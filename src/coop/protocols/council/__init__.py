"""The council: matters, votes, quorum, minutes and their effect."""
