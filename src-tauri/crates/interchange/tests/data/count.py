#!/usr/bin/env python3
"""Counts what stands in synthea-r4-100.tar.xz without the program under test.

python3 count.py kinds    > synthea-kinds.tsv      every kind and how often it occurs
python3 count.py patients > synthea-patients.tsv   a line a patient, sorted by id
python3 count.py observations > synthea-observations.tsv    how many are vital signs, and why the others aren't
python3 count.py charts > synthea-charts.tsv       a line a patient: readings by kind, medicines by standing
"""
import collections
import json
import sys
import tarfile

VITAL = {
    "55284-4": "blood_pressure",
    "72514-3": "pain",
    "8302-2": "height",
    "29463-7": "weight",
    "8331-1": "temperature",
    "2339-0": "glucose",
}


def fate(observation):
    """What has to become of an observation: a kind of reading, or the reason why not."""
    code = observation["code"]["coding"][0]["code"]
    if code == "39156-5":
        return "computed"
    if code not in VITAL:
        return "no_vital_sign"
    values = [part["valueQuantity"] for part in observation.get("component", [observation])]
    return VITAL[code] if all("code" in value for value in values) else "unit"


kinds = collections.Counter()
fates = collections.Counter()
charts = []
lines = []
with tarfile.open("synthea-r4-100.tar.xz") as archive:
    for member in archive:
        if not member.name.endswith(".json"):
            continue
        of = collections.defaultdict(list)
        for entry in json.load(archive.extractfile(member))["entry"]:
            kinds[entry["resource"]["resourceType"]] += 1
            of[entry["resource"]["resourceType"]].append(entry["resource"])
        readings = collections.Counter(map(fate, of["Observation"]))
        for kind, count in readings.items():
            fates["vital_sign" if kind in VITAL.values() else kind] += count
        told = collections.Counter(request["status"] for request in of["MedicationRequest"])
        running = sorted(
            request["medicationCodeableConcept"]["text"]
            for request in of["MedicationRequest"]
            if request["status"] == "active"
        )
        for patient in of["Patient"]:
            counted = " ".join(f"{kind}={readings[kind]}" for kind in sorted(VITAL.values()) if readings[kind])
            charts.append([patient["id"], patient["name"][0]["family"], " ".join(patient["name"][0]["given"]),
                           counted or "-", len(of["MedicationRequest"]), told["active"], "|".join(running) or "-"])
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
elif sys.argv[1:] == ["observations"]:
    for kind, count in sorted(fates.items()):
        print(kind, count, sep="\t")
elif sys.argv[1:] == ["charts"]:
    for line in sorted(charts):
        print(*line, sep="\t")
else:
    for line in sorted(lines):
        print(*line, sep="\t")
