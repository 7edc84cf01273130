"""Memos beside what they are about, and the fields that they are written in."""
