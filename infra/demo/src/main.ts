import { developmentToken } from '@baton/local';
import { runAgencies } from './agencies/run';
import { connectGateway } from './gateway';
import { hazardsOf } from './hazards/generate';
import { ledgerCsv } from './ledger';
import { messyLedgerCsv } from './ledger-messy';
import { loadDemo } from './load';
import { gatewayEnvironment, parseOptions, usage, WrongUse, type DemoOptions } from './options';
import { jsonReport, wordReport } from './report';
import { demoSignIns } from './sign-ins';

/** Ledger files hold hazards that the district was not loaded with. */
const firstInLedger = 9001;

async function main(options: DemoOptions): Promise<void> {
  const { verb, seed, rows, today, messy, json } = options;
  const output = { write: (text: string) => void process.stdout.write(text), live: process.stdout.isTTY };
  const report = json ? jsonReport(output) : wordReport(output);
  if (verb === 'ledger') return output.write((messy ? messyLedgerCsv : ledgerCsv)(hazardsOf(seed, rows, today, firstInLedger)));
  if (verb === 'sign-ins') return report.signIns(demoSignIns(seed));

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const { url, secret } = gatewayEnvironment(process.env);
  const gateway = connectGateway({ url, tokenFor: (person) => developmentToken(secret, person), signal: stop.signal });
  try {
    report.loaded(await loadDemo({ gateway, seed, hazards: rows, progress: report.progress }));
    if (verb === 'run') await runAgencies({ gateway, seed, signal: stop.signal, onCount: report.counts });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}

function fail(error: unknown): void {
  const wrongUse = error instanceof WrongUse;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${wrongUse ? `${usage}\n` : ''}`);
  process.exitCode = wrongUse ? 2 : 1;
}

Promise.resolve(process.argv.slice(2)).then(parseOptions).then(main).catch(fail);
