"""The registry of documents: packages for officers and members, and the public check of a paper."""
