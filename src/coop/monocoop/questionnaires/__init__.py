"""Forms put together without code, and what their answers begin. See README.md."""
