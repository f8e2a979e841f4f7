import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSeed, hazardsOf, ledgerCsv } from '@baton/demo';
import { localDate } from '@baton/rules';
import { importLedger } from '../../real/ledger/import-ledger';
import type { BenchCase } from '../bench-case';
import { once } from '../figure';
import { OpenClocks } from '../open-clocks';
import { deskOf } from '../traffic/desk';

/** A ledger goes in through the command line; the import is over when its last task is open and its clock runs. */
export const importCase: BenchCase = {
  name: 'import',
  title: 'import of a ledger through the command line',
  async measure({ installation, options, progress }) {
    const rows = options.quick ? 1_000 : 10_000;
    const { stack, services, tokenFor } = installation;
    const file = join(stack.dataDir, 'bench-ledger.csv');
    writeFileSync(file, ledgerCsv(hazardsOf(defaultSeed, rows, localDate(new Date().toISOString()))));
    const clocks = await OpenClocks.at(stack.temporalAddress);
    try {
      const before = await clocks.count();
      progress.say(`importing ${rows} rows`);
      const begin = performance.now();
      const seconds = (): number => (performance.now() - begin) / 1000;
      const token = tokenFor(deskOf(defaultSeed)('anweiban', 'dispatcher'));
      const verdicts = await importLedger(file, { gateway: services.gatewayUrl, token });
      const open = seconds();
      const refused = verdicts.filter(({ effect }) => effect !== 'opened');
      if (refused.length > 0) throw new Error(`${refused.length} rows were not opened, e.g. ${JSON.stringify(refused[0])}`);
      await clocks.until(before + rows, (running) => progress.show(`${running - before} of ${rows} clocks run`));
      const note = `${rows} rows, all opened`;
      return [
        { what: `${rows.toLocaleString('en-US')} rows imported, last task open`, unit: 's', ...once(open), note },
        {
          what: `${rows.toLocaleString('en-US')} rows imported, last clock runs`,
          unit: 's',
          ...once(seconds()),
          note,
          ...(!options.quick && { target: { atMost: 100 } }),
        },
      ];
    } finally {
      await clocks.close();
    }
  },
};
