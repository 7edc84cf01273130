"""The revisions, named by four digits that sort."""
