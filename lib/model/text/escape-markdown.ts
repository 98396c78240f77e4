import { visibleText } from './visible-text';

/** Shows text from Azure literally: no HTML, links, images, mentions, or table cells. */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '')
    .replace(/[\\`*_{}[\]()#+!|~^$:@/.-]/g, (character) => `&#${character.charCodeAt(0)};`);
}
