import { GATEWAYS, type GatewayKind } from '../registry.js';
import type { GatewayCase } from './gateway-case.js';
import { GATEWAY_CASES } from './gateway-cases.js';

const HEAD = `# Gateways

How each way of messages is set up, what is proven of what comes in by it, and what it cannot do. This page is printed from
the descriptions that the product itself shows and from the cases that test it
(\`WRITE_DOCS=1 npx jest gateways-page\`); it is not edited by hand.

For all of them: a request is refused (403) when it does not prove where it comes from, (400) when it holds no message, (413)
when it is larger than 100 kB, each with a sentence; why the last one was refused stands with the channel. The same message
twice, at whatever time, is one row and gets the same answer. Every secret may be two at once while it is changed. A message is
acknowledged after it is committed, and not before. A gateway that asks for a pause when something is sent (Retry-After) gets it.
`;

/** docs/gateways.md, of the same words as the set-up pages and the same facts as the tests. */
export function gatewaysPage(): string {
  return [HEAD, ...GATEWAYS.map(section)].join('\n');
}

function section(kind: GatewayKind): string {
  const cases = GATEWAY_CASES.filter(({ gateway }) => gateway === kind.name);
  return [
    `## ${kind.title}`, '', kind.description, '',
    ...kind.steps.map((step, at) => `${at + 1}. ${filled(step)}`), '',
    ...(cases.length > 0 ? ['| Proven by | Body | Query | Headers | Time | Two secrets at once | Names its messages |', '| --- | --- | --- | --- | --- | --- | --- |', ...cases.map(row), ''] : []),
    ...list('What it cannot do:', kind.limits ?? []),
    ...list('Where the tested shapes come from:', [...new Set(cases.map(({ origin }) => origin))]),
  ].join('\n');
}

function row({ title, covers, window, secrets, names }: GatewayCase): string {
  const said = (yes: boolean) => (yes ? 'yes' : 'no');
  return `| ${[title, said(covers.body), said(covers.query), covers.headers.join(', ') || 'none', said(window), secrets ? 'yes' : 'has none: address and allowed places', said(names)].join(' | ')} |`;
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [title, '', ...lines.map((line) => `- ${line}`), ''] : [];
}

/** A file of documentation knows no channel. */
function filled(step: string): string {
  return step.replaceAll('{statusAddress}', "*the channel's address*/status").replaceAll('{address}', "*the channel's address*");
}
