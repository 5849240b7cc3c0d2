"""Templates, compiled once for each language: `t("日本語", "English")` of plain words becomes the words themselves.

A page has some hundreds of such words. Chosen while it is rendered they would cost a third of its time.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import Template, nodes

from directory.web.languages import current_language


class Wording(Environment):
    """The environment of the application: it hands every template to the one of the language that is spoken, where `lang` is its code.

    Attributes:
        language: of the templates compiled here; empty: of none.
    """

    language = ""

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._by_language: dict[str, Wording] = {}

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        return super()._load_template(name, globals) if self.language else self._of(current_language())._load_template(name, globals)

    def _of(self, language: str) -> Wording:
        """An environment that shares everything but compiled templates. Two threads may make it at once: either serves."""
        found = self._by_language.get(language)
        if found is None:
            found = self.overlay()
            found.language = language
            found.globals = {**self.globals, "lang": language}
            self._by_language[language] = found
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return _spoken(tree, self.language) if self.language else tree


def _spoken(node: Any, language: str) -> Any:
    """A node in which the words of a language stand in the place of `t(…)` of two plain words and nothing to fill in."""
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, field, _spoken(value, language))
        elif isinstance(value, list):
            value[:] = [_spoken(one, language) if isinstance(one, nodes.Node) else one for one in value]
    return _words(node, language) or node


def _words(node: Any, language: str) -> nodes.Const | None:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != "t":
        return None
    if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    both = [one.value for one in node.args if isinstance(one, nodes.Const)]
    return nodes.Const(both[language != "ja"], lineno=node.lineno) if len(both) == len(node.args) == 2 else None  # noqa: PLR2004
