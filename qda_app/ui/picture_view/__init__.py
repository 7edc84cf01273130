"""The picture view: photographs and PDF pages, with the rectangles that were coded on them."""
