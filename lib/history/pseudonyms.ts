import { isAdxPolicy } from '@/lib/checks/support/adx-policies';
import { keyDeleterRole } from '@/lib/checks/support/key-permissions';
import { builtInRoleName, cryptoServiceEncryptionUserRole, readerRole } from '@/lib/model/azure/azure-role';
import { isIpRange } from '@/lib/model/ip-range';
import { hashOf, hmacHex } from './hash';
import { isMicrosoftHost, pseudonymOfHost } from './pseudonym-host';
import { pseudonymOfIpRange } from './pseudonym-ip';
import type { Hash } from './snapshot-file';

/** Characters, of a key from an earlier version. */
export const shortestPseudonymKey = 16;

/** 32 random bytes or more, in hex or base64. */
const randomKey = /^[\w+/-]{43,}={0,2}$/;

const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const allPrincipals = '00000000-0000-0000-0000-000000000000';
const guest = '#EXT#';

export function isGuid(text: string): boolean {
  return guidPattern.test(text);
}

/**
 * Replaces IDs, names, hosts, and addresses by HMAC-SHA-256 of the lowercase text under a key. The same text has the
 * same pseudonym everywhere, which can't be resolved without the key. Built-in roles and policies, regions, and Azure's
 * own domains stay.
 */
export class Pseudonyms {
  readonly hash: Hash;
  /** A passphrase can be found from the hash by trying. */
  readonly isGuessable: boolean;

  constructor(
    private readonly key: string,
    /** Lowercase GUIDs that stay, in addition to the built-in ones of checks. */
    private readonly builtIn: ReadonlySet<string> = new Set(),
    /** Texts of a fleet repeat. */
    private readonly known = new Map<string, string>(),
  ) {
    if ([...key].length < shortestPseudonymKey)
      throw new RangeError(`A pseudonym key needs ${shortestPseudonymKey} characters or more.`);
    this.hash = hashOf(key);
    this.isGuessable = !randomKey.test(key);
  }

  /** Returns pseudonyms of the same key that also keep these GUIDs. */
  keeping(builtIn: Iterable<string>): Pseudonyms {
    return new Pseudonyms(this.key, new Set([...this.builtIn, ...builtIn]), this.known);
  }

  guid(id: string): string {
    const guid = id.toLowerCase();
    if (this.isBuiltIn(guid)) return id;
    return this.digest(guid).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
  }

  /** Returns `x-` and 12 hex digits. GUIDs stay GUIDs, and each part of `cluster/database` is a name. */
  name(text: string): string {
    if (text === '' || text === '*') return text;
    if (isGuid(text)) return this.guid(text);
    if (text.includes('/'))
      return text
        .split('/')
        .map((part) => this.name(part))
        .join('/');
    return `x-${this.digest(text.toLowerCase()).slice(0, 12)}`;
  }

  /** Types and regions stay. A private DNS zone of Azure is a host, so its name stays. */
  armId(id: string): string {
    const segments = id.split('/');
    const result: string[] = [];
    for (let index = 0; index < segments.length; index += 2) {
      // The first pair of an absolute ID starts after the leading slash.
      if (index === 0 && segments[0] === '') {
        result.push('');
        index = -1;
        continue;
      }
      const type = segments[index] ?? '';
      const name = segments[index + 1];
      result.push(type, ...(name === undefined ? [] : [this.segment(type.toLowerCase(), name)]));
    }
    return result.join('/');
  }

  /** Keeps the number of labels, wildcards, and Azure's own domains. */
  host(host: string): string {
    return pseudonymOfHost(host, (label) => this.name(label));
  }

  /** Keeps kind and size. */
  ipRange(range: string): string {
    return pseudonymOfIpRange(range, (text) => this.digest(text));
  }

  /** Keeps scheme and port. Each segment of the path is a name. */
  url(url: string): string {
    const [, scheme = '', host = '', port = '', path = ''] = /^([a-z]+:\/\/)([^/:?#]*)(:\d+)?([^?#]*)/i.exec(url) ?? [];
    const address = isIpRange(host) ? this.ipRange(host) : this.host(host);
    return (
      scheme +
      address +
      port +
      path
        .split('/')
        .map((segment) => this.pathSegment(segment))
        .join('/')
    );
  }

  /** Keeps the mark of a guest, because checks look for it. */
  email(address: string): string {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at);
    const isGuest = local.toUpperCase().endsWith(guest);
    const name = this.name(isGuest ? local.slice(0, -guest.length) : local);
    return `${name}${isGuest ? guest : ''}@${this.host(address.slice(at + 1))}`;
  }

  isBuiltIn(guid: string): boolean {
    return (
      this.builtIn.has(guid) ||
      guid === allPrincipals ||
      guid === readerRole ||
      guid === cryptoServiceEncryptionUserRole ||
      builtInRoleName(guid) !== null ||
      isAdxPolicy(guid) ||
      [true, false].some((decidedByRoles) => keyDeleterRole(guid, decidedByRoles) !== undefined)
    );
  }

  private segment(type: string, name: string): string {
    if (type === 'providers' || type === 'locations') return name;
    return type === 'privatednszones' && isMicrosoftHost(name) ? this.host(name) : this.name(name);
  }

  /** Key Vault has keys below `keys`. */
  private pathSegment(segment: string): string {
    return ['keys', 'secrets', 'certificates'].includes(segment.toLowerCase()) ? segment : this.name(segment);
  }

  private digest(text: string): string {
    const known = this.known.get(text) ?? hmacHex(this.key, text);
    this.known.set(text, known);
    return known;
  }
}
