#!/usr/bin/python3
"""Reads a letter with Python's own parser and prints its head and text, for tests to look at."""
import email
import email.policy
import sys

with open(sys.argv[1], "rb") as file:
    raw = file.read()
letter = email.message_from_bytes(raw, policy=email.policy.default)
longest = max(len(line) for line in raw.split(b"\n"))
print("defects:", letter.defects)
print("headers:", ",".join(name.lower() for name in letter.keys()))
for name in ("From", "To", "Subject", "Date", "Message-ID"):
    print(f"{name}: {letter[name]}")
print("longest:", "fits" if longest <= 80 else longest)
print("type:", letter.get_content_type(), letter.get_content_charset())
print(letter.get_content())
