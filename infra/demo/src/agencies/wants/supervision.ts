import type { EscalationView, ObligationView, TaskCommand } from '@baton/contracts';
import type { Roster } from '../roster';
import type { Pace } from '../temper';
import { chanceFor, wantOf, type Scene, type Want } from './want';

/** 审批: by a supervisor of an agency that neither asked nor holds. */
export function decideRequest(scene: Scene, o: ObligationView): Want | null {
  const { view, roster } = scene;
  const request = view.requests.find(({ kind }) => kind === o.about);
  if (!request) return null;
  const supervisor = roster.outsider('supervisor', [request.by, ...view.duties.map(({ holder }) => holder)]);
  const over = request.kind === 'extension' && !view.obligations.some(({ id }) => id === request.obligation);
  const grant = !over && chanceFor(scene, 'decide').chance(0.7);
  return wantOf(
    supervisor,
    grant
      ? { type: 'GrantRequest', request: request.kind, basis: '理由属实，同意；期间临时管控和盯守不得放松。', until: null }
      : {
          type: 'RefuseRequest',
          request: request.kind,
          reason: over ? '该节点已办结，无须延期。' : '理由不充分，按原时限完成。',
        },
  );
}

export function reviewSuspension({ view, roster }: Scene): Want | null {
  const supervisor = roster.outsider(
    'supervisor',
    view.duties.map(({ holder }) => holder),
  );
  return wantOf(supervisor, { type: 'ResumeTask', reason: '挂账到期复查，具备整改条件，恢复计时。' });
}

/** Time after a call until whoever was called answers it, in milliseconds at haste 1. */
const answerAfter = 2 * 3_600_000;

/** From when whoever was called answers; milliseconds since 1970. */
export const answersCallFrom = ({ at }: Pick<EscalationView, 'at'>, { haste }: Pace): number =>
  Date.parse(at) + answerAfter / haste;

type Settles = Extract<TaskCommand, { type: 'AnswerEscalation' | 'AcknowledgeEscalation' }>;

/** Who was called, on whatever subject, answers in words where words are asked for; others sign that they have got it. */
export function answerCall(
  scene: { view: { id: string; version: number }; roster: Roster; pace: Pace },
  escalation: Pick<EscalationView, 'id' | 'name' | 'to' | 'answer' | 'acknowledgedUntil'>,
): Want<Settles> | null {
  const person = scene.roster.people.find(({ id }) => id === escalation.to.person) ?? null;
  const { id, name } = escalation;
  if (escalation.answer) {
    const answer = `已收悉${name}，责任到人，今日内上门督促办结并报结果。`;
    return wantOf(person, { type: 'AnswerEscalation', escalation: id, answer });
  }
  if (escalation.acknowledgedUntil || !chanceFor(scene, `call/${id}`).chance(0.5)) return null;
  return wantOf(person, { type: 'AcknowledgeEscalation', escalation: id, note: '已收到，正在督促办理。' });
}
