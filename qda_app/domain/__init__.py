"""What researchers talk about, as frozen values; standard library only."""
