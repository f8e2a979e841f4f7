import { readFileSync, writeFileSync } from 'node:fs';
import { choosePort, type usualPorts } from './ports';

/** Whatever listens on the loopback in a running system. */
export type Listener = keyof typeof usualPorts | 'timeSkipping';

export interface PortBook {
  /**
   * The port of a listener: chosen once and then the same. It is the one used last time on these data, else the wished one,
   * else any, whichever is free. `again` chooses anew, because somebody else was faster.
   */
  portOf(listener: Listener, wished: number | undefined, again?: boolean): Promise<number>;
}

/** Keeps the chosen ports in a file with the data, so that addresses stay the same from start to start. */
export function openPortBook(file: string): PortBook {
  const remembered = portsIn(file);
  const taken = new Set<number>();
  const chosen: Partial<Record<Listener, number>> = {};
  return {
    portOf: async (listener, wished, again = false) => {
      const known = chosen[listener];
      if (known !== undefined && !again) return known;
      const port = (chosen[listener] = await choosePort([remembered[listener], wished], taken));
      writeFileSync(file, JSON.stringify({ ...remembered, ...chosen }, null, 2));
      return port;
    },
  };
}

function portsIn(file: string): Partial<Record<Listener, number>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<Listener, number>>;
  } catch {
    return {};
  }
}
