/**
 * A loader of the build (next.config.js). It replaces a module of a package by one with the same exports, each of which
 * throws as soon as it's called. `lib/client/auth/left-out-parts.test.ts` fails if one is needed after all.
 * @param {string} source
 */
module.exports = function leaveOut(source) {
  const lists = [...source.matchAll(/^export \{([^}]*)\}/gm)].map(([, list = '']) => list.split(','));
  const names = lists.flat().map((name) => name.trim().split(' as ').pop());
  if (names.length === 0) throw new Error(`${this.resourcePath} has no list of exports.`);
  return names
    .map(
      (name) => `export function ${name}() { throw new Error('${name} is not in this build. See next.config.js.'); }`,
    )
    .join('\n');
};
