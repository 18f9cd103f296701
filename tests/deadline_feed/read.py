#!/usr/bin/python3
"""Reads a calendar with an independent parser (python3-icalendar) and prints what it holds."""
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    raw = file.read()
lines = raw.split(b"\r\n")
print("longest:", "fits" if max(map(len, lines)) <= 75 else max(map(len, lines)))
print("breaks:", "sound" if raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"") else "lone")
for line in lines:
    line.decode("utf-8")  # a folded line never divides a character
calendar = icalendar.Calendar.from_ical(raw)
print("calendar:", calendar["VERSION"], calendar["X-WR-CALNAME"], "errors", calendar.errors)
for event in calendar.walk("VEVENT"):
    print("event:", event["UID"], event["DTSTART"].dt, event["DTEND"].dt, event["SEQUENCE"], event["SUMMARY"])
    print("about:", event["DESCRIPTION"], "|", event.get("URL"), "|", event["CATEGORIES"].to_ical().decode(), "errors", event.errors)
    print("stamp:", event["DTSTAMP"].dt.isoformat())
