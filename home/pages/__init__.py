"""The kinds of pages that a site is made of, besides its privacy statement."""
