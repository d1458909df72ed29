/** A size of message, and how many of it one measure takes. */
export interface CapSize {
  name: string;
  messages: number;
  /** Areas of one polygon each. */
  areas: number;
  /** Points of each polygon. */
  points: number;
}

/** A valid CAP 1.2 message with star-shaped areas, each message at its own place. */
export function capText(size: CapSize, id: string): Uint8Array {
  const seed = hash(id);
  const areas = Array.from({ length: size.areas }, (_, place) => {
    const [lat, lng] = [((seed + place * 7) % 120) - 60, ((seed * 3 + place * 11) % 340) - 170];
    return `    <area>\n      <areaDesc>Area ${place + 1} of ${id}</areaDesc>\n      <polygon>${star(lat, lng, size.points)}</polygon>\n    </area>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>bench-${id}</identifier>
  <sender>bench@watchpost.example</sender>
  <sent>2026-11-22T10:00:00-00:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>en-US</language>
    <category>Met</category>
    <event>Flood</event>
    <responseType>Avoid</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <expires>2036-11-23T10:00:00-00:00</expires>
    <senderName>Office of Benchmarks</senderName>
    <headline>River rising over its banks at place ${id}</headline>
    <description>${'The river has risen over its banks and goes on rising. Roads near it are under water. '.repeat(8)}</description>
    <instruction>${'Keep away from the river. Do not drive through water. '.repeat(4)}</instruction>
    <web>https://bench.watchpost.example/${id}</web>
${areas.join('\n')}
  </info>
</alert>
`);
}

function star(lat: number, lng: number, points: number): string {
  const pairs = Array.from({ length: points - 1 }, (_, place) => {
    const angle = (place / (points - 1)) * 2 * Math.PI;
    const radius = 0.3 + 0.05 * Math.sin(angle * 17);
    return `${(lat + radius * Math.sin(angle)).toFixed(5)},${(lng + radius * Math.cos(angle)).toFixed(5)}`;
  });
  return [...pairs, pairs[0]].join(' ');
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + character.charCodeAt(0)) % 1_000_003;
  return value;
}
