"""The command line ``cchc``: one thin file per command."""
