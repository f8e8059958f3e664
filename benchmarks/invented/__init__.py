"""Invented news: a world, the stories that happen in it, and the reports that outlets make of them, with their claims.

Nothing of it ever happened, and there are no such groups, agencies or papers. The towns are real and peaceful.
"""
