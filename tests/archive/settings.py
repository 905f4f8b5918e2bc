"""The settings that the type checker reads the models by; the program sets itself up."""

from reportedly.web.serving_options import Serving
from reportedly.web.settings import setup_of

_setup = setup_of(Serving(), secret="of the type checker")  # noqa: S106 - of nothing
globals().update(_setup.more)

INSTALLED_APPS = ["reportedly.archive", *_setup.apps]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
