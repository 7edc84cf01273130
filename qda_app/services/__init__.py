"""One function a user action, and the project they act on."""
