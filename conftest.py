"""Django is set up before any test, so that modules with models can be imported."""

from dataclasses import replace

from reportedly.archive.opening import set_up
from reportedly.web.serving_options import Serving
from reportedly.web.settings import setup_of

_setup = setup_of(Serving(names=("testserver",)), secret="of the tests " * 5)
# The hash that protects real passwords takes half a second, by design.
_quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
set_up(replace(_setup, more={**_setup.more, **_quick}))
