import { answerCall, answersCallFrom } from '../wants/supervision';
import { approve, endMeasure, sign } from './closing';
import { answer, arrive, callOut, decide, withoutTheRest } from './gathering';
import { complete, findMore, look, looksAhead, looksFrom, turnToEmergency } from './on-site';
import { isOdd, roundChance, type OperationScene, type OperationWant, type Owed } from './scene';

/** Something that can be done on an operation, and from when somebody would (milliseconds since 1970). */
interface Item {
  from: number;
  wants: () => OperationWant[];
}

/** What is owed, what is there to be looked at, and who was called about what. */
function agendaOf(scene: OperationScene): Item[] {
  const { view, pace } = scene;
  return [
    ...view.obligations.map((o): Item => ({ from: actsFrom(scene, o), wants: () => wantsFor(scene, o) })),
    ...(view.status === 'mustering' ? [{ from: visited(scene, 0.5), wants: () => withoutTheRest(scene) }] : []),
    ...(view.status === 'on-site' ? onSite(scene) : []),
    ...view.escalations.map((e): Item => ({
      from: answersCallFrom(e, pace),
      wants: () => [answerCall(scene, e)].filter((want) => want !== null),
    })),
  ];
}

const onSite = (scene: OperationScene): Item[] => [
  ...looksAhead(scene).map((one): Item => ({ from: looksFrom(scene, one), wants: () => look(scene, one) })),
  { from: visited(scene, 0.5), wants: () => findMore(scene) },
  ...(scene.twist === 'emergency' ? [{ from: visited(scene, 0.6), wants: () => turnToEmergency(scene) }] : []),
];

/** The instant at which a share of the visit has gone by. */
const visited = ({ view }: OperationScene, share: number): number =>
  Date.parse(view.at) + (Date.parse(view.until) - Date.parse(view.at)) * share;

function wantsFor(scene: OperationScene, o: Owed): OperationWant[] {
  switch (o.kind) {
    case 'call-out':
      return callOut(scene);
    case 'answer':
      return answer(scene, o);
    case 'decide':
      return decide(scene, o);
    case 'muster':
      return arrive(scene, o);
    case 'record':
      return complete(scene, o.overdue);
    case 'sign':
      return sign(scene, o);
    case 'approve':
      return approve(scene, o);
    case 'end-measure':
      return endMeasure(scene, o);
    case 'carry-out':
      return []; // what the operation causes elsewhere is its process's to do
  }
}

/** Shares of their time after which people act, least and most. */
const shares: Partial<Record<Owed['kind'], [number, number]>> = {
  'call-out': [0.1, 0.5],
  answer: [0.15, 0.7],
  decide: [0.1, 0.4],
  sign: [0.05, 0.6],
  approve: [0.1, 0.8],
  'end-measure': [0.02, 0.06],
};
/** What follows the meeting. What comes before it has an hour to keep, which was set for people as fast as these. */
const hurried: readonly Owed['kind'][] = ['sign', 'approve', 'end-measure'];

/** The instant from which whoever owes it acts, in milliseconds since 1970. */
function actsFrom(scene: OperationScene, o: Owed): number {
  const { view, pace } = scene;
  const chance = roundChance(scene, `${o.kind}/${o.about ?? ''}`);
  if (o.kind === 'muster') return arrivesFrom(scene, o, chance.next());
  if (o.kind === 'answer' && view.calls.some(({ agency, state }) => agency === o.about && state === 'refused')) {
    const called = view.escalations.find(({ obligation }) => obligation === o.id);
    return called ? answersCallFrom(called, pace) : Number.POSITIVE_INFINITY;
  }
  const [least, most] = shares[o.kind] ?? [0, 0];
  return Date.parse(o.since) + granted(scene, o) * (least + (most - least) * chance.next());
}

/** Milliseconds people give themselves: their budget used up in a hurry, or what of it lies before the meeting. */
function granted({ view, pace }: OperationScene, { kind, since, due }: Owed): number {
  if (hurried.includes(kind)) return (Date.parse(due) - Date.parse(since)) / pace.haste;
  const until = due < view.at ? due : view.at;
  return Math.max(0, Date.parse(until) - Date.parse(since));
}

/** Most come about the appointed hour; one that is late, when its grace is over and it has been called. */
function arrivesFrom(scene: OperationScene, { about, since, due, overdue }: Owed, luck: number): number {
  if (!isOdd(scene, about ?? '', 'late') && !overdue) return visited(scene, -0.15 + 0.35 * luck);
  return Date.parse(due) + (Date.parse(due) - Date.parse(since)) * (0.05 + 0.1 * luck);
}

/** Everything somebody would do on an operation now: of each thing the ways in which it may be done, the first choice in front. */
export function operationWants(scene: OperationScene): OperationWant[][] {
  const now = Date.parse(scene.now);
  return agendaOf(scene)
    .filter(({ from }) => from <= now)
    .map(({ wants }) => wants())
    .filter((wants) => wants.length > 0);
}
