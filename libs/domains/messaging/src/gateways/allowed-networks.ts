import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import type { HookRequest, Verification } from './gateway.js';

const NETWORK = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i;

/** Where a gateway that signs nothing may call from: addresses, or networks such as 10.0.0.0/8. Empty: from anywhere. */
export const allowedNetworks = z.array(z.string().max(50).refine((text) => networkOf(text) !== undefined, 'an address such as 192.0.2.7, or a network such as 10.0.0.0/8')).max(50).default([]);

/** The caller is who the proxies of TRUST_PROXY say it is. */
export function fromAllowedNetworks(request: HookRequest, networks: readonly string[]): Verification {
  if (networks.length === 0) return { ok: true };
  const list = new BlockList();
  for (const network of networks.flatMap((text) => networkOf(text) ?? [])) list.addSubnet(network.address, network.bits, network.family);
  const caller = request.remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(caller);
  const allowed = version !== 0 && list.check(caller, version === 6 ? 'ipv6' : 'ipv4');
  return allowed ? { ok: true } : { ok: false, reason: 'it comes from an address that is not allowed: add it to the addresses it may call from, or check TRUST_PROXY' };
}

function networkOf(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [, address = '', bits] = NETWORK.exec(text.trim()) ?? [];
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  if (version === 0 || Number(bits ?? 0) > most) return undefined;
  return { address, bits: Number(bits ?? most), family: version === 6 ? 'ipv6' : 'ipv4' };
}
