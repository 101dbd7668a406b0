"""How gunicorn serves the site: two sync workers on this machine only, and no log of who asked for what."""

import os
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
preload_app = True
control_socket_disable = True  # it would be one for all sites of a user, in the home directory
accesslog = None
umask = 0o077
loglevel = "warning"
limit_request_line = 8190  # a search that is far too long is told so by the page
graceful_timeout = 4  # less than the five seconds that honcho waits


def pre_fork(server: Any, worker: Any) -> None:
    """A database connection is never shared between processes."""
    from django.db import connections

    connections.close_all()


def when_ready(server: Any) -> None:
    """Only now does the address answer."""
    print(f"Ready: {os.environ.get('BASE_URL', bind)}/", flush=True)  # noqa: T201
