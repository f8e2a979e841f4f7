import { DirectoryEvent, type DirectoryEventType } from '@baton/contracts';
import { classNames, type Speech } from '@baton/words';

type Data<T extends DirectoryEventType> = Extract<DirectoryEvent, { type: T }>['data'];
type Sentences = { [T in DirectoryEventType]: (data: Data<T>, say: Speech) => string };

/** What each event of the directory says, in one sentence. */
const sentences: Sentences = {
  AgencyPut: ({ agency }, say) =>
    say.t(
      `登记单位 ${agency.name}（${agency.shortName}，${agency.id}）`,
      `Agency ${agency.name} (${agency.shortName}, ${agency.id})`,
    ),
  PersonPut: ({ person }, say) =>
    say.t(
      `登记人员 ${person.name}（${person.id}），${say.agency(person.agency)}`,
      `Person ${person.name} (${person.id}) of ${say.agency(person.agency)}`,
    ),
  PostPut: ({ post }, say) =>
    say.t(
      `设立岗位 ${post.title}（${post.id}），${say.agency(post.agency)}`,
      `Post ${post.title} (${post.id}) of ${say.agency(post.agency)}`,
    ),
  PostFilled: ({ post, person, deputy }, say) =>
    say.t(
      `岗位 ${post} 由 ${person} 担任${deputy ? `，${deputy} 替岗` : ''}`,
      `Post ${post} is filled by ${person}${deputy ? `, deputy ${deputy}` : ''}`,
    ),
  PostVacated: ({ post, person, reason }, say) =>
    say.t(
      `岗位 ${post} 空缺${person ? `（原 ${person}）` : ''}：${reason}`,
      `Post ${post} is vacant${person ? ` (was ${person})` : ''}: ${reason}`,
    ),
  DistrictConfigured: ({ name, office, lastResort }, say) =>
    say.t(
      `${name}：派遣机构 ${say.agency(office)}，兜底岗位 ${lastResort}`,
      `${name}: dispatching office ${say.agency(office)}, last resort ${lastResort}`,
    ),
  CalendarPublished: ({ calendar }, say) =>
    say.t(
      `发布工作日历 ${calendar.id} v${calendar.version}：${calendar.name}`,
      `Calendar ${calendar.id} v${calendar.version} published: ${calendar.name}`,
    ),
  PlaybookPublished: ({ playbook }, say) =>
    say.t(
      `发布处置规程 ${playbook.id} v${playbook.version}：${playbook.name}（${classNames[playbook.class].zh}）`,
      `Playbook ${playbook.id} v${playbook.version} published: ${playbook.name} (${classNames[playbook.class].en})`,
    ),
};

/** One sentence about an event of the directory; the bare name of one this version does not know. */
export function directorySentence(event: { type: string; data: unknown }, say: Speech): string {
  const known = DirectoryEvent.safeParse(event);
  if (!known.success) return event.type;
  const tell = sentences[known.data.type] as (data: DirectoryEvent['data'], say: Speech) => string;
  return tell(known.data.data, say);
}
