"""Matrices on the screen: model, headers, cells and the view that Display and Conclude share."""
