/**
 * A script that runs before anything else on the page, allowed by the page's nonce. `text` is always a constant of
 * this project, never data.
 */
export function InlineScript({ nonce, text }: { nonce: string; text: string }) {
  // A script element ends at the first end tag, inside a string of the script too.
  const html = { dangerouslySetInnerHTML: { __html: text.replace(/<(?=\/?script)/gi, '\\x3C') } };
  // Browsers hide the nonce from scripts, so what the server wrote and what React reads differ by design.
  return <script nonce={nonce} suppressHydrationWarning {...html} />;
}
