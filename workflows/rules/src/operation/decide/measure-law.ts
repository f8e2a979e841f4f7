import { documentNames, type MeasureRule, type MeasureTaken, type Refusal } from '@baton/contracts';
import type { Draft } from '../draft';
import { powerName, presentPowers } from '../powers';
import { agencyName, commands, either, isRefusal, refuse, unknownAmong } from '../refusals';
import type { Arrival } from '../state';

/** The playbook's rule for a measure that may be taken here and now by this agency, or what the law still asks for. */
export function lawful(draft: Draft, taken: MeasureTaken): MeasureRule | Refusal {
  const { measures } = draft.rules;
  const rule = measures.find(({ kind }) => kind === taken.kind);
  if (!rule) {
    const known = measures.map(({ kind, name }) => `${name}（${kind}）`);
    return unknownAmong('unknown-measure', '现场措施', taken.kind, known, '/measure/kind');
  }
  const arrival = standingOf(draft, taken);
  if (isRefusal(arrival)) return arrival;
  return (
    unlessPowerThere(draft, rule, taken, arrival) ??
    unlessOfficers(rule, taken, arrival) ??
    unlessApproved(rule, taken) ??
    unlessPartyTold(rule, taken) ??
    unlessPapers(rule, taken) ??
    rule
  );
}

/** An agency takes its own measures, on site; the commander may record them for it. */
function standingOf(draft: Draft, { agency }: MeasureTaken): Arrival | Refusal {
  const answer = draft.call(agency)?.answer;
  if (answer?.state !== 'present') {
    return refuse('not-there', `${agencyName(draft, agency)}没有到场，不能采取措施`, '/measure/agency');
  }
  if (agency === draft.agency || commands(draft)) return answer.arrival;
  return refuse('forbidden', `${agencyName(draft, agency)}的措施由其自己或总指挥记录`, '/measure/agency');
}

/** No measure without its power on site, in the hands of the agency that takes it. */
function unlessPowerThere(draft: Draft, rule: MeasureRule, taken: MeasureTaken, { powers }: Arrival): Refusal | undefined {
  const { rules, operation } = draft;
  const needed = powerName(rules, rule.power);
  if (taken.power !== rule.power) {
    return refuse('invalid-request', `${rule.name}须依${needed}实施，不是${powerName(rules, taken.power)}`, '/measure/power');
  }
  if (powers.includes(rule.power)) return undefined;
  const there = either(presentPowers(operation).map((power) => powerName(rules, power)));
  const own = either(powers.map((power) => powerName(rules, power)));
  const detail = `${agencyName(draft, taken.agency)}到场队伍不具备${needed}；该队具备：${own}；现场具备：${there}`;
  return refuse('power-not-on-site', detail, '/measure/power');
}

/** 两名以上执法人员, with their cards (行政处罚法 §42, 行政强制法 §18): people who checked in. */
function unlessOfficers(
  { name, officers: needed }: MeasureRule,
  { officers }: MeasureTaken,
  { people }: Arrival,
): Refusal | undefined {
  const stranger = officers.find((one) => people.every((person) => person.name !== one));
  if (stranger !== undefined) {
    const known = people.map((person) => person.name);
    return refuse('officers-missing', `${stranger}没有到场签到；到场人员：${either(known)}`, '/measure/officers');
  }
  const carded = new Set(people.filter(({ name: one, card }) => card !== null && officers.includes(one)).map((one) => one.name));
  if (carded.size >= needed) return undefined;
  return refuse('officers-missing', `${name}须由 ${needed} 名以上持执法证人员实施，现有 ${carded.size} 名`, '/measure/officers');
}

/** Approval before a compulsory measure, or on the spot when urgent with catch-up approval (行政强制法 §18, §19). */
function unlessApproved({ name, approval: wanted }: MeasureRule, { approval }: MeasureTaken): Refusal | undefined {
  if (wanted === 'not-needed' || approval.how === 'before') return undefined;
  if (wanted === 'may-follow' && approval.how === 'on-the-spot') return undefined;
  const may = wanted === 'needed' ? '须事先批准（before）' : '须事先批准（before），情况紧急的可当场实施后补办（on-the-spot）';
  return refuse('approval-missing', `${name}${may}`, '/measure/approval');
}

/** The party is told of reasons, basis and rights, and heard; when it is absent a witness signs (行政强制法 §18). */
function unlessPartyTold({ name, party: wanted }: MeasureRule, { party }: MeasureTaken): Refusal | undefined {
  if (!wanted) return undefined;
  if (party.signature === 'absent') {
    if (party.witnessed) return undefined;
    return refuse('party-not-told', `${name}时当事人不在场，须有见证人签字`, '/measure/party/witnessed');
  }
  if (party.told && party.heard) return undefined;
  return refuse('party-not-told', `${name}须当场告知当事人事由、依据和权利并听取陈述申辩`, '/measure/party');
}

/** 决定书、清单、现场笔录、全过程记录 (行政强制法 §18, §24). */
function unlessPapers({ name, documents: wanted }: MeasureRule, { documents, inventory }: MeasureTaken): Refusal | undefined {
  const missing = wanted.filter((kind) => documents.every((one) => one.kind !== kind));
  if (missing.length > 0) {
    return refuse(
      'document-missing',
      `${name}还缺：${missing.map((kind) => documentNames[kind]).join('、')}`,
      '/measure/documents',
    );
  }
  if (!wanted.includes('inventory') || inventory.length > 0) return undefined;
  return refuse('document-missing', `${name}须开列物品清单，不能为空`, '/measure/inventory');
}
