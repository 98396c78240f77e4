import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SessionOverBanner } from './session-notices';

function textOf(namesAlone: boolean, extraVerification: boolean): string {
  return renderToStaticMarkup(
    <SessionOverBanner
      namesAlone={namesAlone}
      extraVerification={extraVerification}
      code="AADSTS50076"
      onSignInAgain={() => undefined}
    />,
  ).replace(/<[^>]+>/g, ' ');
}

it('says whether the whole session waits for the person, or names alone', () => {
  expect(textOf(false, false)).toContain('Your session is over');
  expect(textOf(false, true)).toContain('Azure asks for extra verification');
  for (const extraVerification of [false, true]) {
    const names = textOf(true, extraVerification);
    expect(names).toContain('Microsoft Graph asks');
    expect(names).toContain('all else is');
    expect(names).not.toContain('Your session is over');
  }
});
