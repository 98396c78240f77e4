import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PublicAccessWizard, type WizardState } from './public-access-wizard';

function textOf(state: WizardState, whyNot?: string) {
  const nothing = () => undefined;
  const html = renderToStaticMarkup(
    <PublicAccessWizard
      state={state}
      address={null}
      onAddress={nothing}
      onDecide={nothing}
      whyNot={whyNot}
      onReview={nothing}
      onAskAgain={nothing}
      onClose={nothing}
    />,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the wizard that closes the public endpoint', () => {
  it('puts each condition under its step and leaves out the others', () => {
    const text = textOf({
      kind: 'known',
      rows: [
        { id: 'own-address', state: 'warn', message: 'You come from 203.0.113.7.', consent: true },
        { id: 'approved-private-endpoint', state: 'pass', message: 'One is approved.' },
        { id: 'private-dns', state: 'unknown', message: 'Zones were not read.' },
        { id: 'who-is-cut-off', state: 'warn', message: 'Everybody else.' },
        { id: 'locks', state: 'pass', message: 'No lock.' },
      ],
    });
    expect(text).toMatch(
      /1\. A private endpoint is approved .*One is approved\. .*2\. Names lead to it .*Zones were not read\. .*3\. Who is cut off .*203\.0\.113\.7\. .*Everybody else\. .*4\. Review/,
    );
    expect(text).not.toContain('No lock.');
  });

  it('offers to approve or reject a connection where none is approved', () => {
    const fix = { fixId: 'private-endpoint-unknown', input: {} } as const;
    const row = { id: 'approved-private-endpoint', state: 'warn', message: 'None.', consent: true, fix } as const;
    const text = textOf({ kind: 'known', rows: [row] });
    expect(text).toContain('Approve or reject a connection…');
    expect(text).toContain('There is no approved private endpoint yet.');
  });

  it('says why nothing is known, and why the review cannot be asked for', () => {
    expect(textOf({ kind: 'failed', problem: { detail: 'Azure did not answer.' } })).toContain('Azure did not answer.');
    expect(textOf({ kind: 'asking' }, 'You may not.')).toContain('You may not.');
  });
});
