import { type PartFinding, same } from './finding';

/** Whether this Node is one Baton runs on: 20.19 or later, below 23. */
export function checkNode(version: string): PartFinding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const fits = major < 23 && (major > 20 || (major === 20 && minor >= 19));
  if (fits) return { part: same('Node'), state: 'ok', detail: same(version) };
  return {
    part: same('Node'),
    state: 'warning',
    detail: { zh: `${version}，应为 20.19 以上、23 以下`, en: `${version}, should be 20.19 or later and below 23` },
    advice: { zh: '装合适的版本：https://nodejs.org', en: 'Install a fitting one: https://nodejs.org' },
  };
}
