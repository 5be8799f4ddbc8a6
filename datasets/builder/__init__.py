"""Builds the open cat / non-cat set from pinned packages of openly licensed drawings.

Run ``python -m datasets.builder --help`` in the root of the repository, with the packages of
``requirements.txt`` beside this file installed.  Nobody needs this to learn: the files it makes are part of
the repository.
"""
