import { agencies } from './district/agencies';
import { staffOf } from './district/staff';

/** Somebody a visitor may sign in as. */
export interface SignIn {
  person: string;
  name: string;
  agency: string;
  /** What the person does, in Chinese and in English. */
  as: string;
  english: string;
}

const desks: { post: string; as: string; english: string }[] = [
  { post: 'anweiban-liaison', as: '派遣员：立案、派遣、销号', english: 'dispatcher: opens, offers, writes off' },
  { post: 'duchashi-supervisor', as: '督办领导：裁定、审批、督办', english: 'supervisor: rules, grants, answers escalations' },
  { post: 'duchashi-chief', as: '分管副区长：兜底岗位', english: 'district chief: the post of last resort' },
  { post: 'zhujian-liaison', as: '部门联络员：签收、退单、报方案', english: 'department liaison: accepts, declines, plans' },
  { post: 'wangjiang-liaison', as: '街道联络员：签收、配合、报完成', english: 'township liaison: accepts, assists, completes' },
  { post: 'rongran-liaison', as: '燃气企业：配合停气、抢修', english: 'gas company: stops supply, repairs' },
  { post: 'yingji-reviewer', as: '复核专员：复核、回头看', english: 'reviewer: passes or fails, looks back' },
];

/** One person for each kind of desk, to show a visitor how to come in. */
export function demoSignIns(seed: number): SignIn[] {
  const { fillings, people } = staffOf(seed);
  return desks.flatMap(({ post, as, english }) => {
    const person = people.find(({ id }) => id === fillings.find((filling) => filling.post === post)?.person);
    if (!person) return [];
    const agency = agencies.find(({ id }) => id === person.agency)?.shortName ?? '';
    return [{ person: person.id, name: person.name, agency, as, english }];
  });
}
