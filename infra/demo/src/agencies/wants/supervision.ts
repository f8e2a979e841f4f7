import type { EscalationView, ObligationView } from '@baton/contracts';
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

/** Who was called answers in words where words are asked for; others sign that they have got it. */
export function answerCall(scene: Scene, escalation: EscalationView): Want | null {
  const person = scene.roster.people.find(({ id }) => id === escalation.to.person) ?? null;
  const { id, name } = escalation;
  if (escalation.answer) {
    return wantOf(person, {
      type: 'AnswerEscalation',
      escalation: id,
      answer: `已收悉${name}，责任到人，今日内上门督促办结并报结果。`,
    });
  }
  if (escalation.acknowledgedUntil || !chanceFor(scene, `call/${id}`).chance(0.5)) return null;
  return wantOf(person, { type: 'AcknowledgeEscalation', escalation: id, note: '已收到，正在督促办理。' });
}
