"""The process behind `offstage.py`: people of an installation act with their own keys.

Started inside the installation's environment. A line of JSON in is a list of acts, each a verb of
`coop.demo.governing` with its arguments, where a name of the cast stands for the person. A line out
is what they answered, once all is recorded, or the code of the refusal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
django.setup()

from coop.demo import installing  # noqa: E402 - after the settings
from coop.demo.acting import Stage  # noqa: E402
from coop.demo.cast import read_cast  # noqa: E402
from coop.demo.governing import Agenda, Election, Governing  # noqa: E402
from coop.demo.home import DemoHome  # noqa: E402
from coop.demo.signing import Hand  # noqa: E402
from coop.kernel.errors import Refusal  # noqa: E402


def main() -> None:
    """Line after line, until the input is closed."""
    place = DemoHome(Path(os.environ["COOP_HOME"]), int(os.environ["PORT"]))
    cast = read_cast(place.secret("cast"), place.cast_file)
    client = installing.client()
    stage = Stage(cast, installing.open_site(cast), client, Hand(cast.coop, client))
    governing = Governing(stage)
    people = {player.full_name: player for player in cast.everyone}
    for line in sys.stdin:
        acts = [_read(each, people) for each in json.loads(line)]
        print(json.dumps(_answer(governing, acts)), flush=True)


def _answer(governing: Governing, acts: Sequence[Any]) -> dict[str, Any]:
    try:
        answers = [getattr(governing, verb)(*told) for verb, *told in acts]
        governing.wait()
    except Refusal as refusal:
        return {"refused": refusal.code}
    return {"answers": answers}


def _read(told: Any, people: dict[str, Any]) -> Any:
    if isinstance(told, list):
        return [_read(each, people) for each in told]
    if isinstance(told, dict):
        return _agenda({key: _read(each, people) for key, each in told.items()})
    return people.get(told, told) if isinstance(told, str) else told


def _agenda(told: dict[str, Any]) -> Agenda:
    elections = [Election(*each) for each in told.pop("elections")]
    length = timedelta(seconds=told.pop("seconds"))
    return Agenda(elections=elections, length=length, **told)


if __name__ == "__main__":
    main()
