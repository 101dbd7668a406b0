"""The key that seals: read from the settings, never stored, and known by its public half.

Whoever has no key, or a wrong one, goes on writing entries; only the sealing waits.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from privacy.ledger import form


class KeyUnusable(RuntimeError):
    """The signing key is missing, malformed, or not the one that this chain goes on with. Names no key."""


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 key, from its 32 bytes."""

    seed: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.id.hex()})"

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        return self._private.public_key().public_bytes_raw()

    @cached_property
    def id(self) -> bytes:
        return form.key_id_of(self.public)

    def sign(self, prefix: bytes, message: bytes) -> bytes:
        """Signs bytes of one meaning: `prefix` is one of the form's (HEAD, CHECKPOINT, INTRODUCTION)."""
        return self._private.sign(prefix + message)

    def introduction(self, newcomer: SigningKey) -> form.Introduction:
        """This key's word that another one comes after it."""
        return form.Introduction(newcomer.public, self.id, self.sign(form.INTRODUCTION, newcomer.public))


def is_signed(public: bytes, signature: bytes, prefix: bytes, message: bytes) -> bool:
    """Whether a signature holds; False for anything that is no key or no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, prefix + message)
    except (InvalidSignature, ValueError):
        return False
    return True


def current() -> SigningKey:
    """SIGNING_KEY. Raises KeyUnusable when it is missing or malformed."""
    return _read("SIGNING_KEY")


def previous() -> SigningKey | None:
    """SIGNING_KEY_PREVIOUS, while a key is being changed. Raises KeyUnusable when it is malformed."""
    return _read("SIGNING_KEY_PREVIOUS") if settings.SIGNING_KEY_PREVIOUS else None


def _read(name: str) -> SigningKey:
    text = getattr(settings, name)
    if not text:
        raise KeyUnusable(f"{name} is missing")
    try:
        seed = b64decode(text, validate=True)
    except ValueError as error:
        raise KeyUnusable(f"{name} is not base64") from error
    if len(seed) != 32:
        raise KeyUnusable(f"{name} is not 32 bytes in base64")
    return SigningKey(seed)
