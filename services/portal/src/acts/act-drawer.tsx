import { type CommandSpec, commandSpecs } from '@baton/words';
import { Alert, Button, Drawer, Form, Space } from 'antd';
import { type ReactNode, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectName, ViewOf } from '../gateway/ask';
import { ActField } from './act-field';
import { commandBody, type Typed } from './command-body';
import { useSending } from './use-sending';

/** Subjects whose commands have a form. */
export type ActSubject = Exclude<SubjectName, 'notice'>;

/** What a command is on, as it stands now (it may change while somebody types); without an id, the command opens it. */
export interface ActOn<S extends ActSubject> {
  subject: S;
  id: string | null;
  version: number;
}

export interface ActDrawerProps<S extends ActSubject> {
  on: ActOn<S>;
  /** Type of the command, and what of it is settled. */
  type: string;
  names: Typed;
  title: string;
  /** Stands above the fields and may fill them. */
  above?: (fill: (typed: Typed) => void) => ReactNode;
  onDone(view: ViewOf<S>): void;
  onClose(): void;
}

function specOf(subject: ActSubject, type: string): CommandSpec {
  const spec = commandSpecs(subject).find((one) => one.type === type);
  if (!spec) throw new Error(`no command ${type}`);
  return spec;
}

/** A form for one command, made from its schema. A refusal marks the field it blames; everything typed stays. */
export function ActDrawer<S extends ActSubject>({ on, type, names, title, above, onDone, onClose }: ActDrawerProps<S>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const opened = useRef(on.version);
  const spec = useMemo(() => specOf(on.subject, type), [on.subject, type]);
  const fields = spec.fields().filter(({ path, kind }) => !(path[0]! in names) && kind !== 'document');
  const { send, sending, refusal } = useSending({ ...on, schema: spec.schema, blame: form.setFields, onDone });
  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      size={520}
      mask={{ closable: false }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Space>
          <Button type="primary" loading={sending} onClick={() => form.submit()}>
            {t('form.send')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </Space>
      }
    >
      {on.version > opened.current && <Alert type="info" showIcon title={t('form.stale')} style={{ marginBottom: 12 }} />}
      {refusal && <Alert type="error" showIcon title={refusal} role="alert" style={{ marginBottom: 12 }} />}
      {above?.((typed) => form.setFieldsValue(typed))}
      <Form
        form={form}
        layout="vertical"
        onFinish={(typed) => void send(commandBody(type, names, typed))}
        scrollToFirstError={{ focus: true }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        {fields.map((field) => (
          <ActField key={field.path.join('.')} field={field} />
        ))}
      </Form>
    </Drawer>
  );
}
