"""Sayso: who claims what, in which words, and where it stands written."""
