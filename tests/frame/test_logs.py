"""The log says where in the code, and never about whom."""

import io
import logging
import sys

from django.conf import settings
from django.test import RequestFactory
from django.urls import resolve

from cms.logs import WithoutAddresses, WithoutMessages


def record(**extra):
    made = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "Server Error: %s", ("/geheim/",), None)
    vars(made).update(extra)
    return made


def test_a_request_is_logged_by_its_route():
    request = RequestFactory().get("/media/images/karin@example.com.png")
    request.resolver_match = resolve("/media/images/karin@example.com.png")
    line = record(request=request, status_code=500)
    WithoutAddresses().filter(line)
    assert line.getMessage() == "500 GET at /media/<path:path>"


def test_an_error_is_logged_by_its_kind_and_place():
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(WithoutMessages("%(message)s"))
    address = "@".join(["karin", "example.com"])  # a source line is shown, a value is not
    try:
        try:
            raise ValueError(address)
        except ValueError as first:
            raise RuntimeError(f"Key (email)=({address})") from first
    except RuntimeError:
        handler.emit(logging.LogRecord("x", logging.ERROR, "x.py", 1, "it broke", (), sys.exc_info()))
    assert "builtins.ValueError" in out.getvalue()
    assert "builtins.RuntimeError" in out.getvalue()
    assert "test_logs.py" in out.getvalue()
    assert address not in out.getvalue()


def test_every_way_out_of_the_log_leaves_both_away():
    for handler in settings.LOGGING["handlers"].values():
        assert handler["filters"] == ["without_addresses"]
        assert handler["formatter"] == "without_messages"
    assert settings.LOGGING["root"]["handlers"] == ["terminal"]
