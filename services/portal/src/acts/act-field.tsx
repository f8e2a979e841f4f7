import { choiceWords, type Field, fieldWords } from '@baton/words';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { agenciesQuery } from '../gateway/reads';
import { capital } from '../words/capital';
import { useSpeech } from '../words/use-speech';
import { FilesInput } from './files-input';
import { instantTyped, typedInstant } from './shanghai-input';

type Part = Pick<Field, 'path' | 'kind' | 'choices' | 'required' | 'parts'>;

/** One field of a command, as its schema says it is. */
export function ActField({ field }: { field: Field }) {
  if (field.kind === 'pairs') return <PairsField field={field} />;
  return <OneField part={field} name={[...field.path]} />;
}

function useLabel(part: Part): string {
  const say = useSpeech();
  const words = fieldWords(part);
  // What stands behind a comma or colon tells how it is typed on a command line.
  return words ? capital(say.of(words).split(/[，：,:]/)[0]!) : part.path.at(-1)!;
}

function OneField({ part, name }: { part: Part; name: (string | number)[] }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={useLabel(part)}
      rules={part.required ? [{ required: true, message: t('form.required') }] : []}
      {...(part.kind === 'instant' && { getValueProps: (value: string | undefined) => ({ value: typedInstant(value) }) })}
      {...(part.kind === 'instant' && {
        getValueFromEvent: (event: React.ChangeEvent<HTMLInputElement>) => instantTyped(event.target.value),
      })}
      {...(part.kind === 'whole-number' && {
        getValueFromEvent: ({ target }: React.ChangeEvent<HTMLInputElement>) =>
          target.value === '' ? undefined : Number(target.value),
      })}
    >
      <FieldInput part={part} />
    </Form.Item>
  );
}

/** `Form.Item` hands its input the value, the handler and the id. */
function FieldInput({ part, ...given }: { part: Part; id?: string }): ReactNode {
  const { t } = useTranslation();
  const say = useSpeech();
  switch (part.kind) {
    case 'choice':
      return (
        <Radio.Group
          {...given}
          options={part.choices.map((value) => ({ value, label: say.of(choiceWords(value)) }))}
          vertical={part.choices.length > 3}
        />
      );
    case 'yes-no':
      return (
        <Radio.Group
          {...given}
          options={[
            { value: true, label: t('form.yes') },
            { value: false, label: t('form.no') },
          ]}
        />
      );
    case 'date':
      return <Input {...given} type="date" />;
    case 'instant':
      return <Input {...given} type="datetime-local" />;
    case 'whole-number':
    case 'number':
      return <Input {...given} type="number" />;
    case 'agency':
      return <AgencyInput {...given} />;
    case 'evidence':
      return <FilesInput {...given} />;
    case 'task':
      return <Input {...given} />;
    case 'text':
    case 'list':
    case 'pairs':
    case 'document':
      return <Input.TextArea {...given} autoSize={{ minRows: 2, maxRows: 8 }} />;
  }
}

function AgencyInput(given: { id?: string }) {
  const { t } = useTranslation();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  return (
    <Select
      {...given}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('form.choose')}
      options={agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
    />
  );
}

/** Several of the same kind, such as milestones, each with its parts. */
function PairsField({ field }: { field: Field }) {
  const { t } = useTranslation();
  const label = useLabel(field);
  return (
    <Form.List name={[...field.path]}>
      {(rows, { add, remove }) => (
        <fieldset>
          <legend>{label}</legend>
          {rows.map(({ key, name }) => (
            <div key={key}>
              {field.parts.map((part) => (
                <OneField key={part.path.join('.')} part={part} name={[name, part.path.at(-1)!]} />
              ))}
              <Button onClick={() => remove(name)}>{t('form.removeRow')}</Button>
            </div>
          ))}
          <Button onClick={() => add()}>{t('form.addRow')}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
