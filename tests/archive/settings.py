"""The settings that the type checker reads the models by; the program sets itself up."""

INSTALLED_APPS = ["reportedly.archive"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
