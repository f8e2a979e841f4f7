import type { SignIn } from '../sign-ins';

export interface Welcome {
  district: string;
  /** Addresses by what is there; an empty address is left out. */
  addresses: Record<string, string>;
  /** Where one signs in with a browser, and everybody's password. */
  signIn: { address: string; password: string };
  logs: string;
  /** How many times faster than real time the district's clock runs. */
  speed: number;
  signIns: readonly SignIn[];
  /** Number of a hazard to look at, as it stands in the ledger. */
  ledgerNumber: string;
}

/** What somebody needs to know once everything runs: where it is, as whom to come in, what to try. */
export function welcomeText({ district, addresses, signIn, logs, speed, signIns, ledgerNumber }: Welcome): string {
  const places = [...Object.entries(addresses).filter(([, address]) => address !== ''), ['Logs', logs] as const];
  const tries: [string, string][] = [
    ['npx baton task list', 'what falls due next, and in whose hand it is'],
    ['npx baton watch', 'every event as it happens'],
    [`npx baton task show ${ledgerNumber}`, 'one hazard: who must do what until when'],
  ];
  return [
    '',
    `Baton is running: ${district}, an invented district${speed === 1 ? '' : `, whose clock runs ${speed} times as fast`}.`,
    '',
    ...aligned(places),
    '',
    `Open ${signIn.address} in a browser; everybody's password is ${signIn.password}`,
    '',
    'Come in as one of these (npx baton --as <id> …); `npx baton sign-ins` has everybody',
    ...aligned(signIns.map(({ person, english, name, agency, as }) => [person, `${english} · ${name}（${agency}）${as}`])),
    '',
    'Three things to try, in another terminal',
    ...aligned(tries),
    '',
    'Ctrl-C ends all of it; the data stay.',
    '',
  ].join('\n');
}

/** Two columns; the first is plain ASCII. */
function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`);
}
