import { z } from 'zod';

/**
 * The one table of problems: code → HTTP status, whether the same request may succeed later, and its title in both
 * languages. A refusal by the rules is remembered under its Idempotency-Key; a retriable problem is not.
 */
export const problems = {
  // request
  'invalid-request': { status: 400, retry: false, zh: '请求内容不符合要求', en: 'The request is not valid' },
  'idempotency-key-missing': { status: 400, retry: false, zh: '缺少 Idempotency-Key', en: 'Idempotency-Key is missing' },
  'idempotency-key-reused': {
    status: 422,
    retry: false,
    zh: '同一 Idempotency-Key 已用于不同内容',
    en: 'The Idempotency-Key was used with another body',
  },
  unauthenticated: { status: 401, retry: false, zh: '未登录或令牌无效', en: 'No valid sign-in' },
  'not-from-own-page': {
    status: 403,
    retry: false,
    zh: '请求不是由本系统页面发出',
    en: 'Not sent by a page of ours',
  },
  forbidden: { status: 403, retry: false, zh: '没有此项权限', en: 'Not allowed for this role or agency' },
  'not-found': { status: 404, retry: false, zh: '没有找到', en: 'Not found' },
  'too-large': { status: 413, retry: false, zh: '内容过大', en: 'Too large' },
  'unsupported-media-type': {
    status: 415,
    retry: false,
    zh: '不支持的文件或内容类型',
    en: 'Unsupported type of file or content',
  },
  'too-many-requests': { status: 429, retry: true, zh: '请求过于频繁', en: 'Too many requests' },
  // engine
  'stale-version': { status: 409, retry: false, zh: '内容已被他人更新', en: 'The entity has changed since it was read' },
  busy: { status: 503, retry: true, zh: '同时操作过多，请稍后重试', en: 'Too many at once on this entity' },
  unavailable: { status: 503, retry: true, zh: '服务暂不可用', en: 'A part that is needed is down' },
  internal: { status: 500, retry: true, zh: '内部错误', en: 'Internal error' },
  // rules: any subject
  'already-exists': { status: 409, retry: false, zh: '已存在', en: 'It exists already' },
  'unknown-agency': { status: 422, retry: false, zh: '没有这个单位', en: 'No such agency' },
  'unknown-post': { status: 422, retry: false, zh: '没有这个岗位', en: 'No such post' },
  'unknown-person': { status: 422, retry: false, zh: '没有这个人员', en: 'No such person' },
  'unknown-playbook': { status: 422, retry: false, zh: '没有这个处置规程', en: 'No such playbook' },
  'invalid-playbook': { status: 422, retry: false, zh: '处置规程不完整或有矛盾', en: 'The playbook is broken' },
  'invalid-calendar': { status: 422, retry: false, zh: '工作日历不完整或有矛盾', en: 'The calendar is broken' },
  'last-resort-post': { status: 422, retry: false, zh: '兜底岗位不得空缺', en: 'The post of last resort may not be vacant' },
  // rules: task
  'wrong-status': { status: 409, retry: false, zh: '当前状态不允许此操作', en: 'Not possible in the present status' },
  'not-holder': { status: 403, retry: false, zh: '不是当前责任单位', en: 'The actor does not hold the duty' },
  'not-offered': { status: 409, retry: false, zh: '没有向本单位派遣', en: 'Nothing is offered to this agency' },
  'offer-outstanding': { status: 409, retry: false, zh: '已有派遣待签收', en: 'An offer is outstanding already' },
  'ruling-pending': { status: 409, retry: false, zh: '正在等待裁定', en: 'A ruling is pending' },
  'unknown-duty': { status: 422, retry: false, zh: '没有这项责任事项', en: 'No such duty' },
  'unknown-obligation': { status: 422, retry: false, zh: '没有这个履责节点', en: 'No such obligation' },
  'unknown-escalation': { status: 422, retry: false, zh: '没有这次督办', en: 'No such escalation' },
  'unknown-measure': { status: 422, retry: false, zh: '没有这项临时管控措施', en: 'No such interim measure' },
  'unknown-evidence': { status: 422, retry: false, zh: '没有这份材料', en: 'No such file' },
  'same-agency': { status: 422, retry: false, zh: '不能派遣给当前责任单位自己', en: 'The agency holds the duty already' },
  'not-addressee': { status: 403, retry: false, zh: '不是被督办岗位的人员', en: 'The actor does not fill the post addressed' },
  'own-review': { status: 403, retry: false, zh: '不得复核本单位的工作', en: 'Nobody reviews own work' },
  'own-grant': { status: 403, retry: false, zh: '不得批准本人或本单位的申请', en: 'Nobody grants own request' },
  'second-person-needed': { status: 403, retry: false, zh: '须由另一人确认', en: 'A second person is needed' },
  'date-before-found': { status: 422, retry: false, zh: '日期早于隐患发现日期', en: 'The date is before the hazard was found' },
  'date-in-future': { status: 422, retry: false, zh: '日期晚于当前时间', en: 'The date is in the future' },
  'date-in-past': { status: 422, retry: false, zh: '日期已过', en: 'The date has passed' },
  'limit-reached': { status: 422, retry: false, zh: '已达上限', en: 'The limit is reached' },
  'plan-missing': { status: 409, retry: false, zh: '尚未提交整改方案', en: 'No plan was filed' },
  'assist-open': { status: 409, retry: false, zh: '配合事项尚未完成', en: 'An assist duty is still open' },
  'measure-standing': { status: 409, retry: false, zh: '临时管控措施尚未解除', en: 'An interim measure still stands' },
  'escalation-unanswered': { status: 409, retry: false, zh: '尚有未答复的督办', en: 'An escalation is unanswered' },
  'request-pending': { status: 409, retry: false, zh: '已有申请待批', en: 'A request is pending already' },
  'no-request': { status: 409, retry: false, zh: '没有待批的申请', en: 'No request is pending' },
  // rules: operation
  'no-operations': { status: 422, retry: false, zh: '该处置规程没有联合执法行动的规定', en: 'The playbook knows no operations' },
  'unknown-task': { status: 422, retry: false, zh: '没有这个联合任务', en: 'No such task' },
  'task-over': { status: 409, retry: false, zh: '联合任务已销号或结束', en: 'The task is written off or over' },
  'task-not-in-operation': { status: 422, retry: false, zh: '该任务不在本次行动中', en: 'The task is not part of the operation' },
  'no-coordinates': { status: 422, retry: false, zh: '集合地点没有坐标', en: 'The place has no coordinates' },
  clash: { status: 409, retry: false, zh: '与其他行动冲突', en: 'Another operation holds it at that hour' },
  'unknown-power': { status: 422, retry: false, zh: '没有这项法定职能', en: 'No such power' },
  'power-not-held': { status: 422, retry: false, zh: '该单位没有这项法定职能', en: 'The agency does not hold the power' },
  'power-not-on-site': { status: 409, retry: false, zh: '现场没有具备该项职能的单位', en: 'The power is not on site' },
  'quorum-missing': { status: 409, retry: false, zh: '法定职能没有到齐', en: 'Powers are missing' },
  'nobody-coming': { status: 409, retry: false, zh: '没有队伍出动', en: 'No team is coming' },
  'not-commander': { status: 403, retry: false, zh: '不是现场总指挥或副总指挥', en: 'The actor does not command the operation' },
  'not-called': { status: 403, retry: false, zh: '没有调度本单位', en: 'The agency was not called' },
  'already-answered': { status: 409, retry: false, zh: '已经应答', en: 'The call is answered already' },
  'too-far': { status: 422, retry: false, zh: '距集合地点过远', en: 'Too far from the place' },
  'too-late': { status: 409, retry: false, zh: '已超过签到宽限时间', en: 'The grace for checking in has passed' },
  'not-there': { status: 403, retry: false, zh: '没有到场', en: 'The agency was not there' },
  'unknown-item': { status: 422, retry: false, zh: '现场检查清单没有此项', en: 'No such item on the list' },
  'officers-missing': { status: 422, retry: false, zh: '执法人员不足', en: 'Not enough officers' },
  'approval-missing': { status: 422, retry: false, zh: '缺少批准', en: 'The approval is missing' },
  'party-not-told': { status: 422, retry: false, zh: '没有告知当事人或听取陈述申辩', en: 'The party was not told or heard' },
  'document-missing': { status: 422, retry: false, zh: '缺少法定文书', en: 'A paper the law asks for is missing' },
  'unknown-effect': { status: 422, retry: false, zh: '没有这项后续事项', en: 'No such effect' },
  // rules: notice
  'not-recipient': { status: 403, retry: false, zh: '不是通知的收件人', en: 'The notice is for somebody else' },
  'not-planned': { status: 409, retry: false, zh: '没有计划这次送达', en: 'No such delivery is planned' },
} as const satisfies Record<string, { status: number; retry: boolean; zh: string; en: string }>;

export type ProblemCode = keyof typeof problems;

/** RFC 9457 problem details, `application/problem+json`, with Baton's `code`, Chinese title and the field to blame. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  titleZh: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  pointer: z.string().optional(),
  errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string() })).optional(),
  retryAfterSeconds: z.number().optional(),
  traceId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Builds the problem document of a code. */
export function problem(code: ProblemCode, detail: string, more: Partial<Problem> = {}): Problem {
  const { status, zh, en } = problems[code];
  return { type: `urn:baton:problem:${code}`, title: en, titleZh: zh, status, code, detail, ...more };
}
