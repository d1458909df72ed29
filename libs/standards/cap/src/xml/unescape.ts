const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** HTML entities that publishers write by mistake; XML knows only the five above (CAP 1.2 section 3.3.3). */
const HTML_NAMED: Record<string, string> = {
  nbsp: '\u00a0', copy: '©', reg: '®', deg: '°', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ouml: 'ö', auml: 'ä', uuml: 'ü',
  Ouml: 'Ö', Auml: 'Ä', Uuml: 'Ü', szlig: 'ß', ntilde: 'ñ', aacute: 'á', iacute: 'í', oacute: 'ó', uacute: 'ú', ndash: '–', mdash: '—',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', hellip: '…', middot: '·', laquo: '«', raquo: '»',
};

export interface Unescaped {
  text: string;
  problem: 'bare-ampersand' | 'unknown-entity' | null;
}

/** Replaces references by what they stand for and brings line ends to \n (XML 1.0 section 2.11). Unknown ones stay as written. */
export function unescapeText(raw: string): Unescaped {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!lines.includes('&')) return { text: lines, problem: null };
  let problem: Unescaped['problem'] = null;
  const text = lines.replace(/&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z][\w.-]{0,30}))?(;?)/g, (whole, decimal?: string, hex?: string, name?: string, semicolon?: string) => {
    if (semicolon === ';') {
      const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : null;
      if (code !== null && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
      if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name]!;
      if (name !== undefined) {
        problem = 'unknown-entity';
        return Object.hasOwn(HTML_NAMED, name) ? HTML_NAMED[name]! : whole;
      }
    }
    problem ??= 'bare-ampersand';
    return whole;
  });
  return { text, problem };
}
