/** Returns the text of an element as a person reads it: a space at each tag, and nothing of what is hidden. */
export function textOf(element: Element): string {
  return spacedText(element).replace(/\s+/g, ' ').trim();
}

function spacedText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement && node.hidden) return '';
  return ` ${[...node.childNodes].map(spacedText).join('')} `;
}
