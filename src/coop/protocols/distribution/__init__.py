"""Distribution of the year's result among members, by labour and by share."""
