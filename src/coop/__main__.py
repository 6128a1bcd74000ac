"""`python -m coop` is the `coop` command."""

from coop.bootstrap import main

main(prog_name="coop")
