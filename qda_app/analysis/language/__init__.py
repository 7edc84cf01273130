"""Language: cues and names found in texts by spaCy, in a process of its own (FORMATS §6).

Only `pipeline` imports spaCy, and only that process imports `pipeline`.
"""
