"""Pictures: JPEG and PNG files, and Pillow, which opens them."""
