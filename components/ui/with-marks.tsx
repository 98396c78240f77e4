/** Controls of the Azure portal are between double asterisks, and code is between backticks, as in Markdown. */
export function WithMarks({ text }: { text: string }) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    return piece.startsWith('`') ? (
      <code key={piece} className="font-mono text-xs wrap-anywhere">
        {piece.slice(1, -1)}
      </code>
    ) : (
      <strong key={piece}>{piece.slice(2, -2)}</strong>
    );
  });
}
