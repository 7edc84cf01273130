"""Figures for documents, drawn by matplotlib into bytes; nothing here is shown in the window."""
