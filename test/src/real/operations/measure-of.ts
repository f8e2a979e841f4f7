import type { MeasureRule, MeasureTaken } from '@baton/contracts';
import { lawfulMeasure } from '@baton/demo';
import { seedPlaybook } from '../../harness/seed-playbook';
import { dice, happens } from '../play/dice';
import { officersOf, type PlannedOperation } from './cast';

/** What the law asks of each kind of measure: the same in every playbook of the seed. */
const rules: readonly MeasureRule[] = seedPlaybook('urgent').operation?.measures ?? [];

const pick = <T>(choices: readonly T[], ...words: (string | number)[]): T | undefined =>
  choices[Math.floor(dice(...words) * choices.length)];

/** A measure that a team can take with the powers it brought; null when it brought none that a measure needs. */
export const measureWithin = (planned: PlannedOperation, agency: string, powers: readonly string[]): MeasureTaken | null =>
  taken(
    planned,
    agency,
    rules.filter(({ power }) => powers.includes(power)),
  );

/** A measure whose power the team does not have with it. */
export const measureBeyond = (planned: PlannedOperation, agency: string, powers: readonly string[]): MeasureTaken | null =>
  taken(
    planned,
    agency,
    rules.filter(({ power }) => !powers.includes(power)),
  );

/** One of some measures with everything that the law asks of it. */
function taken({ words, team }: PlannedOperation, agency: string, among: readonly MeasureRule[]): MeasureTaken | null {
  const rule = pick(among, 'measure', agency, ...words);
  if (!rule) return null;
  return lawfulMeasure(rule, {
    agency,
    description: `后厨燃气设施及用气场所（${rule.name}）`,
    officers: officersOf(agency, team).map(({ name }) => name),
    approval: approvalOf(rule, agency, words),
    absent: happens(0.15, 'party is absent', agency, ...words),
    things: [{ item: '液化气钢瓶', quantity: 2, unit: '只' }],
  });
}

function approvalOf({ approval }: MeasureRule, agency: string, words: PlannedOperation['words']): MeasureTaken['approval'] {
  if (approval === 'not-needed') return { how: 'not-needed' };
  if (approval === 'may-follow' && happens(0.6, 'on the spot', agency, ...words)) {
    return { how: 'on-the-spot', urgency: '现场有泄漏燃烧危险，须立即处置' };
  }
  return { how: 'before', by: '单位主要负责人', document: `${agency}批〔${words.join('-')}〕号` };
}
