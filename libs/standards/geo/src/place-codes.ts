const QUAD_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~';
const GEOHASH_LETTERS = '0123456789bcdefghjkmnpqrstuvwxyz';

/** The code of OpenStreetMap's short links: six bits a letter, longitude and latitude by turns; "-" at the end tells the zoom only. */
export function readQuadCode(code: string): { lat: number; lng: number } | null {
  const letters = code.replace(/-+$/, '').replaceAll('@', '~');
  return halve(letters, QUAD_LETTERS, 6);
}

/** A geohash: five bits a letter, longitude first. */
export function readGeohash(hash: string): { lat: number; lng: number } | null {
  return halve(hash.toLowerCase(), GEOHASH_LETTERS, 5);
}

/** Each bit says in which half of what is left the place lies; its middle is the place. */
function halve(code: string, letters: string, bits: number): { lat: number; lng: number } | null {
  const lng = { low: -180, high: 180 };
  const lat = { low: -90, high: 90 };
  let axis = lng;
  for (const letter of code) {
    const value = letters.indexOf(letter);
    if (value < 0) return null;
    for (let bit = bits - 1; bit >= 0; bit--) {
      const middle = (axis.low + axis.high) / 2;
      if ((value >> bit) & 1) axis.low = middle;
      else axis.high = middle;
      axis = axis === lng ? lat : lng;
    }
  }
  return { lat: (lat.low + lat.high) / 2, lng: (lng.low + lng.high) / 2 };
}
