"""Reading and coding the text of a source."""
