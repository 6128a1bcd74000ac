"""Pages of questionnaires and of inquiries."""
