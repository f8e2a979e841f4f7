import { liaisonOf } from '../district/commands';
import { between } from '../play/dice';
import { RunOver } from '../play/stage';
import { officersOf, type PlannedOperation, positionAt, teamOf } from './cast';
import { agencyManner } from './manner';
import type { OperationStage } from './operation-stage';
import { granted, owed } from './owed';

const minute = 60_000;
/** Metres from the place of a team that is there, and of one that says so from afar. */
const near = 60;
const far = 2_500;

/** One agency from the call-out of a round to its arrival, or to where it lets the others down. */
export async function answerAndCome(
  stage: OperationStage,
  planned: PlannedOperation,
  agency: string,
  round: number,
): Promise<void> {
  try {
    await answerThenCome(stage, planned, agency, round);
  } catch (error) {
    if (!(error instanceof RunOver)) throw error;
  }
}

async function answerThenCome(stage: OperationStage, planned: PlannedOperation, agency: string, round: number): Promise<void> {
  const manner = agencyManner(...planned.words, agency, round);
  const { operation } = planned;
  const asked = owed(await stage.operation(liaisonOf(agency), operation), 'answer', agency);
  if (!asked || manner.answers === 'silent') return;
  await stage.until(granted(asked, manner.answersAt));
  if (manner.answers !== 'comes') await refuse(stage, operation, agency);
  if (manner.answers === 'refuses') return;
  if (manner.answers === 'refuses, then comes') await stage.until(stage.now() + 20 * minute);
  if (await promise(stage, planned, agency, manner.bringsLess)) await arrive(stage, planned, agency, round);
}

const refuse = (stage: OperationStage, operation: string, agency: string) =>
  stage.operate(liaisonOf(agency), operation, {
    type: 'AnswerCallOut',
    answer: { coming: false, reason: 'no-people', basis: '当班人员均在处置其他警情', note: null },
    overrideClash: null,
  });

/** Names the team; again with a reason when it is wanted elsewhere at the same hour. False when nobody waits for it any more. */
async function promise(stage: OperationStage, planned: PlannedOperation, agency: string, bringsLess: boolean): Promise<boolean> {
  const { operation, team: number } = planned;
  const person = liaisonOf(agency);
  const asked = (await stage.operation(person, operation)).calls.find((call) => call.agency === agency)?.asked ?? [];
  const team = teamOf(agency, number, asked, bringsLess);
  const answer = { coming: true as const, team };
  if (await stage.operate(person, operation, { type: 'AnswerCallOut', answer, overrideClash: null })) return true;
  const { calls } = await stage.operation(person, operation);
  const state = calls.find((call) => call.agency === agency)?.state;
  if (state !== 'called' && state !== 'refused') return false;
  const overrideClash = '两处相邻，队伍可先后到场';
  return (await stage.operate(person, operation, { type: 'AnswerCallOut', answer, overrideClash })) !== null;
}

/** Checks in; who is too far or too late is let in by the commander some minutes later. */
async function arrive(stage: OperationStage, planned: PlannedOperation, agency: string, round: number): Promise<void> {
  const { operation, team } = planned;
  const manner = agencyManner(...planned.words, agency, round);
  const person = liaisonOf(agency);
  const { at } = await stage.operation(person, operation);
  if (manner.arrives === 'never') return;
  await stage.until(Date.parse(at) + (manner.arrives === 'late' ? 0 : manner.arrivesAfter));
  if (manner.arrives === 'late') {
    const grace = owed(await stage.operation(person, operation), 'muster', agency);
    if (grace) await stage.until(Date.parse(grace.due) + between(5, 40, ...planned.words, agency, 'too late') * minute);
  }
  const view = await stage.operation(person, operation);
  if (view.round !== round || view.calls.find((call) => call.agency === agency)?.state !== 'coming') return;
  const people = officersOf(agency, team);
  const position = positionAt(view, manner.arrives === 'far off' ? far : near);
  if (await stage.operate(person, operation, { type: 'CheckIn', position, people })) return;
  await stage.until(stage.now() + 8 * minute);
  await stage.operate(view.commander.person, operation, {
    type: 'AdmitTeam',
    agency,
    people,
    position,
    reason: '经电话核实已到场，准予入场',
  });
}
