/** ARM's frame around what its JSON reader (Newtonsoft's) says of a body. */
export function unreadable(reason: string): string {
  return `The request content was invalid and could not be deserialized: '${reason}'.`;
}
