import { Problem } from '@/lib/model/problem';

/**
 * The named segments of a URL path, each percent-decoded exactly once, whatever a framework did with them before. What
 * could still be read as a path or as another encoding afterwards is refused with `invalid-request`.
 *
 * @example readPath('/api/checks/disk-encryption-off', '/api/checks/{checkId}')
 */
export function readPath(pathname: string, template: string): Record<string, string> {
  const given = pathname.split('/');
  const wanted = template.split('/');
  if (given.length !== wanted.length) throw new Problem('not-found', 'There is nothing at this address.');
  return Object.fromEntries(
    wanted.flatMap((segment, index) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      return name === undefined ? [] : [[name, decodeSegment(given[index] ?? '')]];
    }),
  );
}

function decodeSegment(encoded: string): string {
  let text: string;
  try {
    text = decodeURIComponent(encoded);
  } catch {
    throw malformed();
  }
  if (text === '' || /[%/\\\p{Cc}\p{Cf}]|^\.{1,2}$/u.test(text)) throw malformed();
  return text;
}

function malformed(): Problem {
  return new Problem('invalid-request', 'The address contains a malformed name.');
}
