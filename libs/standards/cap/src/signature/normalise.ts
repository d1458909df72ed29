export interface NormalForm {
  text: string;
  /** What was dropped, for use in a sentence. */
  dropped: string;
}

const BLANKS = 'the blank text between elements';
const STYLESHEET = 'the stylesheet instruction';

/**
 * The forms a canonical text may have had before somebody indented it or hung a stylesheet on it, the nearest first.
 * In canonical text without comments `<` and `>` of the content are escaped, so that markup can be told by them alone.
 */
export function* normalForms(canonical: string): Generator<NormalForm> {
  const plain = withoutStylesheets(canonical);
  if (plain !== canonical) yield { text: plain, dropped: STYLESHEET };
  for (const [text, what] of plain === canonical ? [[plain, BLANKS] as const] : [[plain, `${STYLESHEET} and ${BLANKS}`] as const, [canonical, BLANKS] as const]) {
    const between = withoutBlanks(text, false);
    if (between !== text) yield { text: between, dropped: what };
    const all = withoutBlanks(text, true);
    if (all !== between) yield { text: all, dropped: what };
  }
}

/** Instructions before the root element; canonical text ends the line after each. */
function prologOf(canonical: string): string {
  return /^(?:<\?[^]*?\?>\n)*/.exec(canonical)?.[0] ?? '';
}

function withoutStylesheets(canonical: string): string {
  const prolog = prologOf(canonical);
  return prolog === '' ? canonical : prolog.replace(/<\?xml-stylesheet(?=[ ?])[^]*?\?>\n/g, '') + canonical.slice(prolog.length);
}

/** Drops text of white space alone; that which is all the content of an element only when asked to. */
function withoutBlanks(canonical: string, alsoInLeaves: boolean): string {
  const prolog = prologOf(canonical);
  const pieces = canonical.slice(prolog.length).split('<');
  const kept = pieces.map((piece, i) => {
    const text = piece.lastIndexOf('>') + 1;
    if (text === 0 || text === piece.length || !/^(?:[ \t\n]|&#xD;)+$/.test(piece.slice(text))) return piece;
    const isLeaf = piece[0] !== '/' && piece[0] !== '?' && pieces[i + 1]?.[0] === '/';
    return isLeaf && !alsoInLeaves ? piece : piece.slice(0, text);
  });
  return prolog + kept.join('<');
}
