"""The engine room: node, codec, keys, client, indexer, contract SDK. Knows no cooperative word."""
