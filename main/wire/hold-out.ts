/**
 * `choose`: for choosing the best step; `test`: for the figures that are shown. With `auto` the app picks by who is there;
 * where there are too few for both, the same are used for both, and the result says so.
 */
export type HoldOut = {
  by: 'person' | 'session' | 'view';
  choose: string[] | 'auto';
  test: string[] | 'auto';
};
