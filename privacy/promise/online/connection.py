"""The connection itself: which versions of TLS a site speaks, and how long its certificate is still good for."""

from __future__ import annotations

import socket
import ssl
import warnings
from datetime import UTC, datetime

from privacy.promise.online.asking import PATIENCE, Site

OLD = (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1)  # forbidden since RFC 8996
OF_TODAY = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
NAMES = {
    ssl.TLSVersion.TLSv1: "TLS 1.0",
    ssl.TLSVersion.TLSv1_1: "TLS 1.1",
    ssl.TLSVersion.TLSv1_2: "TLS 1.2",
    ssl.TLSVersion.TLSv1_3: "TLS 1.3",
}


def knock(site: Site) -> None:
    """Raises OSError when nobody answers."""
    socket.create_connection((site.host, site.port), PATIENCE).close()


def speaks(site: Site, version: ssl.TLSVersion) -> bool:
    """Whether the site agrees to exactly this version, whatever its certificate. Raises OSError when nobody answers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")  # our own library must not be the one that refuses
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it is deprecated: that is why we ask
        context.minimum_version = context.maximum_version = version
    with socket.create_connection((site.host, site.port), PATIENCE) as raw:
        try:
            with context.wrap_socket(raw, server_hostname=site.host):
                return True
        except (ssl.SSLError, ConnectionError):
            return False


def certificate_ends(site: Site) -> datetime:
    """Until when the certificate is good (aware). Raises SSLCertVerificationError when it is not good for this site."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((site.host, site.port), PATIENCE) as raw,
        context.wrap_socket(raw, server_hostname=site.host) as connection,
    ):
        ends = str((connection.getpeercert() or {})["notAfter"])
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
