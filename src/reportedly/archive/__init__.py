"""The archive: what a desk keeps for years. Pages, stories and their versions, traces, sources.

Only this room knows the database. It is a Django app that sets itself up (``opening``), so that
nobody needs a project or a ``manage.py`` for it; importing this package loads no Django.
"""
