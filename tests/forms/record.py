"""Records what pyxform makes of each form in forms.md: whether it is accepted, and the names, types and rules of its items.

    python3 -m venv venv && venv/bin/pip install pyxform==4.5.0 && venv/bin/python tests/forms/record.py [FILE.xlsx …]

Without files it writes pyxform.json beside itself, which the tests of the crate xlsform compare with. With files it prints
what pyxform says of them.
"""

import json
import pathlib
import sys

from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

HERE = pathlib.Path(__file__).parent
WORDS = [
    "text", "integer", "decimal", "range", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "image", "audio",
    "video", "file", "barcode", "osm", "note", "calculate", "acknowledge", "hidden", "start", "end", "today", "deviceid",
    "subscriberid", "simserial", "phonenumber", "username", "email", "audit", "start-geopoint", "background-geopoint",
    "background-audio", "csv-external", "xml-external",
]
SELECTS = {
    "select one": "select_one", "select all that apply": "select_multiple", "select one external": "select_one_external",
    "rank": "rank", "trigger": "acknowledge",
}
# What pyxform puts in for its own output.
MADE = ("reserved_name_for_field_list_labels_", "generated_table_list_label_")


def word(kind):
    """The standard's word for one of the many that pyxform takes."""
    if kind in SELECTS:
        return SELECTS[kind]
    if kind in WORDS or kind in ("group", "repeat"):
        return kind
    about = QUESTION_TYPE_DICT.get(kind, {})

    def shape(entry):
        bind = entry.get("bind", {})
        preload = bind.get("jr:preloadParams", "").removeprefix("uri:")
        return entry.get("control"), bind.get("type"), preload, bind.get("readonly")

    return next((known for known in WORDS if shape(QUESTION_TYPE_DICT.get(known, {})) == shape(about)), kind)


def items(children, path):
    for child in children:
        name, kind = child["name"], child["type"]
        if name.startswith(MADE) or (name == "meta" and kind == "group" and path == ""):
            audit = [one for one in child.get("children", []) if one["type"] == "audit"]
            yield from items(audit, path) if name == "meta" else ()
            continue
        relevant = child.get("bind", {}).get("relevant")
        yes = {"yes": "true()", "true": "true()", "no": None, "false": None, "false()": None}
        relevant = yes.get(str(relevant).lower(), relevant)
        yield {"path": f"{path}/{name}", "type": word(kind), "relevant": relevant}
        yield from items(child.get("children", []) if kind in ("group", "repeat") else [], f"{path}/{name}")


def counts(rows):
    """Names of the counts that pyxform puts in before repeats (and before groups that have one)."""
    names = {row["path"] for row in rows if row["type"] in ("group", "repeat")}
    return {f"{name}_count" for name in names}


def record(form):
    try:
        convert(form, validate=False)
        sheet = workbook_to_json(get_xlsform(form), form_name="data")
    except Exception as error:  # whatever pyxform stumbles over, it does not take the form
        return {"accepted": False, "said": str(error)}
    rows = list(items(sheet["children"], ""))
    made = counts(rows)
    return {"accepted": True, "items": [row for row in rows if row["type"] != "calculate" or row["path"] not in made]}


def forms():
    text = (HERE / "forms.md").read_text(encoding="utf-8")
    for part in text.split("\n## ")[1:]:
        title, _, rest = part.partition("\n")
        yield title.strip(), rest.strip() + "\n"


def main():
    if len(sys.argv) > 1:
        for file in sys.argv[1:]:
            print(json.dumps({"file": pathlib.Path(file).name, **record(file)}, ensure_ascii=False))
        return
    recorded = {title: record(form) for title, form in forms()}
    for made in recorded.values():
        # What it says of a form is for whoever runs it on files; the tests need but the verdict.
        made.pop("said", None)
    lines = [f"{json.dumps(title)}: {json.dumps(made, ensure_ascii=False)}" for title, made in recorded.items()]
    (HERE / "pyxform.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    accepted = sum(made["accepted"] for made in recorded.values())
    print(f"{len(recorded)} forms, {accepted} accepted")


main()
