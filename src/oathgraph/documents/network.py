"""Pages from the network: one request with a time limit and a size limit."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import quote, urlsplit

from oathgraph.documents.problem import UnreadableError
from oathgraph.documents.source import Given

_AGENT = f"oathgraph/{version('oathgraph')} (reads single reports for research)"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the bytes, the address after redirections, and the declared type and encoding."""

    data: bytes
    url: str
    media_type: str
    charset: str | None


def is_address(path: str) -> bool:
    """Say whether the path is an address of the web."""
    return path.lower().startswith(("http://", "https://"))


def fetch(url: str, given: Given) -> Page:
    """Return what is at an http or https address.

    Raises UnreadableError, saying why, where nothing comes back in time, or more than the largest file.
    """
    settings = given.settings
    try:
        request = urllib.request.Request(_ascii(url), headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
        with urllib.request.urlopen(request, timeout=settings.network_timeout) as answer:
            data = answer.read(settings.largest_file + 1)
            headers = answer.headers
            return Page(data, answer.url, headers.get_content_type(), headers.get_content_charset())
    except urllib.error.HTTPError as error:
        raise UnreadableError(f"the server answered {error.code} {error.reason}; check the address") from None
    except TimeoutError:
        raise UnreadableError(
            f"no answer within {settings.network_timeout:g} seconds; try again, or save the page"
        ) from None
    except urllib.error.URLError as error:
        raise UnreadableError(_unreachable(error.reason, settings.network_timeout)) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise UnreadableError(
            f"could not be fetched ({error}); check the address, or save the page and give the file"
        ) from None


def _unreachable(reason: object, timeout: float) -> str:
    if isinstance(reason, TimeoutError):
        return f"no answer within {timeout:g} seconds; try again, or save the page"
    return f"could not be reached ({reason}); is there a network? Save the page and give the file instead"


def _ascii(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return parts._replace(
        netloc=host, path=quote(parts.path, "/%:@!$&'()*+,;=~"), query=quote(parts.query, "/?%:@!$&'()*+,;=~[]")
    ).geturl()
