/**
 * The gazetteer file: a header of 32-bit little-endian numbers, then sections aligned to 4 bytes, so that it is used
 * where it lies, without being parsed. Imports nothing: the tool that writes it reads this file too.
 *
 *   places   one record a place: lng, lat (float32), population, display name offset, region text offset, country + kind
 *   names    one record a (folded name, place), sorted by the name's bytes: name offset, place number | ALTERNATE
 *   folded   the folded names, UTF-8, each behind one length byte
 *   texts    display names and regions, UTF-8, each behind one length byte
 */
export const MAGIC = 0x315a4757;
export const HEADER_WORDS = 8;
export const HEADER = { magic: 0, placeCount: 1, nameCount: 2, placesAt: 3, namesAt: 4, foldedAt: 5, textsAt: 6, end: 7 } as const;
export const PLACE_WORDS = 6;
export const PLACE = { lng: 0, lat: 1, population: 2, name: 3, region: 4, countryAndKind: 5 } as const;
export const NAME_WORDS = 2;
export const NAME = { folded: 0, place: 1 } as const;
/** Set in a name's place number when it is another name than the one shown. */
export const ALTERNATE = 0x80000000;
export const KIND = { settlement: 0, region: 1 } as const;
