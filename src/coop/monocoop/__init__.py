"""The Digital Cooperative's shell: tenants, keys, signature sheet, registry, inbox, theme."""
