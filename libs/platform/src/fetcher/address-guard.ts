import ipaddr from 'ipaddr.js';

// ipaddr.js counts the IPv4-compatible addresses (::7f00:1) and unassigned space as unicast; only 2000::/3 is in use.
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** True for an address of the open internet; false for everything that may mean this machine or its network. */
export function isPublicAddress(address: string): boolean {
  // A zone (fe80::1%eth0) names one of our own network cards.
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_V6);
}
