/** What is used of the package, which has no types of its own. Metres; constructors throw off the grid. */
declare module 'geodesy/utm.js' {
  export default class Utm {
    constructor(zone: number, hemisphere: 'N' | 'S', easting: number, northing: number);
    toLatLon(): { lat: number; lon: number };
  }
}
declare module 'geodesy/mgrs.js' {
  import Utm from 'geodesy/utm.js';
  export default class Mgrs {
    constructor(zone: number, band: string, e100k: string, n100k: string, easting: number, northing: number);
    toUtm(): Utm;
    toString(): string;
  }
  export class LatLon {
    constructor(lat: number, lon: number);
    toUtm(): { toMgrs(): Mgrs; toString(digits: number): string };
  }
}
