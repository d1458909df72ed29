/** The name of the geocode by which an area tells what is to be cut out of it; its value is a ring as in `polygon`. */
export const EXCLUDE_POLYGON = 'EXCLUDE_POLYGON';
