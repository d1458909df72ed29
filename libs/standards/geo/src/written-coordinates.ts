/** Latitude and longitude as written, not yet checked, and where they stand in the text. */
export interface WrittenCoordinates {
  lat: number;
  lng: number;
  start: number;
  end: number;
  /** True when letters or parameter names say which number is which, so that their order can't be mistaken. */
  named: boolean;
}
