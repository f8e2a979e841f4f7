import { describe, expect, it } from '@jest/globals';
import { explainError, prerequisites } from './prerequisites';
import { CommandFailed, CommandMissing } from './provision/run-command';

const { missingPrerequisites, nodeProblem } = prerequisites;
const complete: Record<string, string> = {
  python3: 'pip 23.2.1 from /usr/lib (python 3.11)',
  java: 'openjdk version "17.0.15" 2025-04-15',
  mvn: 'Apache Maven 3.8.7',
};
const machine =
  (programs: Record<string, string>) =>
  ([command = '']: readonly string[]) =>
    programs[command];

describe('what the machine must have', () => {
  it('is complete with pip, Java 17 and Maven', () => expect(missingPrerequisites({}, machine(complete))).toEqual([]));

  it('is named, all at once, with how to get it', () => {
    const messages = missingPrerequisites({}, machine({}));
    expect(messages.map((message) => message.split(' is needed')[0])).toEqual([
      'Python 3 with pip',
      'Java 17 or later (a JDK or JRE)',
      'Apache Maven 3.6 or later',
    ]);
    for (const message of messages) expect(message).toMatch(/Debian: sudo apt-get install .+\n {2}macOS: {2}brew install/);
  });

  it('is not asked for when the servers it fetches are given', () => {
    expect(missingPrerequisites({ KAFKA_BROKERS: 'kafka:9092' }, machine({ python3: complete['python3'] ?? '' }))).toEqual([]);
    expect(missingPrerequisites({ MONGO_URL: 'mongodb://m' }, machine({ ...complete, python3: '' }))).toHaveLength(1);
  });

  it.each([
    ['java version "1.8.0_402"', '8'],
    ['openjdk version "11.0.2" 2019-01-15', '11'],
  ])('refuses %s', (java, version) => {
    expect(missingPrerequisites({}, machine({ ...complete, java }))[0]).toContain(`version ${version} is too old`);
  });

  it.each(['openjdk version "21" 2023-09-19', 'openjdk version "25.0.1" 2025-10-21'])('takes %s', (java) => {
    expect(missingPrerequisites({}, machine({ ...complete, java }))).toEqual([]);
  });
});

describe('the version of Node.js', () => {
  const range = '>=20.19 <23';
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0'])('%s will do', (version) => expect(nodeProblem(version, range)).toBeUndefined());
  it.each(['v18.20.1', 'v20.18.3', 'v23.0.0', 'v24.1.0'])('%s will not', (version) => {
    expect(nodeProblem(version, range)).toContain(`Node.js >=20.19 <23 is needed; this is ${version}.`);
  });
  it('is compared with a range we understand', () => expect(() => nodeProblem('v20.19.0', '^20')).toThrow('engines.node'));
});

describe('a failure in the middle', () => {
  it('names the missing program', () => expect(explainError(new CommandMissing('mvn'))).toContain('sudo apt-get install maven'));
  it('names pip when Python has none', () => {
    const error = new CommandFailed('python3 -m pip download', 1, '/usr/bin/python3: No module named pip');
    expect(explainError(error)).toContain('sudo apt-get install python3 python3-pip');
  });
  it('is otherwise told as it came', () => expect(explainError(new Error('disk full'))).toBe('disk full'));
});
