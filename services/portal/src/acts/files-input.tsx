import type { Evidence } from '@baton/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused, upload } from '../gateway/ask';
import { refusalWords } from '../words/refusal-words';
import { useSpeech } from '../words/use-speech';

const mostBytes = 20_000_000;

interface FilesInputProps {
  id?: string;
  value?: readonly Evidence[];
  onChange?(files: readonly Evidence[]): void;
}

/** Files to go with a command: each is kept as soon as it is chosen, and refused here when it is too large. */
export function FilesInput({ id, value = [], onChange }: FilesInputProps) {
  const { t } = useTranslation();
  const say = useSpeech();
  const hint = useId();
  const [trouble, setTrouble] = useState<string[]>([]);

  async function keep(files: readonly File[]): Promise<void> {
    const kept: Evidence[] = [];
    const said: string[] = [];
    for (const file of files) {
      if (file.size > mostBytes) said.push(t('form.fileTooLarge', { name: file.name }));
      else
        await upload(file).then(
          (one) => kept.push(one),
          (error: unknown) => {
            const why = error instanceof Refused ? refusalWords(error.problem, say) : t('form.outOfReach');
            said.push(t('form.fileRefused', { name: file.name, why }));
          },
        );
    }
    setTrouble(said);
    onChange?.([...value, ...kept]);
  }

  return (
    <div>
      <input
        id={id}
        type="file"
        multiple
        aria-describedby={hint}
        onChange={({ target }) => {
          void keep([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <div id={hint} className="quiet">
        {t('form.filesHint')}
      </div>
      <ul className="reasons">
        {value.map((file) => (
          <li key={file.fileId}>
            {file.name}{' '}
            <button
              type="button"
              className="plain-button"
              aria-label={t('form.fileRemove', { name: file.name })}
              onClick={() => onChange?.(value.filter(({ fileId }) => fileId !== file.fileId))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {trouble.map((said) => (
        <p key={said} role="alert" className="late-text">
          {said}
        </p>
      ))}
    </div>
  );
}
