import { NoticePlaybook } from '@baton/contracts';
import { z } from 'zod';
import { callGateway, GatewayError, type GatewayDoor } from '../gateway-call';
import type { Announces } from './papers';

const { offers, asks } = NoticePlaybook.shape;
const Announcing = z.looseObject({ notices: z.looseObject({ offers, asks }).optional() });

/** What playbook versions say of who is told of offers and of what waits for a decision. One never changes: it is asked for once. */
export class Announcements {
  private readonly known = new Map<string, Announces>();

  constructor(private readonly door: GatewayDoor) {}

  async of({ id, version }: { id: string; version: number }): Promise<Announces> {
    const key = `${id}@${version}`;
    const known = this.known.get(key);
    if (known) return known;
    try {
      const { notices = {} } = await callGateway(this.door, `/v1/directory/playbooks/${id}?version=${version}`, Announcing);
      this.known.set(key, notices);
      return notices;
    } catch (error) {
      // A directory that was restored from before it: its ladders still tell.
      if (error instanceof GatewayError && error.code === 'not-found') return {};
      throw error;
    }
  }
}
