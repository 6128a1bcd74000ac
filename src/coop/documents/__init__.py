"""The document factory: template and fields become PDF/A, a digest, signatures and an archive."""
