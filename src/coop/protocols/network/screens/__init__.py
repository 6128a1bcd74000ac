"""Screens of the network: on the Platform's own site and on the operator's desk."""
