"""The tables of a project file, by noun; `schema` puts them together."""
