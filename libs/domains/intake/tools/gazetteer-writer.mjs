/** Texts behind one length byte each; equal texts are kept once. */
class Texts {
  #offsets = new Map();
  #chunks = [];
  length = 0;

  add(text) {
    const before = this.#offsets.get(text);
    if (before !== undefined) return before;
    let bytes = Buffer.from(text);
    if (bytes.length > 255) bytes = Buffer.from(text.slice(0, 60));
    const offset = this.length;
    this.#offsets.set(text, offset);
    this.#chunks.push(Buffer.from([bytes.length]), bytes);
    this.length += bytes.length + 1;
    return offset;
  }

  bytes() {
    return Buffer.concat(this.#chunks);
  }
}

/** The bytes of the gazetteer, in the layout of src/gazetteer/gazetteer-format.ts. */
export function assemble(places, foldName, { MAGIC, HEADER, HEADER_WORDS, PLACE, PLACE_WORDS, NAME, NAME_WORDS, ALTERNATE }) {
  const texts = new Texts();
  const names = sortedNames(places, foldName);
  const folded = new Texts();
  const placesAt = HEADER_WORDS * 4;
  const namesAt = placesAt + places.length * PLACE_WORDS * 4;
  const foldedAt = namesAt + names.length * NAME_WORDS * 4;
  const table = Buffer.alloc(foldedAt);
  places.forEach((place, index) => {
    const at = placesAt + index * PLACE_WORDS * 4;
    table.writeFloatLE(place.lng, at + PLACE.lng * 4);
    table.writeFloatLE(place.lat, at + PLACE.lat * 4);
    table.writeUInt32LE(place.population, at + PLACE.population * 4);
    table.writeUInt32LE(texts.add(place.name), at + PLACE.name * 4);
    table.writeUInt32LE(texts.add(place.region), at + PLACE.region * 4);
    const country = place.country.charCodeAt(0) | (place.country.charCodeAt(1) << 8);
    table.writeUInt32LE(country | (place.kind << 16), at + PLACE.countryAndKind * 4);
  });
  names.forEach((name, index) => {
    const at = namesAt + index * NAME_WORDS * 4;
    table.writeUInt32LE(folded.add(name.folded), at + NAME.folded * 4);
    table.writeUInt32LE((name.place | (name.alternate ? ALTERNATE : 0)) >>> 0, at + NAME.place * 4);
  });
  const foldedBytes = folded.bytes();
  const textBytes = texts.bytes();
  const textsAt = foldedAt + foldedBytes.length;
  const header = { magic: MAGIC, placeCount: places.length, nameCount: names.length, placesAt, namesAt, foldedAt, textsAt, end: textsAt + textBytes.length };
  for (const [field, word] of Object.entries(HEADER)) table.writeUInt32LE(header[field], word * 4);
  return Buffer.concat([table, foldedBytes, textBytes]);
}

function sortedNames(places, foldName) {
  const names = [];
  places.forEach((place, index) => {
    const seen = new Set();
    [place.name, ...place.others].forEach((name, order) => {
      const folded = foldName(name);
      if (folded.length < 2 || Buffer.byteLength(folded) > 120 || seen.has(folded)) return;
      seen.add(folded);
      // The plain-letter spelling counts as the name itself.
      names.push({ folded, bytes: Buffer.from(folded), place: index, alternate: order > 1 });
    });
  });
  return names.sort((a, b) => Buffer.compare(a.bytes, b.bytes) || places[b.place].population - places[a.place].population || a.place - b.place);
}
