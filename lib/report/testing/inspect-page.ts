import { Window } from 'happy-dom';

/** What a report may contain, found by an HTML parser and in the text itself. */

/** Other elements came from a value. */
const elements = new Set(
  `html head meta title style body main section h1 h2 h3 p b a ul li dl dt dd div span table caption thead tbody tr th td svg rect
  circle line path text`.split(/\s+/),
);

const attributes = new Set(
  `lang charset http-equiv content name class href scope aria-hidden viewbox width height x y x1 x2 y1 y2 cx cy r d
  stroke-width pathlength stroke-dasharray transform text-anchor`.split(/\s+/),
);

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Returns what a page must not contain, one sentence each. */
export function problemsOf(page: string): string[] {
  const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  document.write(page);
  const found: string[] = [];
  const [charset, csp] = [...document.head.children];
  if (charset?.getAttribute('charset') !== 'utf-8') found.push('The charset isn’t first.');
  if (csp?.getAttribute('http-equiv') !== 'Content-Security-Policy') found.push('The policy isn’t after the charset.');
  if (csp?.getAttribute('content') !== policy) found.push('The policy differs.');
  if (document.querySelectorAll('meta[http-equiv]').length !== 1) found.push('There is more than one policy.');
  for (const element of document.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase();
    if (!elements.has(name)) found.push(`The element ${name}`);
    for (const attribute of element.attributes) {
      if (!attributes.has(attribute.name.toLowerCase())) found.push(`The attribute ${attribute.name} of ${name}`);
    }
    const address = element.getAttribute('href');
    if (address !== null && !/^https:\/\/(?:learn\.microsoft\.com|portal\.azure\.com)\//.test(address))
      found.push(`The address ${address}`);
  }
  const styles = [...document.querySelectorAll('style')].map(({ textContent }) => textContent);
  if (styles.length !== 1 || /url\(|@import/i.test(styles.join())) found.push('A style loads something.');
  if (/[\u202A-\u202E\u2066-\u2069]/.test(page)) found.push('A character reverses text.');
  return found;
}

/** Has one space between words. */
export function textOf(page: string): string {
  const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  document.write(page);
  return document.body.textContent.replace(/\s+/g, ' ');
}
