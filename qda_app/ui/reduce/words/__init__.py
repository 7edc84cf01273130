"""Words in context, and how often they are said."""
