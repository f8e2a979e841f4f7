import { obligationNames, requestNames, type RequestKind } from '@baton/contracts';
import { localTime } from '../calendar';
import { andElse, inOrderOfDue } from '../obligation';
import { responsible } from './custody';
import type { Obligation, Task } from './state';

/** One sentence per thing waited for: who must do what until when, and when somebody is called if not. */
export function waitingFor(task: Task, agencyName: (id: string) => string): string[] {
  const owed = inOrderOfDue(task.obligations).map((o) => {
    const who = agencyName(responsible(task, o));
    const what = `${obligationNames[o.kind]}${details(task, o)}`;
    return o.pausedAt ? `${who}${what}：挂账期间暂停计时` : `${who}应在 ${localTime(o.due)} 前${what}${andElse(o)}`;
  });
  const answers = task.escalations
    .filter((e) => e.answer)
    .map((e) => `${e.to.title}${e.to.name}应答复“${e.name}”（${e.id}），答复前不能销号`);
  return [...owed, ...answers];
}

/** Which duty, which milestone, which measure, which request. */
function details(task: Task, o: Obligation): string {
  switch (o.kind) {
    case 'dispatch':
    case 'accept':
    case 'rule':
    case 'assist':
      return `（${dutyName(task, o.duty)}）`;
    case 'milestone':
      return `“${o.about ?? ''}”`;
    case 'decide':
      return `（${requestNames[o.about as RequestKind]}）`;
    case 'look-back':
      return `（第 ${o.about ?? ''} 次）`;
    case 'check-in':
      return `（${task.measures.find((m) => m.id === o.about)?.description ?? ''}）`;
    case 'rectify':
      return o.about === 'rework' ? '（返工）' : '';
    case 'interim':
    case 'plan':
    case 'review':
    case 'write-off':
    case 'suspension-review':
      return '';
  }
}

function dutyName(task: Task, id: string | null): string {
  const duty = task.duties.find((d) => d.id === id);
  return !duty || duty.id === 'lead' ? '牵头责任' : `配合责任${duty.share ? `“${duty.share}”` : ''}`;
}
