"""Web archives and JSON Lines cut into their records, each with where it stands: what reads them is the native part."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

#: Bytes that are read at a time.
CHUNK = 1 << 20
#: The longest record that is handed on; what is longer is refused.
LONGEST = 128 << 20
#: Bytes of JSON Lines that one task reads.
RANGE = 32 << 20

_MEMBER = b"\x1f\x8b\x08"


def open_file(path: str) -> BinaryIO:
    """A file on this machine, or wherever ``pyarrow.fs`` reads (``hdfs://``, ``s3://``, ``gs://``)."""
    if "://" not in path:
        return open(path, "rb")
    if path.startswith("file://"):
        return open(path[len("file://") :], "rb")
    from pyarrow import fs

    filesystem, inside = fs.FileSystem.from_uri(path)
    return filesystem.open_input_file(inside)


def size_of(path: str) -> int:
    """How many bytes a file has."""
    if "://" not in path or path.startswith("file://"):
        return os.path.getsize(path.removeprefix("file://"))
    from pyarrow import fs

    filesystem, inside = fs.FileSystem.from_uri(path)
    return filesystem.get_file_info(inside).size


class _Window:
    """The bytes of a file from some place on, read as they are asked for and dropped as they are done with."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.held, self.start, self.ended = file, bytearray(), 0, False

    def more(self) -> bool:
        """Reads on; whether there was more."""
        chunk = b"" if self.ended else self.file.read(CHUNK)
        self.ended = not chunk
        self.held += chunk
        return not self.ended

    def find(self, sign: bytes, at: int) -> int:
        """Where a sign comes next, counted from the window's start; -1 where it does not."""
        while True:
            found = self.held.find(sign, at)
            if found >= 0 or len(self.held) > LONGEST:
                return found
            at = max(at, len(self.held) - len(sign) + 1)
            if not self.more():
                return -1

    def drop(self, count: int) -> None:
        """Lets go of the first bytes."""
        del self.held[:count]
        self.start += count


def warc(file: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """The records of a web archive as offset, length and bytes (none where it is too long), packed ones packed. A damaged record
    reaches to the next one that begins well."""
    window = _Window(file)
    window.more()
    packed = window.held.startswith(_MEMBER[:2])
    while window.held or window.more():
        length = _member(window) if packed else _record(window)
        if length is None:
            return
        if length > LONGEST:
            yield window.start, length, None
        elif length:
            yield window.start, length, bytes(window.held[:length])
        window.drop(length)


def _member(window: _Window) -> int | None:
    """How many bytes the member of gzip at the window's start takes; of a damaged one, up to the next that begins an archive's."""
    start = window.find(_MEMBER, 0)
    if start < 0:
        return None
    window.drop(start)
    unpack, at = zlib.decompressobj(31), 0
    try:
        while not unpack.eof:
            if at == len(window.held) and (len(window.held) > LONGEST or not window.more()):
                return len(window.held)
            unpack.decompress(bytes(window.held[at : at + CHUNK]), 0)
            at = min(at + CHUNK, len(window.held))
        return at - len(unpack.unused_data)
    except zlib.error:
        at = 3
        while True:
            at = window.find(_MEMBER, at)
            if at < 0:
                return len(window.held)
            if _begins_member(window, at):
                return at
            at += 3


def _begins_member(window: _Window, at: int) -> bool:
    """Whether what a damaged member may end at has the head of another, whatever state that one is in: by chance the three bytes stand
    in every 16 MB, the head in none (RFC 1952: flags without reserved bits, a known level and system)."""
    while len(window.held) < at + 10 and window.more():
        pass
    head = window.held[at : at + 10]
    return len(head) == 10 and not head[3] & 0xE0 and head[8] in (0, 2, 4) and (head[9] <= 13 or head[9] == 255)


def _record(window: _Window) -> int | None:
    """The same of a record that is not packed."""
    start = window.find(b"WARC/", 0)
    if start < 0:
        return None
    window.drop(start)
    head = window.find(b"\r\n\r\n", 0)
    length = _said_length(bytes(window.held[:head])) if head >= 0 else None
    if length is not None:
        end = head + 4 + length
        while len(window.held) < end + 16 and len(window.held) <= LONGEST and window.more():
            pass
        after = bytes(window.held[end : end + 16]).lstrip() if len(window.held) >= end else b"?"
        if not after or after.startswith(b"WARC/"):
            return len(window.held) - len(window.held[end:].lstrip()) if after else len(window.held)
    following = window.find(b"\nWARC/1.", 5)
    return following + 1 if following >= 0 else len(window.held)


def _said_length(head: bytes) -> int | None:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return None


def json_lines(path: str, start: int, end: int) -> Iterator[tuple[int, int, bytes | None]]:
    """The lines that begin in a range of a file, likewise. Of a packed file positions count what it unpacks to."""
    with open_file(path) as file:
        source: Any = file
        if path.endswith(".gz"):
            source = io.BufferedReader(gzip.GzipFile(fileobj=file), CHUNK)
        elif start:
            # Whoever reads the range before has the line that reaches into this one.
            file.seek(start - 1)
        source = source if path.endswith(".gz") else io.BufferedReader(source, CHUNK)
        at = 0 if path.endswith(".gz") else start
        if start and not path.endswith(".gz"):
            at += len(source.readline()) - 1
        while at < end:
            line = source.readline(LONGEST + 1)
            if not line:
                return
            length = len(line)
            while len(line) > LONGEST and not line.endswith(b"\n"):
                line = source.readline(LONGEST + 1)
                length += len(line)
            if line.strip():
                yield at, length, line if length <= LONGEST else None
            at += length
