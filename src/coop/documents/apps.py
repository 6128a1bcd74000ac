"""The documents package as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Owns the tables of `coop.documents` and keeps every signature over a document."""

    name = "coop.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask the indexer for the network's first act, and for all acts with documents."""
        from coop.chain import indexer
        from coop.documents.projection import keep_network, keep_signature

        indexer.register("eosio", "init", keep_network)
        indexer.register_any(keep_signature)
