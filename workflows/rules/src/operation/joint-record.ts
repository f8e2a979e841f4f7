import { documentNames, hazardClassNames, type JointRecord, type OperationPlaybook, refusalReasonNames } from '@baton/contracts';
import { type DirectoryState, playbookOf } from '../directory';
import { localTime } from '../calendar';
import { type Names, namesIn } from './names';
import { operationRules, quorumOf } from './powers';
import type { Call, Effect, Finding, FoundHazard, Measure, Operation, Signature } from './state';

/** 联合检查记录 in words, ready for print, screen or search; null before the site is completed. */
export function jointRecord(id: string, operation: Operation, directory: DirectoryState): JointRecord | null {
  const { record } = operation;
  const playbook = playbookOf(directory, operation.playbook.id, operation.playbook.version);
  if (!record || !playbook) return null;
  const rules = operationRules(playbook);
  const names = namesIn(directory, operation);
  const { title, plannedAt, at, until, openedAt, place, commander, deputy, emergency } = operation;
  const person = ({ name, agency }: Operation['commander']): string => `${name}（${names.agency(agency)}）`;
  return {
    operation: id,
    number: record.number,
    title,
    className: hazardClassNames[operation.class],
    plannedAt,
    at,
    until,
    openedAt,
    completedAt: record.at,
    place: place.address,
    commander: person(commander),
    deputy: person(deputy),
    summary: record.summary,
    tasks: operation.tasks.map((task) => ({ id: task.id, ...facts(task.hazard) })),
    present: operation.calls.flatMap((call) => present(call, names)),
    absent: operation.calls.flatMap((call) => absent(call, names)),
    missing: quorumOf(operation).absent.map(names.power),
    findings: operation.findings.map((finding) => foundIn(operation, finding, names)),
    measures: operation.measures.map((measure) => measureIn(measure, names, rules)),
    hazards: operation.hazards.map((hazard) => hazardIn(operation, hazard)),
    emergency: emergency && `${localTime(emergency.at)} ${names.agency(emergency.agency)}转应急：${emergency.reason}`,
    signatures: record.signatures.map((signature) => signatureIn(signature, names)),
    sources: rules.sources,
  };
}

const facts = ({ ledgerNumber, owner, place, description }: Operation['tasks'][number]['hazard']) => ({
  ledgerNumber,
  owner,
  address: place.address,
  description,
});

/** 姓名（执法证号）. */
const officer = ({ name, card }: { name: string; card: string | null }): string => (card === null ? name : `${name}（${card}）`);

function present({ agency, answer }: Call, names: Names): JointRecord['present'] {
  if (answer.state !== 'present') return [];
  const { at, people, powers, distance, admitted } = answer.arrival;
  return [{ agency: names.agency(agency), people: people.map(officer), powers: powers.map(names.power), at, distance, admitted }];
}

function absent({ agency, answer }: Call, names: Names): JointRecord['absent'] {
  switch (answer.state) {
    case 'present':
      return [];
    case 'refused':
      return [{ agency: names.agency(agency), why: `拒派（${refusalReasonNames[answer.reason]}）：${answer.basis}` }];
    case 'coming':
      return [{ agency: names.agency(agency), why: '应答派出队伍，未到场' }];
    case 'called':
      return [{ agency: names.agency(agency), why: '未应答' }];
    case 'planned':
    case 'released':
      return [{ agency: names.agency(agency), why: '未派出队伍或已解除待命' }];
  }
}

function foundIn({ list, measures, effects }: Operation, finding: Finding, names: Names): JointRecord['findings'][number] {
  const { id, task, item, seen, until, evidence, by, at, means, measure: taken } = finding;
  const measure = measures.find((one) => one.id === taken);
  const effect = effects.find((one) => one.kind === 'command-task' && one.target === task && one.since === at);
  return {
    id,
    task,
    item: list.find((one) => one.task === task && one.item === item)?.text ?? item,
    seen,
    until,
    measure: measure ? `${names.measure(measure.kind)}（${measure.id}）` : null,
    files: evidence.map(({ name }) => name),
    by: names.agency(by),
    at,
    means: means && effect ? `${effect.what}：${fate(effect)}` : null,
  };
}

/** What became of an effect, in words. */
function fate({ status, answer }: Effect): string {
  if (status === 'pending') return '办理中';
  return status === 'done' ? '已办理' : `被退回（${answer ?? ''}）`;
}

const approvals: Record<Measure['approved'], string> = {
  before: '事先批准',
  'not-needed': '无须批准',
  owed: '情况紧急当场实施，待补办批准',
  afterwards: '情况紧急当场实施，已补办批准',
  disapproved: '负责人未批准，已解除',
};
const signedBy = { signed: '当事人签字', refused: '当事人拒签，已注明', absent: '当事人不在场' } as const;

function measureIn(measure: Measure, names: Names, rules: OperationPlaybook): JointRecord['measures'][number] {
  const { id, kind, power, agency, description, officers, approval, party, documents, inventory, endsAt, ended } = measure;
  const before = approval.how === 'before' ? `（${approval.by}，${approval.document}）` : '';
  return {
    id,
    name: names.measure(kind),
    power: names.power(power),
    basis: rules.measures.find((one) => one.kind === kind)?.source ?? { title: names.measure(kind) },
    agency: names.agency(agency),
    description,
    officers,
    approval: `${approvals[measure.approved]}${before}`,
    party: [
      ...(party.told ? ['已告知事由、依据和权利'] : []),
      ...(party.heard ? ['已听取陈述申辩'] : []),
      signedBy[party.signature],
      ...(party.witnessed ? ['见证人签字'] : []),
    ],
    documents: documents.map(({ kind: one, number }) => `${documentNames[one]}${number === null ? '' : `（${number}）`}`),
    inventory: inventory.map(({ item, quantity, unit }) => `${item} ${quantity}${unit}`),
    endsAt,
    state: ended ? `已于 ${localTime(ended.at)} 解除：${ended.reason}` : '执行中',
  };
}

function hazardIn({ effects }: Operation, { hazard, class: hazardClass, effect: id }: FoundHazard) {
  const effect = effects.find((one) => one.id === id);
  return { ...facts(hazard), className: hazardClassNames[hazardClass], state: effect ? fate(effect) : '' };
}

const signings: Record<Signature['how'], string> = { outstanding: '待签署', signed: '已签署', dissented: '有异议' };

const signatureIn = ({ agency, how, person, text, at }: Signature, names: Names) => ({
  agency: names.agency(agency),
  how: signings[how],
  person: person && names.person(person),
  text,
  at,
});
