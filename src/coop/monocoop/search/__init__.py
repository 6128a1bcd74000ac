"""One box over everything that whoever looks may see. See README.md."""
