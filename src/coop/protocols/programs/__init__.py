"""Target programs: how members' needs are met, as data that the council adopts."""
