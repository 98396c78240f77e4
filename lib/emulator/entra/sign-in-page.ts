import type { Directory, DirectoryUser } from '../types';
import { escapeHtml, htmlPage } from './page';
import { peopleWhoSignIn } from './people';

export interface SignInPage {
  directory: Directory;
  action: string;
  redirectUri: string;
  suggested: DirectoryUser | undefined;
  /** Required authentication contexts. */
  acrs: string[];
}

/** Returns the page to select a person. Works without JavaScript. */
export function signInPage({ directory, action, redirectUri, suggested, acrs }: SignInPage): Response {
  const others = peopleWhoSignIn(directory).filter((person) => person.id !== suggested?.id);
  const described = others.filter((person) => person.may);
  const undescribed = others.filter((person) => !person.may);
  const origin = new URL(redirectUri).origin;
  const body = `
<p>${escapeHtml(directory.displayName)} (${escapeHtml(directory.domain)}). After you sign in, you continue to <code>${escapeHtml(origin)}</code>.</p>
${acrs.length > 0 ? verification(acrs) : ''}
<form method="post" action="${escapeHtml(action)}">
${suggested ? section('Suggested', [suggested]) : ''}
${described.length > 0 ? section(suggested ? 'Other accounts' : '', described) : ''}
${undescribed.length > 0 ? rest(undescribed, described.length === 0) : ''}
</form>`;
  return htmlPage({ title: 'Select an account', body, formTarget: origin });
}

export interface DeviceSignInPage {
  directory: Directory;
  action: string;
  /** Set if the address has it. */
  code: string | undefined;
  problem: string | undefined;
}

/** Returns the page to enter a device's code. Works without JavaScript. */
export function deviceSignInPage({ directory, action, code = '', problem }: DeviceSignInPage): Response {
  const people = peopleWhoSignIn(directory);
  const described = people.filter((person) => person.may);
  const undescribed = people.filter((person) => !person.may);
  const body = `
${problem ? `<p class="notice" role="alert">${escapeHtml(problem)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<p><label for="otc">Code shown on the device</label><br><input id="otc" name="otc" value="${escapeHtml(code)}" autocomplete="off" autocapitalize="characters" required></p>
${described.length > 0 ? section('Account', described) : ''}
${undescribed.length > 0 ? rest(undescribed, described.length === 0) : ''}
</form>`;
  return htmlPage({ title: 'Sign in on another device', body, acceptsForm: true });
}

function verification(acrs: string[]): string {
  const contexts = acrs.map((value) => `<code>${escapeHtml(value)}</code>`).join(', ');
  return `<p class="notice" id="extra-verification">Extra verification requested (${contexts}). Select an account to confirm, in place of a second factor.</p>`;
}

function section(heading: string, people: DirectoryUser[]): string {
  return `${heading ? `<h2>${heading}</h2>` : ''}<ul>${people.map(choice).join('')}</ul>`;
}

/** Lists the people without described access, folded if there are others. */
function rest(people: DirectoryUser[], open: boolean): string {
  return `<details${open ? ' open' : ''}><summary>${people.length} more accounts in this tenant</summary>${section('', people)}</details>`;
}

function choice(person: DirectoryUser): string {
  const guest = person.userType === 'Guest' ? '<span class="tag">Guest</span>' : '';
  const details = [person.jobTitle, person.userPrincipalName].filter((text): text is string => Boolean(text));
  return `<li><button name="chosen_user" value="${escapeHtml(person.id)}">
<span class="row"><span class="name">${escapeHtml(person.displayName)}</span>${guest}</span>
<span class="row quiet">${escapeHtml(details.join(' · '))}</span>
${person.may ? `<span class="row">${escapeHtml(person.may)}</span>` : ''}
</button></li>`;
}
