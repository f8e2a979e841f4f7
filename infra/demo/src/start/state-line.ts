import type { Counts } from '../agencies/counts';

/** How the district stands, on one line in both languages. */
export function stateLine({
  acts,
  inWork,
  underReview,
  overdue,
  escalated,
  operations,
  refused,
  failures,
  last,
}: Counts): string {
  const refusals = Object.values(refused).reduce((sum, n) => sum + n, 0);
  return [
    `${inWork} in work 在办`,
    `${underReview} under review 复核中`,
    `${overdue} overdue 超期`,
    `${escalated} escalated 督办中`,
    `operations 联合行动 ${operations.called} called 已调度, ${operations.onSite} on site 现场, ${operations.over} over 已结束`,
    `${acts} acts 办理`,
    ...(refusals > 0 ? [`${refusals} refused 未受理`] : []),
    ...(failures > 0 ? [`${failures} failed 失败`] : []),
    ...(last === '' ? [] : [last]),
  ].join(' · ');
}
