"""Draws the course's cat / non-cat pictures: faces of animals in small generated scenes.

`make data` runs it, in an environment of its own with the packages of `requirements.txt` beside this file.  Nobody
needs it to learn: the files that it makes are part of the repository.
"""
