import { arch, cpus, release, totalmem, type as osType } from 'node:os';
import { readPins, type Stack } from '@baton/local';
import { Connection } from '@temporalio/client';
import { MongoClient } from 'mongodb';

/** What the figures were measured on. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGiB: number;
  os: string;
  node: string;
  mongodb: string;
  kafka: string;
  temporal: string;
}

/** Describes this machine and the servers of a running stack. */
export async function describeMachine({ mongoUrl, temporalAddress }: Stack, env: NodeJS.ProcessEnv): Promise<Machine> {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    os: `${osType()} ${release()} ${arch()}`,
    node: process.version,
    mongodb: await mongoVersion(mongoUrl),
    kafka: env['KAFKA_BROKERS'] ? 'given by KAFKA_BROKERS' : readPins().jars.kafka.version,
    temporal: await temporalVersion(temporalAddress),
  };
}

export const machineLines = (machine: Machine): string[] => [
  `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, ${machine.os}, Node ${machine.node}`,
  `MongoDB ${machine.mongodb}, Kafka ${machine.kafka}, Temporal ${machine.temporal}; load, services and servers share the machine`,
];

async function mongoVersion(url: string): Promise<string> {
  const client = new MongoClient(url);
  try {
    return String((await client.db('admin').command({ buildInfo: 1 }))['version']);
  } finally {
    await client.close();
  }
}

async function temporalVersion(address: string): Promise<string> {
  const connection = await Connection.connect({ address });
  try {
    return (await connection.workflowService.getSystemInfo({})).serverVersion ?? 'unknown';
  } finally {
    await connection.close();
  }
}
