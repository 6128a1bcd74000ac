"""A drawing is shapes and nothing else."""

from __future__ import annotations

import pytest

from coop.monocoop.theme import drawings
from coop.monocoop.theme.errors import DrawingUnsafe, PictureBroken, PictureTooLarge
from coop.monocoop.theme.tests.conftest import SIGN

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
HOSTILE = {
    "script": f"{OPEN}<script>alert(1)</script></svg>",
    "script of another name": f'{OPEN}<x:script xmlns:x="http://www.w3.org/2000/svg"/></svg>',
    "event handler": f'{OPEN}<path onload="alert(1)" d="M0 0"/></svg>',
    "event handler in capitals": f'{OPEN}<path ONCLICK="alert(1)" d="M0 0"/></svg>',
    "foreign object": f"{OPEN}<foreignObject><p>hello</p></foreignObject></svg>",
    "foreign element": f'{OPEN}<p xmlns="http://www.w3.org/1999/xhtml">hello</p></svg>',
    "another root": '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "picture from outside": f'{OPEN}<image xlink:href="https://evil.example/x.png"/></svg>',
    "picture inside": f'{OPEN}<image href="data:image/png;base64,AAAA"/></svg>',
    "use of another file": f'{OPEN}<use xlink:href="other.svg#a"/></svg>',
    "link by script": f'{OPEN}<a href="javascript:alert(1)"><path d="M0 0"/></a></svg>',
    "fill from outside": f'{OPEN}<path fill="url(https://evil.example/#a)" d="M0 0"/></svg>',
    "style from outside": f"{OPEN}<style>@import 'https://evil.example/a.css';</style></svg>",
    "style with an address": f"{OPEN}<style>path{{fill:url('//evil.example')}}</style></svg>",
    "style that hides an address": f"{OPEN}<style>path{{fill:u\\72l(//e.ru)}}</style></svg>",
    "animation": f'{OPEN}<set attributeName="href" to="javascript:alert(1)"/></svg>',
    "letters": f"{OPEN}<text>Рассвет</text></svg>",
    "stylesheet by instruction": f'<?xml-stylesheet href="https://evil.example/a.css"?>{SIGN}',
    "entity": f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{OPEN}<title>&a;</title></svg>',
    "entity from a file": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{SIGN}',
    "document type from elsewhere": f'<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd">{SIGN}',
    "base address": f'{OPEN}<g xml:base="https://evil.example/"/></svg>',
    "deep nest": f"{OPEN}{'<g>' * 100}{'</g>' * 100}</svg>",
}
BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    f'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>{OPEN}<title>&c;</title></svg>'
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_shape_is_refused(text: str) -> None:
    """Whatever could run, load, hide or multiply is named and refused."""
    with pytest.raises(DrawingUnsafe) as refused:
        drawings.check(text.encode())

    assert refused.value.values["found"]


def test_a_bomb_of_entities_is_refused_before_it_grows() -> None:
    """A small file that would become a huge one never does."""
    with pytest.raises(DrawingUnsafe):
        drawings.check(BOMB.encode())


TYPED = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{SIGN}'
)
REFERRING = (
    f'{OPEN}<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
    '<path fill="url(#a)" d="M0 0h9v9z"/><use xlink:href="#a"/></svg>'
)


@pytest.mark.parametrize(
    "text", [SIGN, f'<?xml version="1.0" encoding="UTF-8"?>{SIGN}', TYPED, REFERRING]
)
def test_a_plain_drawing_is_taken(text: str) -> None:
    """What drawing programs save as plain SVG passes, with references inside itself."""
    drawings.check(text.encode())


def test_a_drawing_that_breaks_off_is_told() -> None:
    """A file cut in the middle is called damaged, not dangerous."""
    with pytest.raises(PictureBroken):
        drawings.check(SIGN[:60].encode())


def test_a_huge_drawing_is_refused_unread() -> None:
    """Half a megabyte of shapes is no logo."""
    with pytest.raises(PictureTooLarge):
        drawings.check(b"<" * (drawings.BYTES_MAX + 1))
