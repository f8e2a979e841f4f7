import type { OperationView } from '@baton/contracts';
import { wantOf } from '../wants/want';
import { isOdd, liaisonOf, roundChance, type OperationScene, type OperationWant, type Owed } from './scene';

/** 签署联合检查记录, or dissent with a reason. */
export function sign(scene: OperationScene, { about }: Owed): OperationWant[] {
  const agency = about ?? '';
  const reason = '记录中对我单位职责的表述与现场分工不一致，整改期限应按处置规程执行';
  const command = isOdd(scene, agency, 'dissent')
    ? { type: 'DissentFromRecord' as const, reason }
    : { type: 'SignRecord' as const, note: null };
  const want = wantOf(liaisonOf(scene, agency), command);
  return want ? [want] : [];
}

const measureOf = ({ view }: OperationScene, id: string | null): OperationView['measures'][number] | undefined =>
  view.measures.find((measure) => measure.id === id);

/** 补办批准 by the head of the agency; one in ten is not approved and lifted at once. */
export function approve(scene: OperationScene, { about }: Owed): OperationWant[] {
  const measure = measureOf(scene, about);
  if (!measure) return [];
  const approved = !roundChance(scene, `approves/${measure.id}`).chance(0.1);
  const basis = approved ? '情况紧急，同意当场实施，补办批准手续' : '现场情形不符合紧急条件，应立即解除';
  const head = scene.roster.inPost(measure.agency, scene.rules.approver);
  const want = wantOf(head, { type: 'ApproveMeasure' as const, measure: measure.id, approved, basis });
  return want ? [want] : [];
}

/** 解除强制措施 before the law ends it. */
export function endMeasure(scene: OperationScene, { about }: Owed): OperationWant[] {
  const measure = measureOf(scene, about);
  if (!measure) return [];
  const document = `榕解〔${scene.now.slice(0, 4)}〕${roundChance(scene, `document/${measure.id}`).int(3, 180)}号`;
  const reason = '隐患已消除，当事人申请，经核查予以解除';
  const want = wantOf(liaisonOf(scene, measure.agency), { type: 'EndMeasure' as const, measure: measure.id, document, reason });
  return want ? [want] : [];
}
