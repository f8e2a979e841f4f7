import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { AssignerProtocol, KafkaJSProtocolError, PartitionAssigners, type PartitionAssigner } from 'kafkajs';
import { z } from 'zod';

const { MemberMetadata } = AssignerProtocol;

/** The process a member of a group lives in; `born` tells it from an earlier one of the same number, milliseconds since 1970. */
const Home = z.object({ host: z.string(), pid: z.int().positive(), born: z.number() });
type Home = z.infer<typeof Home>;
const own: Home = { host: hostname(), pid: process.pid, born: Math.round(performance.timeOrigin) };

/** What a member tells its group about itself: its topics, and its process. */
export const memberMetadata = (version: number, topics: string[], home: Home = own): Buffer =>
  MemberMetadata.encode({ version, topics, userData: Buffer.from(JSON.stringify(home)) });

/** kafkajs's round robin for members that say which process they live in. */
export const homedRoundRobin: PartitionAssigner = (given) => {
  const assigner = PartitionAssigners.roundRobin(given);
  const { name, version } = assigner;
  return { ...assigner, protocol: ({ topics }) => ({ name, metadata: memberMetadata(version, topics) }) };
};

/** Whether a member lived in a process of this host that is gone. Of other hosts nothing is known, so theirs stay. */
export function hasDeparted(metadata: Buffer): boolean {
  const home = homeIn(metadata);
  if (home?.host !== own.host) return false;
  return home.pid === own.pid ? home.born !== own.born : !isRunning(home.pid);
}

function homeIn(metadata: Buffer): Home | undefined {
  if (metadata.length === 0) return undefined;
  try {
    return Home.parse(JSON.parse(String(MemberMetadata.decode(metadata)?.userData)));
  } catch {
    // A member that says nothing of the kind: another program's, or ours of before.
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

interface Coordinator {
  describeGroups(of: { groupIds: string[] }): Promise<{ groups: { members: { memberId: string; memberMetadata: Buffer }[] }[] }>;
  leaveGroup(who: { groupId: string; memberId: string }): Promise<unknown>;
}

interface ConsumerGroup {
  groupId: string;
  cluster: { findGroupCoordinator(of: { groupId: string }): Promise<Coordinator> };
  connect(): Promise<void>;
  releases?: true;
}

/**
 * Lets every consumer, before it joins its group, sign off the members whose processes have died on this host. A process
 * killed with -9 can't do so itself: Kafka keeps its partitions for its session, 10 s, and whoever joins waits as long.
 * kafkajs 2.2.4 has neither static membership (KIP-345) nor a way to remove members, so this goes into its consumer group.
 *
 * A member signed off by mistake (hosts of one name with processes of their own numbers) joins again at its next heartbeat.
 */
export function signOffDeparted(): void {
  const group = (createRequire(__filename)('kafkajs/src/consumer/consumerGroup') as { prototype: ConsumerGroup }).prototype;
  if (group.releases) return;
  const { connect } = group;
  group.releases = true;
  group.connect = async function (this: ConsumerGroup): Promise<void> {
    await connect.call(this);
    const { groupId, cluster } = this;
    const coordinator = await cluster.findGroupCoordinator({ groupId });
    const { groups } = await coordinator.describeGroups({ groupIds: [groupId] });
    const departed = groups.flatMap(({ members }) => members).filter(({ memberMetadata: told }) => hasDeparted(told));
    for (const { memberId } of departed) await coordinator.leaveGroup({ groupId, memberId }).catch(unlessGone);
  };
}

/** Somebody else signed it off, or its session was over. */
function unlessGone(error: unknown): void {
  if (!(error instanceof KafkaJSProtocolError) || error.type !== 'UNKNOWN_MEMBER_ID') throw error;
}
