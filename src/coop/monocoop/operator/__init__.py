"""The operator's desk: the installation as who runs it sees it, without anybody's personal data.

It answers at `/operator/` on the Platform's own host name (`COOP_SITE`). Parts of it are panels;
protocols add theirs by their shelf file `operating.py`.
"""
