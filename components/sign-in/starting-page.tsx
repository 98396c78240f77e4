/** The server sends it first. */
export function StartingPage() {
  return (
    <div className="mx-auto w-full max-w-3xl py-10">
      <h1 className="text-xl font-semibold">Kustodian</h1>
      <p role="status" className="text-muted">
        Signing you in…
      </p>
      <noscript>
        <p className="mt-2">Kustodian requires JavaScript. Turn on JavaScript in this browser, then reload the page.</p>
      </noscript>
    </div>
  );
}
