"""Reads the JSON of `dannoi index score` and holds it against the published scores.

reference.py SCORES.json YEAR PAPI_FOLDER: prints one "ok NAME" or "not ok NAME: reason" a part.
"""
import csv
import json
import sys

EXACT = {2018: "1.1 3.2 3.3 4.1 4.3 7.1 7.2 7.3 8.1 8.2".split(), 2019: "1.1 3.2 3.3 4.1 4.3 7.2 7.3 8.1 8.2".split()}
NEAR = ["6.3", "6.4"]


def published(folder, year):
    with open(f"{folder}/sub_dimension_scores.csv", encoding="utf-8") as file:
        return {
            (row["province_code"], row["sub_dimension"]): float(row["score"])
            for row in csv.DictReader(file)
            if row["year"] == str(year) and row["score"]
        }


def main():
    path, year, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(path, encoding="utf-8") as file:
        scores = json.load(file)
    wanted = published(folder, year)
    parts = sorted({row["code"] for row in scores if row["level"] == "sub_dimension"})
    for part in parts:
        found = {row["unit"]: row for row in scores if row["code"] == part}
        name = f"definition: {part} of {year}"
        if part in EXACT[year] + NEAR:
            limit = 1e-6 if part in EXACT[year] else 0.003
            units = [unit for unit, code in wanted if code == part]
            worst = max(abs((found[unit]["score"] or 0) - wanted[unit, part]) for unit in units)
            flagged = all(("approximate" in row["flags"]) == (part in NEAR) for row in found.values())
            good = len(units) >= 61 and worst <= limit and flagged
            print(f"ok {name} is rebuilt" if good else f"not ok {name} is rebuilt: {worst} off, {len(units)} units")
        else:
            good = all(row["score"] is None and row["flags"] == ["not_rebuildable"] for row in found.values())
            print(f"ok {name} is not guessed" if good else f"not ok {name} is not guessed")


main()
