import type { Finding, HazardClass, LedgerRow } from '@baton/contracts';
import { finding } from './findings';
import { allowedClasses, classWords, readClass } from './hazard-classes';
import type { Draft } from './draft-row';

/** The class by its own column, else by the severity, else the default the user gave; otherwise the row is refused. */
export function checkClass(
  draft: Draft,
  fallback: HazardClass | null,
  say: (found: Finding[]) => void,
): Pick<LedgerRow, 'class'> {
  const written = draft.class;
  if (written) {
    const { value, note } = readClass(written);
    if (value) {
      if (note) say([finding(note, 'class', { value: written, detail: classWords(value) })]);
      return { class: value };
    }
  }
  const derived = draft.severity ? readClass(draft.severity).value : null;
  if (derived) {
    const { zh, en } = classWords(derived);
    say([
      finding('class-derived', 'class', {
        value: written ?? draft.severity,
        detail: { zh: `${draft.severity} → ${zh}`, en: `${draft.severity} → ${en}` },
      }),
    ]);
    return { class: derived };
  }
  if (fallback) {
    say([finding('class-default', 'class', { value: written, detail: classWords(fallback) })]);
    return { class: fallback };
  }
  say([finding(written ? 'unknown-class' : 'required', 'class', { value: written, allowed: allowedClasses })]);
  return { class: null };
}
