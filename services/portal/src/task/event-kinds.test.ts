import { expect, it } from '@jest/globals';
import { TaskEvent } from '@baton/contracts';
import { eventKinds, isOfKind } from './event-kinds';

const types = TaskEvent.options.map((option) => option.shape.type.value);

it.each(types)('finds %s in exactly one kind besides all', (type) => {
  expect(eventKinds.filter((kind) => isOfKind(type, kind))).toHaveLength(2);
});
