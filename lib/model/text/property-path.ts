/**
 * Returns whether a property path, such as `properties.allowedIpRangeList[0]`, is a property or a member of it. Azure can record a path
 * in another case.
 */
export function isWithinPath(path: string, root: string): boolean {
  const [text, outer] = [path.toLowerCase(), root.toLowerCase()];
  return text === outer || text.startsWith(`${outer}.`) || text.startsWith(`${outer}[`);
}
