"""The window: Qt only, one package a stage."""
