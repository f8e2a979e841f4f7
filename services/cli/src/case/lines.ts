import type { EscalationView } from '@baton/contracts';
import { rungName, type Speech, type Waiting } from '@baton/words';
import type { Screen } from '../terminal/screen';
import { wrapText } from '../terminal/wrap-text';

export const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** A paragraph whose first line begins at one column and the others at another. */
export function hanging(text: string, width: number, first: number, rest: number): string[] {
  return wrapText(text, width - rest).map((line, i) => `${' '.repeat(i === 0 ? first : rest)}${line}`);
}

/** What is waited for: who must do what until when, and what happens then. */
export const waitingLines = (all: readonly Waiting[], say: Speech, { width, style }: Pick<Screen, 'width' | 'style'>): string[] =>
  all.flatMap(({ id, what, due, overdue, otherwise }) => [
    ...hanging(`${(overdue ? style.red : style.bold)(what)}  ${due}  ${style.dim(id)}`, width, 2, 4),
    ...(otherwise
      ? hanging(
          style.dim(
            overdue
              ? say.t(`仍未办：${otherwise}`, `if still not: ${otherwise}`)
              : say.t(`届时未办：${otherwise}`, `if not: ${otherwise}`),
          ),
          width,
          6,
          6,
        )
      : []),
  ]);

type Shown = Pick<EscalationView, 'id' | 'at' | 'level' | 'name' | 'to' | 'answer' | 'acknowledgedUntil'>;

/** Open escalations: whom each reached, and how it stands. */
export function escalationLines(
  all: readonly Shown[],
  now: string,
  say: Speech,
  { width, style }: Pick<Screen, 'width' | 'style'>,
): string[] {
  const state = (e: Shown): string => {
    if (e.acknowledgedUntil && e.acknowledgedUntil > now)
      return say.t(`已签收，${say.at(e.acknowledgedUntil)} 前有效`, `acknowledged until ${say.at(e.acknowledgedUntil)}`);
    return e.answer
      ? style.red(say.t('须书面答复', 'must be answered in words'))
      : style.yellow(say.t('未签收', 'not acknowledged'));
  };
  return all.flatMap((e) =>
    hanging(`${e.id}  ${say.at(e.at)}  ${rungName(e, say)} → ${e.to.title} ${e.to.name}  ${state(e)}`, width, 2, 4),
  );
}

/** Titled sections in order, those without lines left out. */
export const sectionLines = (
  sections: readonly (readonly [title: string, lines: readonly string[]])[],
  { style }: Pick<Screen, 'style'>,
): string[] => sections.filter(([, lines]) => lines.length > 0).flatMap(([title, lines]) => ['', style.bold(title), ...lines]);
