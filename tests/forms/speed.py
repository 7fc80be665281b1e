"""Makes a form of 1,000 questions and prints how many milliseconds pyxform takes to read it, in its own process.

    python tests/forms/speed.py FORM.xlsx
"""

import statistics
import sys
import time

import openpyxl
from pyxform.xls2xform import convert

QUESTIONS = 1000
TIMES = 5


def form(path):
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    head = ["type", "name", "label::Svenska (sv)", "label::English (en)", "hint::Svenska (sv)", "relevant", "constraint", "required", "calculation"]
    survey.append(head)
    kinds = ["text", "integer", "select_one yn", "select_multiple places", "date", "calculate", "note", "decimal"]
    for number in range(QUESTIONS):
        if number % 20 == 0:
            survey.append(["begin group", f"g{number}", f"Del {number}", f"Part {number}"])
        kind = kinds[number % len(kinds)]
        before = number - number % len(kinds) + 2
        relevant = f"${{q{before}}} = 'yes' and ${{q{before - 8}}} != 'no'" if number > 10 and number % 3 == 0 and before < number else None
        constraint = ". >= 0 and . < 1000" if kind in ("integer", "decimal") else None
        calculation = f"if(${{q{number - 4}}} > 3, 'many', concat('few ', ${{q{number - 4}}}))" if kind == "calculate" else None
        asked = kind != "calculate"
        label = [f"Fråga {number} om var och när", f"Question {number} about where and when"] if asked else [None, None]
        survey.append([kind, f"q{number}", *label, "Skriv kort" if asked else None, relevant, constraint, "yes" if number % 5 == 0 else None, calculation])
        if number % 20 == 19:
            survey.append(["end group"])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label::Svenska (sv)", "label::English (en)"])
    for name, sv, en in [("yes", "Ja", "Yes"), ("no", "Nej", "No")]:
        choices.append(["yn", name, sv, en])
    for number in range(40):
        choices.append(["places", f"p{number}", f"Plats {number}", f"Place {number}"])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "default_language"])
    settings.append(["Tusen frågor", "thousand", "Svenska (sv)"])
    book.save(path)


form(sys.argv[1])
times = []
for _ in range(TIMES):
    begin = time.perf_counter()
    # What is wrong with a form shows in part only while its XForm is written.
    convert(sys.argv[1], validate=False)
    times.append(time.perf_counter() - begin)
print(f"{statistics.median(times) * 1000:.3f}")
