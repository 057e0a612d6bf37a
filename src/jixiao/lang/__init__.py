"""Chinese first, English second.

Every sentence that the program says is written in Chinese where it is said, as a template with ``{named}`` gaps.
The files in ``en/`` beside this one map templates to English, one file for each package that says them; a test
collects the templates from the source and fails where one is missing. Words that only fill a gap (“全年预算数”,
“请核对正负号”) stand in ``en/phrases.yaml``. Report texts and reasons of scores are official Chinese and are not
translated.
"""

from collections.abc import Mapping

from jixiao.lang.english import catalogue, english, phrases, worded

__all__ = ["LANGUAGES", "catalogue", "choose", "labelled", "phrases", "say"]

LANGUAGES = ("zh", "en")


def choose(given: str | None, environment: Mapping[str, str]) -> str:
    """The language: as given, else ``JIXIAO_LANG``, else English for an English locale, else Chinese."""
    for value in (given, environment.get("JIXIAO_LANG")):
        if value in LANGUAGES:
            return value
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def say(language: str, template: str, /, **gaps: object) -> str:
    """``template`` in ``language`` with its gaps filled; Chinese where there is no translation.

    In English a gap that holds words of ours is translated too; what the user wrote stays as it was written.
    """
    if language == "en":
        return english(template, gaps)
    return template.format(**gaps) if gaps else template


def labelled(language: str, label: str, text: str) -> str:
    """``label：text`` with the colon of the language; only the text where the label (a place) is empty."""
    if not label:
        return text
    return f"{worded(label)}: {text}" if language == "en" else f"{label}：{text}"
