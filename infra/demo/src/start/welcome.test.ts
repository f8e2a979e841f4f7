import { describe, expect, it } from '@jest/globals';
import { noCounts } from '../agencies/counts';
import { defaultSeed } from '../load';
import { demoSignIns } from '../sign-ins';
import { signInsOf } from './sign-ins-file';
import { stateLine } from './state-line';
import { welcomeText } from './welcome';

describe('what npm start tells a visitor', () => {
  const text = welcomeText({
    district: '榕川区',
    addresses: { Gateway: 'http://127.0.0.1:8080', 'Temporal Web UI': '' },
    signIn: { address: 'http://127.0.0.1:8080', password: 'abcde-fghjk' },
    logs: '/data/logs',
    speed: 60,
    signIns: demoSignIns(defaultSeed),
    ledgerNumber: 'RQ2026-0001',
  });

  it('is where everything is that runs here', () => {
    expect(text).toContain('Gateway  http://127.0.0.1:8080');
    expect(text).toContain('Logs     /data/logs');
    expect(text).not.toContain('Web UI');
  });
  it('says so when the clock is not the real one', () => expect(text).toContain('runs 60 times as fast'));
  it('is somebody for each kind of desk', () => {
    expect(text).toMatch(/ {2}\S+ +dispatcher: opens, offers, writes off · \S+（区安委办）/);
  });
  it('is where to sign in, and with what', () => {
    expect(text).toContain("Open http://127.0.0.1:8080 in a browser; everybody's password is abcde-fghjk");
  });
  it('is three things to try', () => {
    expect(text.match(/ {2}npx baton [a-z]/g)).toHaveLength(3);
    expect(text).toContain('npx baton task show RQ2026-0001');
  });
});

describe('the file of sign-ins', () => {
  const people = signInsOf(defaultSeed, (person) => `dev.${person}`);
  it('has everybody of the district, the ones a visitor is shown first, and the operator last', () => {
    const shown = demoSignIns(defaultSeed).map(({ person }) => person);
    expect(people.slice(0, shown.length).map(({ id }) => id)).toEqual(shown);
    expect(people.at(-1)).toMatchObject({ id: 'operator', roles: ['operator'], token: 'dev.operator' });
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  });
});

describe('the line of state', () => {
  it('leaves out what there is none of', () => {
    expect(stateLine({ ...noCounts(), inWork: 240, overdue: 7 })).toBe(
      '240 in work 在办 · 0 under review 复核中 · 7 overdue 超期 · 0 escalated 督办中 · operations 联合行动 0 called 已调度, 0 on site 现场, 0 over 已结束 · 0 acts 办理',
    );
    expect(stateLine({ ...noCounts(), refused: { a: 1, b: 2 }, failures: 4, last: '区住建局签收' })).toMatch(
      /· 3 refused 未受理 · 4 failed 失败 · 区住建局签收$/,
    );
  });
});
