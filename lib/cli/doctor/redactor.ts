import { isBuiltInRole, isKnownWord, isTypeWord } from './vocabulary';

/**
 * Replaces a tenant's values with placeholders. A value has the same placeholder in the whole report. Only texts of
 * `vocabulary.ts` are kept.
 */
export interface Redactor {
  /** Redacts a value. `parent` is the property that contains `property`. */
  text(text: string, property?: string, parent?: string): string;
  /** Redacts an error message. Keeps common words, and replaces the rest with `…`. */
  message(text: string): string;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const date = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const duration = /^P(?=[\dT])(?:\d+[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])*)?$/;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*)(?:\/\d{1,3})?$/i;
const email = /^[^\s@/]+@[^\s@/]+$/;
const url = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;
const engineName = /^(aaduser|aadgroup|aadapp|msauser)=(.*)$/i;
const allZero = '00000000-0000-0000-0000-000000000000';

/** Number of characters that the expressions above read. */
const longestValue = 2000;

/** Host suffixes of Azure's services. */
const hostSuffixes = ['.kusto.windows.net', '.vault.azure.net', '.blob.core.windows.net', '.managedhsm.azure.net'];

/**
 * Returns a redactor that numbers values in order of occurrence.
 * @param ofCloud suffixes of hosts in this cloud, such as `.kusto.usgovcloudapi.net`
 */
export function createRedactor(ofCloud: readonly string[] = []): Redactor {
  const suffixes = [...hostSuffixes, ...ofCloud];
  const numbers = new Map<string, Map<string, number>>();
  const placeholder = (kind: string, value: string): string => {
    const known = numbers.get(kind) ?? new Map<string, number>();
    numbers.set(kind, known);
    const key = value.toLowerCase();
    const number = known.get(key) ?? known.size + 1;
    known.set(key, number);
    return `${kind}-${number}`;
  };

  const guidOf = (text: string) =>
    text === allZero || isBuiltInRole(text) ? text.toLowerCase() : placeholder('guid', text);
  const name = (text: string) => (guid.test(text) ? guidOf(text) : placeholder('name', text));

  /** Redacts a resource ID. Types alternate with names, and a namespace follows `providers`. */
  const idOf = (text: string): string => {
    let isName = false;
    let isNamespace = false;
    const segments = text.split('/').map((segment) => {
      if (segment === '') return '';
      if (isName) {
        isName = false;
        return name(segment);
      }
      const isProviders = !isNamespace && segment.toLowerCase() === 'providers';
      isName = !isProviders && !isNamespace;
      isNamespace = isProviders;
      return isTypeWord(segment) ? segment : placeholder('type', segment);
    });
    return segments.join('/');
  };

  const urlOf = (scheme: string, authority: string): string => {
    const host = authority.replace(/:\d+$/, '').toLowerCase();
    const suffix = suffixes.find((ending) => host.endsWith(ending)) ?? '';
    const known = ['https', 'http'].includes(scheme.toLowerCase()) ? scheme.toLowerCase() : 'scheme';
    return `${known}://${placeholder('host', host)}${suffix}`;
  };

  const actionOf = (text: string) =>
    text
      .split('/')
      .map((segment) => (isTypeWord(segment) ? segment : placeholder('type', segment)))
      .join('/');

  const textOf: Redactor['text'] = (text, property, parent) => {
    if (text === '' || isKnownWord(text, property, parent)) return text;
    if (guid.test(text)) return guidOf(text);
    if (text.length > longestValue) return placeholder('text', text);
    if (date.test(text)) return '<date>';
    if (duration.test(text)) return '<duration>';
    if (property !== undefined && /^(not)?(data)?actions$/i.test(property)) return actionOf(text);
    const [, scheme, authority = ''] = url.exec(text) ?? [];
    if (scheme !== undefined) return urlOf(scheme, authority);
    if (text.startsWith('/')) return idOf(text);
    const [, kind, principal = ''] = engineName.exec(text) ?? [];
    if (kind !== undefined) {
      const parts = principal.split(';').map((part) => textOf(part));
      return `${kind.toLowerCase()}=${parts.join(';')}`;
    }
    if (email.test(text)) return placeholder('email', text);
    if (address.test(text)) return placeholder('ip', text);
    if (/\s/.test(text)) return placeholder('text', text);
    // A Kusto child's name is composite: cluster/database.
    return text.split('/').map(name).join('/');
  };

  return { text: textOf, message: redactMessage };
}

/** Common words of Azure's error messages. */
const commonWords = new Set(
  `a access action allowed already an and any api at authorization authorized be because been body but by can cannot client
  cluster code conflict could credentials database databases deleted deny denied does error exist exists expired failed
  failure fetch field following for forbidden found from granted group has have header id if in insufficient internal invalid
  is it license listing locked lock(s) matching missing more name namespace no not object of on operation operations or
  over parameter parse perform permission permissions please policy privileges query quota recently refresh registered
  register registration request requested requests required resource resources retry role scope scope(s) server service
  state subscription supported tenant that the this throttled time to token too try type under unexpected unsupported
  user using valid value version was were while with write you your`.split(/\s+/),
);

/** Removes quoted passages first, because names can consist of common words. Keeps Azure's actions. */
function redactMessage(message: string): string {
  const quoted = message
    .slice(0, 2000)
    .replace(/(['"\u0060‘“])((?:(?!\1|[’”]).)*)(?:\1|[’”])/g, (_all, _mark, inside: string) =>
      isAction(inside) ? ` ${inside} ` : ' … ',
    );
  const words = quoted.split(/\s+/).map((word) => {
    let end = word.length;
    while ('.,:;!?'.includes(word[end - 1] ?? ' ')) end -= 1;
    const core = word.slice(0, end).toLowerCase();
    return commonWords.has(core) || isAction(core) ? core + word.slice(end) : '…';
  });
  return words
    .filter((word, index) => word !== '…' || words[index - 1] !== '…')
    .join(' ')
    .trim();
}

/** Checks every segment: `Microsoft.Kusto/clusters/<name>/read` isn't an action. */
function isAction(text: string): boolean {
  return (
    /^Microsoft\.[A-Za-z]+(?:\/[A-Za-z]+)+$/i.test(text) &&
    /\/(read|write|delete|action)$/i.test(text) &&
    text.split('/').every(isTypeWord)
  );
}
