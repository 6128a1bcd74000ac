"""A cooperative's private store moved to another server of the same ledger: `coop tenant export`.

    bundle (age file)            sealed by a password; `age -d` opens it, `tar` lists it
    ├── manifest.json            whose, of which network, of which edition, up to which block
    ├── rows/<table>/000001…     rows as lines of JSON, without the cooperative's name in them
    ├── files/<place>            the files of the cooperative as they lie in the storage
    ├── keys/<name>              secrets of its machines
    └── totals.json              counts and digests of everything above

What the ledger tells isn't carried: every installation of a network has read all of it. See
`docs/decisions/0009-moving-a-cooperative.md`.
"""
