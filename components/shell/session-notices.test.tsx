import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { AuthProblem, type TokenResource } from '@/lib/client/auth/auth-problem';
import { ReturnNotice, SessionOverBanner } from './session-notices';

describe('the banner of a session that is over', () => {
  const show = (resource: TokenResource, extraVerification: boolean) => {
    const onSignInAgain = vi.fn();
    render(
      <SessionOverBanner
        resource={resource}
        extraVerification={extraVerification}
        code="AADSTS50076"
        onSignInAgain={onSignInAgain}
      />,
    );
    return { onSignInAgain, text: screen.getByRole('status').textContent ?? '' };
  };

  it.each([
    ['arm', false, 'Your session has expired'],
    ['arm', true, 'Azure requires extra verification'],
    ['graph', false, 'Microsoft Graph requires you to sign in again'],
    ['graph', true, 'Microsoft Graph requires extra verification'],
    ['kusto', false, 'Azure Data Explorer requires you to sign in again'],
    ['kusto', true, 'Azure Data Explorer requires extra verification'],
  ] as const)('announces what waits (%s, extra verification: %s): %s', (resource, extraVerification, title) => {
    const { text } = show(resource, extraVerification);
    expect(text).toContain(title);
    expect(text.includes('Everything else works')).toBe(resource !== 'arm');
  });

  it.each([
    [false, 'Sign in again'],
    [true, 'Verify your identity'],
  ])(
    'the banner of an ended session signs in again on request (extra verification: %s)',
    async (extraVerification, name) => {
      const { onSignInAgain } = show('arm', extraVerification);
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

  it('a refused consent to live reading says that it is off', () => {
    const problem = new AuthProblem('canceled', 'AADSTS65004', { resource: 'kusto' });
    render(<ReturnNotice problem={problem} adminConsentUrl={null} />);
    expect(screen.getByRole('status').textContent).toContain('You’re still signed in. Live reading is off.');
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
