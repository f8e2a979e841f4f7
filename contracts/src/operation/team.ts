import { z } from 'zod';
import { PowerId } from './measure';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Somebody of a team, in office; `card` is the number of the enforcement card 执法证, null for who has none. */
export const Officer = z.strictObject({ name: text(60), card: text(40).nullable().default(null) });
export type Officer = z.infer<typeof Officer>;

/** People of one team, at most thirty. */
export const TeamPeople = z.array(Officer).min(1).max(30);

/** 出动队伍: who comes, with which vehicle, and which legal powers they bring. */
export const Team = z.strictObject({
  leader: text(60).describe('带队人员 (in office)'),
  people: TeamPeople,
  vehicle: text(20).nullable().default(null).describe('车牌号'),
  powers: z.array(PowerId).max(12).default([]),
});
export type Team = z.infer<typeof Team>;

/** 拒派理由代码. */
export const refusalReasons = ['no-people', 'no-power', 'other-emergency', 'outside-area', 'facts-wrong', 'other'] as const;
export const refusalReasonNames: Record<(typeof refusalReasons)[number], string> = {
  'no-people': '无人可派',
  'no-power': '不属于本单位法定职责',
  'other-emergency': '正在处置其他紧急事项',
  'outside-area': '不在本辖区',
  'facts-wrong': '调度事由有误',
  other: '其他',
};

/** WGS-84 or GCJ-02 degrees, as the place of the operation gives them. */
export const Position = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
export type Position = z.infer<typeof Position>;

/** Where the agencies meet. Without coordinates nobody can check in. */
export const MeetingPlace = z.strictObject({
  address: text(200),
  longitude: Position.shape.longitude.nullable().default(null),
  latitude: Position.shape.latitude.nullable().default(null),
});
