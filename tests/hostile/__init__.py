"""What strangers and enemies send, told as it comes over HTTP: each is refused in clear words."""
