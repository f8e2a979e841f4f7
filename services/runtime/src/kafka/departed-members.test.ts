import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { expect, it } from '@jest/globals';
import { AssignerProtocol } from 'kafkajs';
import { hasDeparted, memberMetadata } from './departed-members';

const { pid: dead } = spawnSync(process.execPath, ['-e', '0']);
const here = { host: hostname(), pid: process.pid, born: Math.round(performance.timeOrigin) };
const saying = (home: typeof here) => memberMetadata(1, ['baton.tasks.v1'], home);

it.each([
  ['this process, which may have several members', saying(here), false],
  ['an earlier process of the same number', saying({ ...here, born: here.born - 60_000 }), true],
  ['a process of this host that is gone', saying({ ...here, pid: dead }), true],
  ['a process of this host that runs', saying({ ...here, pid: process.ppid }), false],
  ['a process of another host', saying({ ...here, host: 'elsewhere', pid: dead }), false],
  ['nobody knows where', AssignerProtocol.MemberMetadata.encode({ version: 1, topics: [], userData: Buffer.alloc(0) }), false],
  [
    'somebody else’s words',
    AssignerProtocol.MemberMetadata.encode({ version: 1, topics: [], userData: Buffer.from('é{') }),
    false,
  ],
  ['a group in the middle of a change, which does not say', Buffer.alloc(0), false],
])('a member of %s', (_, metadata, departed) => expect(hasDeparted(metadata)).toBe(departed));
