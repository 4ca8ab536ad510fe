"""Sealing: AES-256-GCM under one key, with the key's id in front, and keyed digests to find rows by.

A sealed value is key id (4 bytes), nonce (12 bytes), ciphertext and tag. The purpose (table and
column) is authenticated with it, so a value moved to another column does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from typing_extensions import override

from storage.trouble import WrongKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_SIZE = 32
ID_SIZE = 4
_NONCE_SIZE = 12
_DIGEST_SIZE = 16


class Seal:
    """One key at work: seals, opens and digests; never shows the key."""

    __slots__ = ("_cipher", "_index", "_key", "id")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_SIZE:
            raise ValueError("a key has 32 bytes")
        self._key = key
        self.id = hashlib.sha256(b"holdfast key id" + key).digest()[:ID_SIZE]
        self._cipher: AESGCM | None = None
        self._index: bytes | None = None

    def seal(self, text: bytes, purpose: bytes) -> bytes:
        """Return *text* encrypted for *purpose*, with the key id in front."""
        nonce = secrets.token_bytes(_NONCE_SIZE)
        return self.id + nonce + self._cipher_now().encrypt(nonce, text, purpose)

    def open(self, sealed: bytes, purpose: bytes) -> bytes:
        """Return the text; WrongKey if another key sealed it or the bytes or purpose differ."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - heavy, wanted late

        if sealed[:ID_SIZE] != self.id:
            raise WrongKey("this was sealed with another key")
        nonce, rest = sealed[ID_SIZE : ID_SIZE + _NONCE_SIZE], sealed[ID_SIZE + _NONCE_SIZE :]
        try:
            return self._cipher_now().decrypt(nonce, rest, purpose)
        except (InvalidTag, ValueError) as error:
            raise WrongKey("the stored bytes were changed, or stand in the wrong place") from error

    def digest(self, value: bytes, purpose: bytes) -> bytes:
        """Return 16 bytes that stand for *value*; without the key nobody can tell for which."""
        if self._index is None:
            self._index = hmac.digest(self._key, b"holdfast index", "sha256")
        return hmac.digest(self._index, purpose + b"\0" + value, "sha256")[:_DIGEST_SIZE]

    @override
    def __repr__(self) -> str:
        return f"Seal({self.id.hex()})"

    def _cipher_now(self) -> AESGCM:
        if self._cipher is None:
            from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 - heavy, wanted late
                AESGCM,
            )

            self._cipher = AESGCM(self._key)
        return self._cipher
