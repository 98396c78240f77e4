import { describe, expect, it } from 'vitest';
import { fixIdSchema } from '@/lib/fixes/catalog';
import { pathKind, pathKinds } from '.';

describe('kinds of paths', () => {
  it('kinds of paths have distinct IDs and are found by them', () => {
    expect(new Set(pathKinds.map(({ id }) => id)).size).toBe(pathKinds.length);
    for (const kind of pathKinds) expect(pathKind(kind.id)).toBe(kind);
    expect(pathKind('other')).toBeUndefined();
  });

  it('name fixes that exist', () => {
    const fixIds = pathKinds.flatMap((kind) => ('fix' in kind ? [kind.fix] : []));
    expect(fixIds).not.toHaveLength(0);
    for (const id of fixIds) expect(fixIdSchema.options).toContain(id);
  });

  it.each(pathKinds.map((kind) => [kind.id, kind] as const))(
    '%s has a sentence with its verb, a meaning, a use, and what Azure logs',
    (_, kind) => {
      const sentence = kind.sentence({ action: 'read Telemetry', through: 'the role Owner', detail: 'the call' });
      const verbs = {
        now: /^Can read/,
        'can-grant-self': /^Can give itself access by (?:one call|two calls) \(/,
        'if-pim-activated': /^Could .* after activating .* in PIM\.$/,
        'blocked-by-tenant': /^Could .*, but /,
        'cannot-sign-in': /^Could .*, but /,
        unknown: /^Unknown because /,
      };
      expect(sentence).toMatch(verbs[kind.how]);
      expect(sentence).toMatch(/read Telemetry.*\.$/);
      for (const text of [kind.meaning, kind.use, kind.logged]) expect(text).toMatch(/^[A-Z].*\.$/);
    },
  );
});
