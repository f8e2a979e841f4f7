import type { ObligationView } from '@baton/contracts';
import { chanceFor, dutyOf, wantOf, type Scene, type Want } from './want';

const failures = [
  '报警器与切断阀未联动，不予通过',
  '更换的软管仍有接头，长度超标，不予通过',
  '整改照片与现场不符，须补充整改',
  '气密性试验记录缺失，不予通过',
];

/** 复核 on site by the reviewing agency: most pass, some are sent back. */
export function review(scene: Scene, o: ObligationView): Want | null {
  const reviewer = scene.roster.actor(o.responsible, 'reviewer');
  const chance = chanceFor(scene, 'review');
  return wantOf(
    reviewer,
    chance.chance(0.14)
      ? { type: 'FailReview', findings: chance.pick(failures), evidence: [] }
      : { type: 'PassReview', text: '经现场复核，隐患已消除，设施运行正常，同意销号。', evidence: [] },
  );
}

/** 销号 by the office, once the measures are lifted by whoever holds the lead and every escalation is answered. */
export function writeOff({ view, roster }: Scene, o: ObligationView): Want | null {
  const lead = dutyOf(view)?.holder ?? '';
  const [measure] = view.measures;
  if (measure) {
    return wantOf(roster.actor(lead, 'liaison'), {
      type: 'LiftInterimMeasure',
      measure: measure.id,
      reason: '隐患已消除并经复核通过',
    });
  }
  if (view.escalations.some(({ answer }) => answer)) return null;
  const office = roster.actor(o.responsible, 'dispatcher') ?? roster.actor(o.responsible, 'supervisor');
  return wantOf(office, { type: 'WriteOffTask', text: '资料齐全，复核通过，准予销号。' });
}

/** 回头看: a few hazards have come back. */
export function lookBack(scene: Scene, o: ObligationView): Want | null {
  const passed = !chanceFor(scene, 'look-back').chance(0.08);
  const findings = passed ? '设施完好，用户用气规范，未见反弹。' : '回头看发现隐患反弹：报警器被断电，软管又换回橡胶管。';
  return wantOf(scene.roster.actor(o.responsible, 'reviewer'), {
    type: 'RecordLookBack',
    lookBack: o.id,
    passed,
    findings,
    evidence: [],
  });
}
