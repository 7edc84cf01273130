"""Kumpulkan: bringing data in, knowing whose it is."""
