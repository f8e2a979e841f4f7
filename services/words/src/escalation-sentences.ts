import type { Speech } from './speech';
import type { Words } from './words';

interface Raised {
  escalation: string;
  responsible: string;
  name: string;
  round: number;
  to: { title: string; name: string };
  answer: boolean;
  skipped: readonly { name: string; post: string | null; role: string }[];
}

/** What the events of an escalation say, of any kind of entity; `must` is what is owed. */
export const escalationSentences = {
  raised({ escalation, responsible, name, round, to, answer, skipped }: Raised, must: Words, say: Speech): string {
    const vacant = skipped.map((s) => `${s.name}（${s.post ?? s.role}）`);
    return say.t(
      `${name}（${escalation}）→ ${to.title} ${to.name}：${say.agency(responsible)} 须${must.zh}${round > 0 ? `；第 ${round + 1} 次` : ''}${answer ? '；须书面答复' : ''}${vacant.length > 0 ? `；岗位空缺已越过：${say.list(vacant)}` : ''}`,
      `${name} (${escalation}) → ${to.title} ${to.name}: ${say.agency(responsible)} must ${must.en}${round > 0 ? `; call ${round + 1}` : ''}${answer ? '; to be answered in words' : ''}${vacant.length > 0 ? `; vacant and passed over: ${say.list(vacant)}` : ''}`,
    );
  },
  acknowledged: ({ escalation, expires }: { escalation: string; expires: string }, say: Speech): string =>
    say.t(
      `督办已签收（${escalation}），${say.at(expires)} 前有效`,
      `Escalation ${escalation} acknowledged, until ${say.at(expires)}`,
    ),
  answered: ({ escalation, answer }: { escalation: string; answer: string }, say: Speech): string =>
    say.t(`督办答复（${escalation}）：${answer}`, `Escalation ${escalation} answered: ${answer}`),
  unreached: ({ escalation, post }: { escalation: string; post: string }, say: Speech): string =>
    say.t(
      `督办未能送达（${escalation}）：${post} 视同空缺`,
      `Escalation ${escalation} could not be delivered: ${post} counts as vacant`,
    ),
};
