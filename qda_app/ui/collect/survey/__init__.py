"""The preview of a survey: its columns, what each becomes, and the answers below them."""
