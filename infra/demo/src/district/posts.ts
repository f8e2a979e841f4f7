import type { Agency, Role } from '@baton/contracts';

/** A seat in an agency before anybody sits in it. */
interface SeatPlan {
  /** Role of the post that playbooks name; null for staff without a post of their own. */
  role: string | null;
  title: string;
  /** What the person in it may act as; null for a seat that stays empty on purpose. */
  roles: Role[] | null;
}

const seat = (role: string | null, title: string, ...roles: Role[]): SeatPlan => ({ role, title, roles });
const vacant = (role: string, title: string): SeatPlan => ({ role, title, roles: null });

const heads: Record<string, string> = { xiaofang: '大队长', gongan: '分局长' };

function departmentSeats({ id, shortName }: Agency): SeatPlan[] {
  const head = heads[id] ?? '局长';
  const deputy = `${shortName}带班领导（副${head}）`;
  return [
    seat('liaison', `${shortName}安全联络员`, 'liaison'),
    id === 'shangwu' ? vacant('duty-leader', deputy) : seat('duty-leader', deputy, 'liaison'),
    id === 'chengguan' ? vacant('leader', `${shortName}${head}`) : seat('leader', `${shortName}${head}`, 'liaison'),
    seat('reviewer', `${shortName}复核专员`, 'reviewer'),
  ];
}

function townshipSeats({ shortName }: Agency): SeatPlan[] {
  const head = shortName.endsWith('街道') ? '办事处主任' : shortName.endsWith('镇') ? '镇长' : '乡长';
  return [
    seat('liaison', `${shortName}安办负责人`, 'liaison'),
    seat('leader', `${shortName}${head}`, 'liaison'),
    seat(null, `${shortName}网格员`, 'grid-worker'),
  ];
}

const officeSeats: SeatPlan[] = [
  seat('liaison', '区安委办派遣员', 'dispatcher', 'liaison'),
  seat('duty-leader', '区安委办副主任', 'dispatcher', 'supervisor'),
  seat('leader', '区安委办主任', 'supervisor'),
  seat('reviewer', '区安委办复核专员', 'reviewer'),
  seat(null, '区安委办派遣员', 'dispatcher', 'liaison'),
];

const supervisionSeats: SeatPlan[] = [
  seat('district-duty', '区总值班室带班领导', 'supervisor'),
  seat('supervisor', '区政府督查室主任', 'supervisor'),
  seat('chief', '分管副区长', 'supervisor'),
  seat('deputy-supervisor', '区政府督查室副主任', 'supervisor'),
];

/** Seats of an agency, in the order in which people are found for them. Two stay vacant: what a ladder must skip and record. */
export function seatsOf(agency: Agency): SeatPlan[] {
  switch (agency.kind) {
    case 'district':
      return agency.id === 'anweiban' ? officeSeats : supervisionSeats;
    case 'department':
      return departmentSeats(agency);
    case 'township':
      return townshipSeats(agency);
    case 'company':
      return [
        seat('liaison', `${agency.shortName}安全部经理`, 'liaison'),
        seat('leader', `${agency.shortName}总经理`, 'liaison'),
      ];
  }
}
