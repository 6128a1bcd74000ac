"""Static files under names that carry their hash: kept by browsers for good, never stale."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Rewrites the imports of ES modules as well, so that a page never mixes two versions."""

    support_js_module_import_aggregation = True
    manifest_strict = True
    max_post_process_passes = 20  # as deep as a chain of imports may be
