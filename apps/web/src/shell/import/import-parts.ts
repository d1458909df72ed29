// The server takes so much in one request; larger files are sent in parts, each a whole file of its own.
export const MOST_CHARACTERS = 850_000;

export interface ImportParts {
  parts: string[];
  /** Records that alone are too large for a request. */
  tooLarge: number;
}

function packed(records: readonly string[], head: string, between: string, tail: string, most: number): ImportParts {
  const parts: string[] = [];
  let current: string[] = [];
  let length = 0;
  let tooLarge = 0;
  const room = most - head.length - tail.length;
  const close = (): void => {
    if (current.length > 0) parts.push(head + current.join(between) + tail);
    current = [];
    length = 0;
  };
  for (const record of records) {
    if (record.length > room) {
      tooLarge += 1;
      continue;
    }
    if (length + record.length + between.length > room) close();
    current.push(record);
    length += record.length + between.length;
  }
  close();
  return { parts, tooLarge };
}

/** Rows of a CSV, with line breaks within quotes left alone. */
function csvRows(text: string): string[] {
  const rows: string[] = [];
  let begin = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === '\n' && !quoted) {
      rows.push(text.slice(begin, at).replace(/\r$/, ''));
      begin = at + 1;
    }
  }
  if (begin < text.length) rows.push(text.slice(begin));
  return rows.filter((row) => row.trim() !== '');
}

/** A file as parts that the server takes; a small one is sent as it is. Of what cannot be taken apart the beginning is sent: the server says what is wrong with it. */
export function importParts(text: string, most = MOST_CHARACTERS): ImportParts {
  if (text.length <= most) return { parts: [text], tooLarge: 0 };
  if (/^\s*[{[]/.test(text)) {
    let features: unknown;
    try {
      features = (JSON.parse(text) as { features?: unknown } | null)?.features;
    } catch {
      features = undefined;
    }
    if (!Array.isArray(features)) return { parts: [text.slice(0, most)], tooLarge: 0 };
    return packed(features.map((feature) => JSON.stringify(feature)), '{"type":"FeatureCollection","features":[', ',', ']}', most);
  }
  const [head = '', ...rows] = csvRows(text);
  return packed(rows, `${head}\n`, '\n', '\n', most);
}
