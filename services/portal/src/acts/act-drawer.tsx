import type { TaskCommand, TaskView } from '@baton/contracts';
import { commandSpecs } from '@baton/words';
import { Alert, Button, Drawer, Form, Space } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ActField } from './act-field';
import { commandBody, type Typed } from './command-body';
import { useSending } from './use-sending';

export interface ActDrawerProps {
  /** The task as it is now; it may change while somebody types. */
  task: TaskView;
  /** Type of the command, and what of it is settled. */
  type: TaskCommand['type'];
  names: Typed;
  title: string;
  /** Stands above the fields and may fill them. */
  above?: (fill: (typed: Typed) => void) => ReactNode;
  onDone(view: TaskView): void;
  onClose(): void;
}

const specs = commandSpecs('task');

function specOf(type: string): (typeof specs)[number] {
  const spec = specs.find((one) => one.type === type);
  if (!spec) throw new Error(`no command ${type}`);
  return spec;
}

/** A form for one command, made from its schema. A refusal marks the field it blames; everything typed stays. */
export function ActDrawer({ task, type, names, title, above, onDone, onClose }: ActDrawerProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const opened = useRef(task.version);
  const spec = specOf(type);
  const fields = spec.fields().filter(({ path, kind }) => !(path[0]! in names) && kind !== 'document');
  const { send, sending, refusal } = useSending({ task: task.id, schema: spec.schema, blame: form.setFields, onDone });
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
      {task.version > opened.current && <Alert type="info" showIcon title={t('form.stale')} style={{ marginBottom: 12 }} />}
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
