// The package ships no types. What it gives is checked by a schema before use.
declare module '@terraformer/wkt' {
  export function wktToGeoJSON(text: string): unknown;
}
