import type { ShownPrincipal } from '../principals/shown-principal';

/** Whether a row matches what was typed: in the principal's name, address, ids and type, or in the given texts. */
export function matchesFilter(filter: string, principal: ShownPrincipal, ...texts: string[]): boolean {
  const wanted = filter.trim().toLowerCase();
  const { id, name, detail, type } = principal;
  return [id, name ?? '', detail ?? '', type, ...texts].some((text) => text.toLowerCase().includes(wanted));
}
