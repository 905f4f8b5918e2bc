"""Django is set up before any test, so that modules with models can be imported."""

from reportedly.archive.opening import set_up

set_up()
