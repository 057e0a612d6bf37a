"""Chinese first, English second.

Every sentence that the program says is written in Chinese where it is said, as a template with ``{named}`` gaps.
``en.yaml`` beside this file maps templates to English; a test collects the templates from the source and fails
where one is missing. Report texts and reasons of scores are official Chinese and are not translated.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

LANGUAGES = ("zh", "en")


def choose(given: str | None, environment: Mapping[str, str]) -> str:
    """The language: as given, else ``JIXIAO_LANG``, else English for an English locale, else Chinese."""
    for value in (given, environment.get("JIXIAO_LANG")):
        if value in LANGUAGES:
            return value
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def say(language: str, template: str, /, **gaps: object) -> str:
    """``template`` in ``language`` with its gaps filled; Chinese where there is no translation."""
    text = catalogue().get(template, template) if language == "en" else template
    return text.format(**gaps) if gaps else text


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, str]:
    """Chinese template → English, from ``en.yaml``."""
    import yaml

    data = yaml.safe_load(resources.files(__package__).joinpath("en.yaml").read_text(encoding="utf-8"))
    return {str(chinese): str(english) for chinese, english in data.items()}
