/** Controls of the Azure portal are between double asterisks, as in Markdown. */
export function WithBold({ text }: { text: string }) {
  return text.split('**').map((piece, index) => (index % 2 === 1 ? <strong key={piece}>{piece}</strong> : piece));
}
