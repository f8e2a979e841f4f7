import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { command, freshKey, Refused, type SubjectName, type ViewOf } from '../gateway/ask';
import { tellTrouble, troubleIn } from '../shell/trouble';
import { refusalWords } from '../words/refusal-words';
import { useSpeech } from '../words/use-speech';
import { blamed, type FieldPath, type Typed } from './command-body';
import { schemaTrouble } from './schema-trouble';

export interface SendingOptions<S extends SubjectName> {
  subject: S;
  /** Without one, the command opens it. */
  id: string | null;
  schema: z.ZodType;
  /** Marks fields with what is wrong with them. */
  blame(fields: { name: FieldPath; errors: string[] }[]): void;
  onDone(view: ViewOf<S>): void;
}

/** Sends what a form holds, until it is answered: what the schema or the rules refuse is told, by field where one is to blame. */
export function useSending<S extends SubjectName>({ subject, id, schema, blame, onDone }: SendingOptions<S>) {
  const { t } = useTranslation();
  const say = useSpeech();
  const [refusal, setRefusal] = useState<string>();
  const [sending, setSending] = useState(false);
  const attempt = useRef({ text: '', key: '' });

  /** The same content goes under the same key, so that repeating it after a lost answer does nothing twice. */
  const keyFor = (body: Typed): string => {
    const text = JSON.stringify(body);
    if (attempt.current.text !== text) attempt.current = { text, key: freshKey() };
    return attempt.current.key;
  };
  const tell = (error: unknown): void => {
    tellTrouble(troubleIn(error));
    if (!(error instanceof Refused)) return setRefusal(t('form.outOfReach'));
    // A refusal is the answer to that key for good; the same may be right later.
    attempt.current = { text: '', key: '' };
    blame(blamed(error.problem));
    setRefusal(t('form.refused', { why: refusalWords(error.problem, say) }));
  };

  async function send(body: Typed): Promise<void> {
    const wrong = await schemaTrouble(schema, body, say.lang);
    if (wrong.length > 0) return blame(wrong);
    setSending(true);
    setRefusal(undefined);
    try {
      onDone(await command(subject, id, body, keyFor(body)));
    } catch (error) {
      tell(error);
    } finally {
      setSending(false);
    }
  }

  return { send, sending, refusal };
}
