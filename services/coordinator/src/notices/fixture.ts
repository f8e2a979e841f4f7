import type { Letter } from './channel';

export const letter = (more: Partial<Letter> = {}): Letter => ({
  notice: 'gulou:notice:3V7M0Q9ZKXW5T2C8RBNEH4J6AY',
  attempt: 1,
  number: '督办〔2026〕RQ-2026-0107-2号',
  title: '督办单',
  text: '示范区安全生产委员会办公室\n督办〔2026〕RQ-2026-0107-2号\n',
  name: '吴卫东',
  contact: { email: 'wu@housing.example.cn', mobile: '13000000001' },
  ...more,
});
