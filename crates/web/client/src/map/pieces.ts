// Written by scripts/build-world.mjs: the pieces of the world that have land.
export const OVERVIEW_UNITS = 8192
export const PIECE_UNITS = 16384
export const PIECE_ZOOM = 3
export const NAME_UNITS = 100_000
export const pieces = new Set(
  '0-1 0-2 0-3 0-4 0-5 0-6 0-7 1-0 1-1 1-2 1-3 1-4 1-6 1-7 2-0 2-1 2-2 2-3 2-4 2-5 2-6 2-7 3-0 3-1 3-2 3-3 3-4 3-5 3-6 3-7 4-0 4-1 4-2 4-3 4-4 4-5 4-6 4-7 5-0 5-1 5-2 5-3 5-4 5-5 5-6 5-7 6-0 6-1 6-2 6-3 6-4 6-5 6-6 6-7 7-1 7-2 7-3 7-4 7-5 7-6 7-7'.split(
    ' ',
  ),
)
