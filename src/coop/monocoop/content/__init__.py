"""What a cooperative tells: announcements, files, pages of its site. See README.md."""
