import type { OperationCommand, OperationView } from '@baton/contracts';
import { dispatcher } from '../district/commands';
import { day } from '../play/manner';
import { answerAndCome } from './answering';
import type { PlannedOperation } from './cast';
import { agencyManner, commanderManner, type CommanderManner } from './manner';
import type { OperationStage } from './operation-stage';
import { granted, owed } from './owed';

const minute = 60_000;
/** Call-outs of one operation at most; after that a commander who would postpone calls it off. */
const mostRounds = 2;

type Decision = Extract<OperationCommand, { type: 'DecideOperation' }>['decision'];

/**
 * The commander's side until the site is open: call out, decide when the answers are in, wait for the teams, go on without
 * those who do not come. True once the site is open; false when the operation was called off.
 */
export async function gather(stage: OperationStage, planned: PlannedOperation): Promise<boolean> {
  const teams: Promise<void>[] = [];
  let came: Came = 'postponed';
  for (let round = 1; came === 'postponed'; round += 1) {
    const called = await callOut(stage, planned, round);
    teams.push(...called.calls.map(({ agency }) => answerAndCome(stage, planned, agency, round)));
    came = await decideAndOpen(stage, planned, called, round);
  }
  await Promise.all(teams);
  return came === 'open';
}

type Came = 'open' | 'postponed' | 'off';

async function callOut(stage: OperationStage, { operation, words }: PlannedOperation, round: number): Promise<OperationView> {
  const view = await stage.operation(dispatcher, operation);
  const due = owed(view, 'call-out');
  if (due) await stage.until(granted(due, commanderManner(...words, round).callsOutAt));
  await stage.operate(view.commander.person, operation, { type: 'CallOut', note: null });
  return stage.operation(dispatcher, operation);
}

async function decideAndOpen(
  stage: OperationStage,
  planned: PlannedOperation,
  called: OperationView,
  round: number,
): Promise<Came> {
  await stage.until(answersKnown(planned, called, round));
  const what = await decide(stage, planned, commanderManner(...planned.words, round), round);
  if (what === 'postpone') return 'postponed';
  return what !== 'call-off' && (await openSite(stage, planned)) ? 'open' : 'off';
}

/** When the last answer is in, or was due from those who stay silent. */
function answersKnown(planned: PlannedOperation, called: OperationView, round: number): number {
  const answers = called.calls.map(({ agency }) => {
    const { answers: how, answersAt } = agencyManner(...planned.words, agency, round);
    const asked = owed(called, 'answer', agency);
    return asked ? granted(asked, how === 'silent' ? 1 : Math.min(1, answersAt)) : 0;
  });
  return Math.max(...answers) + 2 * minute;
}

/** The commander decides in time, or the deputy does once the commander's silence has been escalated; gives what. */
async function decide(
  stage: OperationStage,
  { operation }: PlannedOperation,
  manner: CommanderManner,
  round: number,
): Promise<Decision['what']> {
  const { commander, deputy, ...before } = await stage.operation(dispatcher, operation);
  const asked = before.obligations.find(({ kind }) => kind === 'decide');
  if (asked) await stage.until(decisionAt(stage.now(), Date.parse(asked.due), manner));
  const { person } = manner.silent ? deputy : commander;
  const view = await stage.operation(person, operation);
  const what = choice(view, manner, round);
  if (manner.hasty && what === 'go-short-handed') await send(stage, person, operation, { what: 'go' });
  if (what === 'postpone') await postpone(stage, person, operation, view);
  else await send(stage, person, operation, { what });
  return what;
}

const decisionAt = (now: number, due: number, { silent, decidesAt }: CommanderManner): number =>
  silent ? Math.max(now, due) + 25 * minute : now + Math.max(0, due - now) * decidesAt;

function choice({ calls, quorum }: OperationView, manner: CommanderManner, round: number): Decision['what'] {
  const last = round === mostRounds;
  if (!calls.some(({ state }) => state === 'coming' || state === 'present')) return last ? 'call-off' : 'postpone';
  if (quorum.missing.length === 0) return last && manner.changesPlan === 'postpone' ? 'go' : manner.changesPlan;
  return last && manner.shortOf === 'postpone' ? 'call-off' : manner.shortOf;
}

const reasons: Record<Decision['what'], string> = {
  go: '法定职能已到齐，按计划行动',
  'go-short-handed': '先行处置现有职能范围内的事项',
  postpone: '改日各单位均能到场时再行动',
  'call-off': '当前条件下行动没有效果，另行研究',
};

const send = (
  stage: OperationStage,
  person: string,
  operation: string,
  decision: Decision,
  overrideClash: string | null = null,
) => stage.operate(person, operation, { type: 'DecideOperation', decision, reason: reasons[decision.what], overrideClash });

/** The same hour a day later, whatever else is held then. */
async function postpone(stage: OperationStage, person: string, operation: string, view: OperationView): Promise<void> {
  const at = Math.max(Date.parse(view.at), stage.now()) + day;
  const until = at + Date.parse(view.until) - Date.parse(view.at);
  const decision = { what: 'postpone' as const, at: new Date(at).toISOString(), until: new Date(until).toISOString() };
  if (await send(stage, person, operation, decision)) return;
  await send(stage, person, operation, decision, '同一时段的两处行动由同一总指挥先后处置');
}

/** Waits for the teams, and goes on without those who stay away; with nobody there it is called off. True when the site is open. */
async function openSite(stage: OperationStage, { operation }: PlannedOperation): Promise<boolean> {
  const { at, commander } = await stage.operation(dispatcher, operation);
  await stage.until(Date.parse(at) + 20 * minute);
  const there = await stage.operation(commander.person, operation);
  if (there.status === 'mustering') {
    const graces = there.obligations.filter(({ kind }) => kind === 'muster').map(({ due }) => Date.parse(due));
    await stage.until(Math.max(stage.now(), ...graces) + 15 * minute);
    await withoutTheRest(stage, operation);
  }
  return (await stage.operation(commander.person, operation)).status === 'on-site';
}

async function withoutTheRest(stage: OperationStage, operation: string): Promise<void> {
  const { status, calls, commander } = await stage.operation(dispatcher, operation);
  if (status !== 'mustering') return;
  const anybody = calls.some(({ state }) => state === 'present');
  await send(stage, commander.person, operation, { what: anybody ? 'go-short-handed' : 'call-off' });
}
