"""The licences of the packages the program runs on, as each package states its own."""

from __future__ import annotations

import re
from importlib import metadata

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def licence_lines() -> list[str]:
    """One line a package: name, version, licence; sorted by name."""
    found: dict[str, str] = {}
    waiting = ["foiwriter"]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).casefold()  # names are spelt several ways
        if key in found:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[key] = f"{name} {package.version}: {_licence(package)}"
        needs = (_NAME.match(need) for need in package.requires or [] if "extra ==" not in need)
        waiting += [need[0] for need in needs if need]
    return [found[name] for name in sorted(found)]


def _licence(package: metadata.Distribution) -> str:
    about = package.metadata
    stated = (about.get_all("License-Expression") or [""])[0]
    kinds = [c.split("::")[-1].strip() for c in about.get_all("Classifier") or [] if "Licen" in c]
    short = "".join(about.get_all("License") or []).strip().splitlines()
    return stated or ", ".join(kinds) or (short[0] if short else "see the package")
