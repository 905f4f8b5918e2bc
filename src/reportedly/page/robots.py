"""What a site's robots.txt says to us."""

from __future__ import annotations

import re

from protego import Protego

ROBOTS_BYTES = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for no less than 500 KiB."""

_AGENT_LINE = re.compile(r"\s*user(?:-|\s*)agent\b[\s:]*(.*)", re.IGNORECASE)


class Robots:
    """The rules of one site for one program."""

    def __init__(self, text: str, user_agent: str) -> None:
        """Read the rules; an empty text allows everything."""
        self._user_agent = user_agent
        self._rules = Protego.parse(_without_other_agents(text, user_agent))

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched.

        >>> Robots("User-agent: *\\nDisallow: /private", "Reportedly").allows("https://a.example/")
        True
        """
        return bool(self._rules.can_fetch(url, self._user_agent))

    def delay(self) -> float:
        """Seconds that the site wants between two fetches; 0 where it says nothing."""
        return float(self._rules.crawl_delay(self._user_agent) or 0.0)


def _without_other_agents(text: str, user_agent: str) -> str:
    """The same rules with every agent that is not us under one name.

    The parser keeps a copy of each rule for each agent of its group; a file of many thousands of
    both would fill the memory.
    """
    ours = user_agent.lower()
    lines = []
    for line in text.splitlines():
        match = _AGENT_LINE.match(line.partition("#")[0])
        name = match.group(1).strip().lower() if match else ""
        if name and name != "*" and name.replace("*", "") not in ours:
            lines.append("User-agent: another")
        else:
            lines.append(line)
    return "\n".join(lines)
