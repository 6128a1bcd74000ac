"""Blocks of the shell itself: words, pictures, what waits, the public site, tables and charts."""

from coop.monocoop.desktops.general import mine, numbers, public, words

BLOCKS = (*mine.BLOCKS, *public.BLOCKS, *words.BLOCKS, *numbers.BLOCKS)
