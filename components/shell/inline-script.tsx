/** Runs first, allowed by the page's nonce. `text` must be a constant of this project. */
export function InlineScript({ nonce, text }: { nonce: string; text: string }) {
  // The first end tag ends a script, even inside a string.
  const html = { dangerouslySetInnerHTML: { __html: text.replace(/<(?=\/?script)/gi, '\\x3C') } };
  // Browsers hide the nonce from scripts, so server and client differ by design.
  return <script nonce={nonce} suppressHydrationWarning {...html} />;
}
