/** While the sign-in is looked up; the first thing that the server sends. */
export function StartingPage() {
  return (
    <div className="mx-auto w-full max-w-3xl py-10">
      <h1 className="text-xl font-semibold">Kustodian</h1>
      <p role="status" className="text-muted">
        Looking for your sign-in…
      </p>
      <noscript>
        <p className="mt-2">
          Kustodian signs you in and shows your clusters by JavaScript, which is off in this browser.
        </p>
      </noscript>
    </div>
  );
}
