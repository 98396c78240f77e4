import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ReturnNotice, SessionOverBanner } from './session-notices';

describe('the banner of a session that is over', () => {
  const show = (namesAlone: boolean, extraVerification: boolean) => {
    const onSignInAgain = vi.fn();
    render(
      <SessionOverBanner
        namesAlone={namesAlone}
        extraVerification={extraVerification}
        code="AADSTS50076"
        onSignInAgain={onSignInAgain}
      />,
    );
    return { onSignInAgain, text: screen.getByRole('status').textContent ?? '' };
  };

  it.each([
    [false, false, 'Your session has expired'],
    [false, true, 'Azure requires extra verification'],
    [true, false, 'Microsoft Graph requires you to sign in again'],
    [true, true, 'Microsoft Graph requires extra verification'],
  ])('announces what waits (only names: %s, extra verification: %s): %s', (namesAlone, extraVerification, title) => {
    const { text } = show(namesAlone, extraVerification);
    expect(text).toContain(title);
    expect(text.includes('Everything else works')).toBe(namesAlone);
  });

  it.each([
    [false, 'Sign in again'],
    [true, 'Verify your identity'],
  ])(
    'the banner of an ended session signs in again on request (extra verification: %s)',
    async (extraVerification, name) => {
      const { onSignInAgain } = show(false, extraVerification);
      await userEvent.setup().click(screen.getByRole('button', { name }));
      expect(onSignInAgain).toHaveBeenCalledOnce();
    },
  );
});

describe('the notice of consent that was not given', () => {
  it('the notice of missing consent shows the address for an administrator, and disappears when it is dismissed', async () => {
    const problem = { kind: 'consent-needed', code: 'AADSTS65001' } as never;
    render(<ReturnNotice problem={problem} adminConsentUrl="https://login.example/adminconsent" />);
    expect(screen.getByText('https://login.example/adminconsent')).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('https://login.example/adminconsent')).toBeNull();
  });

  it('a consent that the browser can’t save is announced as a failure', () => {
    const problem = { kind: 'failed', code: 'consent_not_saved' } as never;
    render(<ReturnNotice problem={problem} adminConsentUrl={null} />);
    expect(screen.getByRole('alert').textContent).toContain('Couldn’t save your consent');
  });

  it('the notice of missing consent is absent without a problem', () => {
    expect(render(<ReturnNotice problem={null} adminConsentUrl={null} />).container.textContent).toBe('');
  });
});
