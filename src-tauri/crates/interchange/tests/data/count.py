#!/usr/bin/env python3
"""Counts what stands in synthea-r4-100.tar.xz without the program under test.

python3 count.py kinds    > synthea-kinds.tsv      every kind and how often it occurs
python3 count.py patients > synthea-patients.tsv   a line a patient, sorted by id
"""
import collections
import json
import sys
import tarfile

kinds = collections.Counter()
lines = []
with tarfile.open("synthea-r4-100.tar.xz") as archive:
    for member in archive:
        if not member.name.endswith(".json"):
            continue
        of = collections.defaultdict(list)
        for entry in json.load(archive.extractfile(member))["entry"]:
            kinds[entry["resource"]["resourceType"]] += 1
            of[entry["resource"]["resourceType"]].append(entry["resource"])
        for patient in of["Patient"]:
            visits, conditions, allergies = of["Encounter"], of["Condition"], of["AllergyIntolerance"]
            official = [name for name in patient["name"] if name["use"] == "official"][0]
            lines.append([
                patient["id"],
                official["family"],
                " ".join(official["given"]),
                len(patient["name"]),
                patient["birthDate"],
                patient["gender"],
                patient.get("deceasedDateTime", "-"),
                patient["communication"][0]["language"]["coding"][0]["code"],
                len(visits),
                sum("participant" in visit for visit in visits),
                sum(visit["period"]["start"] > patient.get("deceasedDateTime", "9") for visit in visits),
                min(visit["period"]["start"] for visit in visits),
                max(visit["period"]["end"] for visit in visits),
                len(conditions),
                sum("abatementDateTime" in condition for condition in conditions),
                " ".join(sorted({condition["code"]["coding"][0]["code"] for condition in conditions})) or "-",
                len(allergies),
            ])

if sys.argv[1:] == ["kinds"]:
    for kind, count in sorted(kinds.items()):
        print(kind, count, sep="\t")
else:
    for line in sorted(lines):
        print(*line, sep="\t")
