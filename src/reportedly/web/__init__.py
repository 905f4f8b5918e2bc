"""The archive in a browser, and through an API. A Django app above ``archive``.

Importing this package loads no Django. ``urls`` is the list of all there is to ask for.
"""
