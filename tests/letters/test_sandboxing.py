"""Templates run in an environment that knows names, conditions, loops and a few filters."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from jinja2.exceptions import SecurityError, UndefinedError

from foiwriter.letters.faults import TemplateFault
from foiwriter.letters.sandboxing import FILTERS, environment, forbidden, printed, shown
from tests.letters import drafting

# Jinja's own filters and tests, so that more can be parsed.
LENIENT = Environment(autoescape=True)


@pytest.mark.parametrize(
    "source",
    [
        "{{ a() }}",
        "{{ a['b'] }}",
        "{{ a[0] }}",
        "{{ a.__class__ }}",
        "{{ _a }}",
        "{{ 2 * 3 }}",
        "{{ a ~ b }}",
        "{{ [1, 2] }}",
        "{{ {} }}",
        "{{ a is defined }}",
        "{{ a|attr('x') }}",
        "{{ a|format }}",
        "{{ a|center(99999999) }}",
        "{{ a|safe }}",
        "{% set a = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% for a in b recursive %}{% endfor %}",
        "{% for a in b if a %}{% endfor %}",
        "{% with a = 1 %}{% endwith %}",
        "{% block x %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call a() %}{% endcall %}",
        "{{ a if b else c() }}",
        "{{ -a }}",
        "{{ a // b }}",
    ],
)
def test_what_a_letter_does_not_need_is_forbidden(source: str) -> None:
    assert forbidden(LENIENT.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "{{ a.b.c }}",
        "{{ a|upper|trim }}",
        "{% if a and not b or c == 'x' %}{% elif d > 1 %}{% else %}{% endif %}",
        "{% for a in b.c %}{{ loop.index }}{{ a }}{% endfor %}",
        "{{ 'x' if a else 'y' }}",
        "{{ a|join(', ') }}",
    ],
)
def test_what_a_letter_needs_is_allowed(source: str) -> None:
    assert forbidden(LENIENT.parse(source)) == ""


def test_a_forbidden_tag_is_refused_when_the_template_is_loaded() -> None:
    with pytest.raises(TemplateFault) as caught:
        drafting.template("{{ cycler.__init__.__globals__.os.popen('id').read() }}")
    assert caught.value.id == "forbidden"


def test_the_environment_has_no_globals_tests_or_other_filters() -> None:
    env = environment()
    assert env.globals == {}
    assert env.tests == {}
    assert set(env.filters) == set(FILTERS)


def test_jinjas_own_sandbox_is_the_second_wall() -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        environment().from_string("{{ ''.__class__.__mro__ }}").render()


def test_a_list_cannot_be_changed_from_a_template() -> None:
    items = ["a"]
    with pytest.raises((SecurityError, UndefinedError, TypeError)):
        environment().from_string("{{ items.append('b') }}").render(items=items)
    assert items == ["a"]


def test_printing_escapes_and_makes_real_breaks_and_tabs() -> None:
    assert str(printed("a & <b>\n\tc")) == (
        'a &amp; &lt;b&gt;</w:t><w:br/><w:t xml:space="preserve"></w:t><w:tab/>'
        '<w:t xml:space="preserve">c'
    )


def test_none_and_numbers_as_text() -> None:
    assert (shown(None), shown(7), shown("a\r\nb")) == ("", "7", "a\nb")
